import { beforeAll, describe, expect, it } from 'vitest';
import i18next, { type i18n } from 'i18next';
import velden from '#locales/nl/bijhouden-velden.json';
import { unitName, valueLines, type Names } from '../../../src/app/work/values/value-lines.ts';
import type { V } from '../../../src/app/work/values/texts.ts';
import { treaty } from '#domain/schema.ts';

let instance: i18n;
beforeAll(async () => {
  instance = i18next.createInstance();
  await instance.init({
    lng: 'nl',
    keySeparator: false,
    ns: ['bijhouden-velden'],
    resources: { nl: { 'bijhouden-velden': velden } },
    interpolation: { escapeValue: false },
  });
});
const v: V = (key, values) => instance.t(key, { ns: 'bijhouden-velden', ...values });
const names: Names = {
  record: (type, id) => (id === 'spil' ? `De Spil (${type})` : undefined),
  place: (id) => (id === 'WP1' ? 'Zeijen' : undefined),
};
const words = (type: string, unit: string, value: unknown, seen = true): readonly string[] =>
  valueLines(type, unit, { value, public: seen }, names, v).lines;

describe('a value in words', () => {
  it('says hours with their days, patterns, seasons and closed days', () => {
    const hours = {
      state: 'by_hours',
      rules: [
        { days: [1, 2, 3, 4, 5], slots: [{ opens: '09:00', closes: '12:00' }] },
        {
          days: [3],
          nth: [1, -1],
          slots: [{ opens: '14:00', closes: '16:00' }],
          from: '09-01',
          until: '05-31',
        },
      ],
      closures: [{ from: '2027-07-01', until: '2027-07-14', reason: 'Vakantie' }],
      holidays: 'closed',
    };
    expect(words('location', 'hours', hours)).toEqual([
      'Maandag tot en met vrijdag: 9.00 tot 12.00 uur',
      '1e en laatste woensdag van de maand: 14.00 tot 16.00 uur (van 1 september tot en met 31 mei)',
      'Dicht van 1 juli 2027 tot en met 14 juli 2027: Vakantie',
      'Dicht op feestdagen',
    ]);
    expect(words('location', 'hours', { state: 'by_appointment', rules: [], closures: [] })).toEqual([
      'Op afspraak',
    ]);
  });

  it('says terms, references and addresses by name', () => {
    expect(words('location', 'location_kind', 'village_hall')).toEqual(['Dorpshuis']);
    expect(words('location', 'accessibility/step_free', 'step_free')).toEqual(['Geen drempels']);
    expect(words('service', 'organization_id', 'spil')).toEqual(['De Spil (organization)']);
    expect(words('service', 'organization_id', 'weg')).toEqual(['Iets dat hier niet bekend is']);
    expect(
      words('location', 'site', { street: 'Brink', number: '1', postcode: '9491 AA', place_id: 'WP1' }),
    ).toEqual(['Brink 1, 9491 AA Zeijen']);
  });

  it('says what only colleagues see, and what was emptied', () => {
    const phone = valueLines(
      'contact',
      'phones/main',
      { value: { number: '0592 123' }, public: false },
      names,
      v,
    );
    expect(phone).toEqual({ lines: ['0592 123'], hidden: true });
    expect(valueLines('contact', 'phones/main', null, names, v).lines).toEqual(['Leeg']);
  });

  it('never shows a newer form of hours in part', () => {
    const newer = { state: 'by_hours', rules: [], closures: [], only_when_full_moon: true };
    expect(words('location', 'hours', newer)).toEqual([
      'Deze app kan dit nog niet laten zien. Het blijft bewaard.',
    ]);
  });
});

describe('the name of a unit', () => {
  it('is there for every unit of the treaty that people edit', () => {
    const missing = Object.entries(treaty).flatMap(([type, units]) =>
      type === 'place'
        ? []
        : Object.keys(units).filter((unit) => unitName(type, unit) === unit.replace(/[$_]/g, ' ').trim()),
    );
    expect(missing).toEqual([]);
    expect(unitName('location', '$check/hours')).toBe('Tijden nagekeken');
  });
});
