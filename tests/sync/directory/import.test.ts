import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importActs, importsOf, undoImport } from '#sync/directory/import/batch.ts';
import { exportTable } from '#sync/directory/import/export.ts';
import { editsOf, publicValue } from '#sync/directory/form.ts';
import { recordsOf } from '#sync/directory/records.ts';
import { mayWriteOp } from '#sync/directory/rights.ts';
import { deleteEdits, listingEdits } from '#sync/directory/states.ts';
import { POLLING_PLACES } from '../../fixtures/polling-places.ts';
import { desk, type Desk } from './desk.ts';
import { drenthe, office, type Office } from './import-desk.ts';

const AAENHUNZE = 'GM1680';
const DEWOLDEN = 'GM1690';
const HEADING = 'naam;soort;straat;huisnummer;postcode;plaats;gemeente;telefoon;openingstijden';
const ZWAAN = 'De Zwaan;dorpshuis;Brink;1;9462 PC;Gasselte;Aa en Hunze;0599-564123;ma-vr 9-12';
const EEND = 'De Eend;MFA;Kerkweg;2;9451 AB;Rolde;Aa en Hunze;;';
const file = (...rows: readonly string[]): string => [HEADING, ...rows].join('\n');

function home(at: Office, id = AAENHUNZE): Desk {
  const found = at.desks.get(id);
  if (found === undefined) throw new Error('no such home');
  return found;
}
const names = (at: Office, id = AAENHUNZE) =>
  recordsOf(home(at, id).fold, `directory/${id}`)
    .map((one) => String(one.units['name']?.[0]?.value))
    .sort();
const statuses = (at: Office, text: string) => at.preview(text).rows.map(({ status }) => status);
function imported(...rows: readonly string[]): Office {
  const at = office([AAENHUNZE]);
  at.write(at.preview(file(...rows)));
  return at;
}
const only = (at: Office) => {
  const [record] = recordsOf(home(at).fold, `directory/${AAENHUNZE}`);
  if (record === undefined) throw new Error('no record');
  return record;
};

describe('an import', () => {
  it('makes a record of each row, with its home from its village', () => {
    const at = imported(ZWAAN);
    expect(only(at)).toMatchObject({
      type: 'location',
      home: AAENHUNZE,
      source: { system: 'list', id: '9462pc-1' },
      units: {
        name: [{ value: 'De Zwaan', public: true }],
        location_kind: [{ value: 'village_hall' }],
        site: [{ value: { street: 'Brink', number: '1', postcode: '9462 PC', city: 'Gasselte' } }],
        hours: [{ value: { state: 'by_hours', rules: [{ days: [1, 2, 3, 4, 5] }] } }],
      },
      sets: { phones: { '0599564123': [{ value: { number: '0599-564123' } }] } },
    });
  });

  it('writes nothing before somebody says yes, and nothing at all while a row is wrong', () => {
    const at = office([AAENHUNZE]);
    const preview = at.preview(file(ZWAAN, ';;;;;Gasselte;;;'));
    const batch = { id: 'b', file: 'x', at: '2026-11-24' };
    expect(preview.counts).toMatchObject({ new: 1, error: 1 });
    expect(importActs(preview, batch)).toBeUndefined();
    expect(importActs(preview, batch, true)).toHaveLength(1);
    expect(names(at)).toEqual([]);
  });

  it('read again changes nothing', () => {
    const at = imported(ZWAAN, EEND);
    expect(statuses(at, file(ZWAAN, EEND))).toEqual(['same', 'same']);
    expect(importActs(at.preview(file(ZWAAN, EEND)), { id: 'c', file: 'x', at: '2026-11-24' })).toEqual([]);
  });

  it('of two people at the same time makes one record', () => {
    const [a, b] = [imported(ZWAAN), office([AAENHUNZE])];
    const second = desk('device-B', [], `directory/${AAENHUNZE}`);
    for (const { acts } of importActs(b.preview(file(ZWAAN)), { id: 'c', file: 'x', at: '2026-11-24' }) ?? [])
      for (const act of acts) second.write(act);
    home(a).hear(second);
    expect(names(a)).toEqual(['De Zwaan']);
    expect(only(a).units['name']).toHaveLength(1);
  });

  it('changes what changed in the list, and empties nothing for an empty cell', () => {
    const at = imported(ZWAAN);
    const changed = ZWAAN.replace('De Zwaan', 'De Zwarte Zwaan').replace('ma-vr 9-12', '');
    const preview = at.preview(file(changed));
    expect(preview.rows[0]).toMatchObject({ status: 'changed', units: ['name'] });
    at.write(preview, 'batch-2');
    expect(names(at)).toEqual(['De Zwarte Zwaan']);
    expect(only(at).units['hours']).toHaveLength(1);
  });

  it('takes away a number that is in the list no more, and never one that a person added', () => {
    const at = imported(ZWAAN);
    home(at).write(
      editsOf(
        home(at).fold,
        'location',
        only(at).id,
        { 'phones/x': publicValue({ number: '0599 000111' }) },
        {},
      ),
    );
    at.write(at.preview(file(ZWAAN.replace('0599-564123', '0599-999999'))), 'batch-2');
    expect(Object.keys(only(at).sets['phones'] ?? {}).sort()).toEqual(['0599999999', 'x']);
  });

  it('leaves what a person corrected since, and says so', () => {
    const at = imported(ZWAAN);
    home(at).write(editsOf(home(at).fold, 'location', only(at).id, { name: publicValue('Zwaan!') }, {}));
    const [row] = at.preview(file(ZWAAN)).rows;
    expect(row).toMatchObject({ status: 'same', kept: ['name'] });
  });

  it('does not make public what is hidden', () => {
    const at = imported(ZWAAN);
    const id = only(at).id;
    home(at).write(
      editsOf(
        home(at).fold,
        'location',
        id,
        { 'phones/0599564123': { value: { number: '0599-564123' }, public: false } },
        {},
      ),
    );
    expect(statuses(at, file(ZWAAN))).toEqual(['same']);
  });

  it('respects "niet vermelden", said here or in the list, also when the list is read again', () => {
    const at = imported(ZWAAN, EEND);
    const zwaan = recordsOf(home(at).fold, `directory/${AAENHUNZE}`).find(
      (one) => one.units['name']?.[0]?.value === 'De Zwaan',
    );
    home(at).write(listingEdits('location', zwaan?.id ?? '', false));
    expect(statuses(at, file(ZWAAN.replace('De Zwaan', 'Anders'), EEND))).toEqual(['unlisted', 'same']);
    const withListing = (row: string, said: string) => `${HEADING};vermelden\n${row};${said}`;
    at.write(at.preview(withListing(EEND, 'nee')), 'batch-2');
    expect(names(at)).toEqual([]);
    expect(statuses(at, withListing(EEND, 'ja'))).toEqual(['unlisted']);
  });

  it('does not bring back what was deleted here', () => {
    const at = imported(ZWAAN);
    home(at).write(deleteEdits(home(at).fold, 'location', only(at).id));
    expect(statuses(at, file(ZWAAN))).toEqual(['deleted']);
  });

  it('asks about what looks like a record that is here, and about twins in the file', () => {
    const at = imported(ZWAAN);
    const other = 'Dorpshuis De Zwaan;dorpshuis;Dorpsweg;8;9462 AB;Gasselte;;;';
    const preview = at.preview(file(other), { system: 'another' });
    expect(preview.rows[0]).toMatchObject({
      status: 'duplicate',
      duplicates: [{ shared: ['name'] }],
      edits: [],
    });
    expect(at.preview(file(other), { system: 'another', decisions: { 2: 'new' } }).counts.new).toBe(1);
    expect(at.preview(file(other), { system: 'another', decisions: { 2: 'skip' } }).counts.skipped).toBe(1);
    expect(office([AAENHUNZE]).preview(file(ZWAAN, other)).rows[1]).toMatchObject({
      status: 'duplicate',
      duplicates: [{ id: 'line 2' }],
    });
  });
});

describe('a row that is wrong', () => {
  it.each([
    ['naam', ';dorpshuis;Brink;1;9462 PC;Gasselte;;;', 'missing', undefined],
    ['plaats', 'X;;;;;;;;', 'missing', undefined],
    ['plaats', 'X;;;;;Alteveer;;;', 'which_place', 'Alteveer'],
    ['plaats', 'X;;;;;Gasselten;;;', 'unknown_place', 'Gasselten'],
    ['plaats', 'X;;;;;Parijs;;;', 'unknown_place', 'Parijs'],
    ['postcode', 'X;;;;1011 AB;;;;', 'unknown_postcode', '1011 AB'],
    ['soort', 'X;paleis;;;;Gasselte;;;', 'unknown_term', 'paleis'],
    ['telefoon', 'X;;;;;Gasselte;;bel maar;', 'phone', 'bel maar'],
    ['openingstijden', 'X;;;;;Gasselte;;;ma 9-12 inloop', 'hours', 'inloop'],
  ])('names the column %s', (column, row, what, text) => {
    const [found] = office([AAENHUNZE]).preview(file(row)).rows;
    expect(found?.status).toBe('error');
    expect(found?.problems[0]).toMatchObject({ line: 2, what, ...(text === undefined ? {} : { text }) });
    expect(found?.problems[0]?.column).toBe(column);
  });

  it('about one of two villages of one name says which there are; the municipality or the postcode ends the doubt', () => {
    const at = office([AAENHUNZE, DEWOLDEN, 'GM1699']);
    const [row] = at.preview(file('X;;;;;Alteveer;;;')).rows;
    expect(row?.problems[0]?.places?.length).toBeGreaterThan(1);
    expect(at.preview(file('X;;;;;Alteveer;De Wolden;;')).rows[0]).toMatchObject({
      status: 'new',
      home: DEWOLDEN,
    });
    expect(at.preview(file('X;;;;7927 TC;Alteveer;;;')).rows[0]).toMatchObject({ home: DEWOLDEN });
  });

  it('is one that stands twice, has cells to spare, a point at sea, or is of a home that is not yours', () => {
    const at = office([AAENHUNZE]);
    const words = (text: string) => at.preview(text).rows.map(({ problems }) => problems[0]?.what);
    expect(words(file(ZWAAN, ZWAAN))).toEqual([undefined, 'twice']);
    expect(words(file(`${ZWAAN};meer`))).toEqual(['too_many_cells']);
    expect(words('naam;plaats;lat;lon\nX;Gasselte;55.1;3.2')).toEqual(['coordinates']);
    expect(words(file('X;;;;;Alteveer;De Wolden;;'))).toEqual(['not_your_home']);
    expect(words('naam;plaats;vermelden\nX;Gasselte;misschien')).toEqual(['yes_or_no']);
    expect(words('naam;plaats;website\nX;Gasselte;javascript:alert(1)')).toEqual(['website']);
  });
});

describe('undoing an import', () => {
  const undo = (at: Office, id = 'batch-1') => {
    const undoing = undoImport(home(at).fold, id);
    for (const act of undoing.acts) home(at).write(act);
    return undoing;
  };

  it('takes away what it made, and the list can be read again', () => {
    const at = imported(ZWAAN, EEND);
    expect(importsOf(home(at).fold)).toEqual([
      { id: 'batch-1', system: 'list', file: 'list.csv', at: '2026-11-24', records: 2, undone: false },
    ]);
    expect(undo(at).stays).toEqual([]);
    expect(names(at)).toEqual([]);
    expect(importsOf(home(at).fold)[0]?.undone).toBe(true);
    const again = at.preview(file(ZWAAN, EEND));
    expect(again.counts.new).toBe(2);
    at.write(again, 'batch-2');
    expect(names(at)).toEqual(['De Eend', 'De Zwaan']);
    expect(statuses(at, file(ZWAAN, EEND))).toEqual(['same', 'same']);
  });

  it('gives back what it changed', () => {
    const at = imported(ZWAAN);
    at.write(at.preview(file(ZWAAN.replace('De Zwaan', 'Fout').replace('ma-vr 9-12', 'za 9-12'))), 'batch-2');
    expect(names(at)).toEqual(['Fout']);
    expect(undo(at, 'batch-2').stays).toEqual([]);
    expect(names(at)).toEqual(['De Zwaan']);
    expect(only(at).units['hours']?.[0]?.value).toMatchObject({ rules: [{ days: [1, 2, 3, 4, 5] }] });
  });

  it('leaves what somebody wrote in since, and names it', () => {
    const at = imported(ZWAAN, EEND);
    const zwaan = recordsOf(home(at).fold, `directory/${AAENHUNZE}`).find(
      (one) => one.units['name']?.[0]?.value === 'De Zwaan',
    );
    const id = zwaan?.id ?? '';
    home(at).write(editsOf(home(at).fold, 'location', id, { name: publicValue('Zwaan!') }, {}));
    expect(undo(at).stays).toEqual([{ type: 'location', record: id, why: 'changed' }]);
    expect(names(at)).toEqual(['Zwaan!']);
  });

  it('leaves a unit that somebody wrote in since the list changed it', () => {
    const at = imported(ZWAAN);
    at.write(at.preview(file(ZWAAN.replace('De Zwaan', 'Fout').replace('ma-vr 9-12', 'za 9-12'))), 'batch-2');
    const { id } = only(at);
    home(at).write(editsOf(home(at).fold, 'location', id, { name: publicValue('Goed') }, {}));
    expect(undo(at, 'batch-2').stays).toEqual([
      { type: 'location', record: id, unit: 'name', why: 'changed' },
    ]);
    expect(names(at)).toEqual(['Goed']);
    expect(only(at).units['hours']?.[0]?.value).toMatchObject({ rules: [{ days: [1, 2, 3, 4, 5] }] });
  });

  it('of one that never was does nothing', () => {
    expect(undoImport(desk().fold, 'none')).toEqual({ acts: [], stays: [] });
  });
});

describe('an import of a long list', () => {
  const many = file(
    ...Array.from({ length: 3000 }, (_, n) => `Huis nummer ${n};MFA;Weg ${n};1;;Gasselte;;;`),
  );

  it('is a few acts, each of which fits in a message and names what it made', () => {
    const at = office([AAENHUNZE]);
    const preview = at.preview(many, { decisions: {} });
    const [inHome] = importActs(preview, { id: 'b', file: 'x', at: '2026-11-24' }) ?? [];
    expect(inHome?.acts.length).toBeGreaterThan(1);
    for (const act of inHome?.acts ?? []) expect(act.length).toBeLessThanOrEqual(5000);
    const made = (inHome?.acts ?? []).flat().filter(({ unit }) => unit.startsWith('made/'));
    expect(made.flatMap(({ value }) => value as readonly string[])).toHaveLength(preview.counts.new);
    expect(new Set(made.map(({ unit }) => unit)).size).toBe(made.length);
  });

  it('has only ops that the hub takes of who keeps the home', () => {
    const at = imported(ZWAAN, EEND);
    const rights = [{ role: 'coordinator' as const, home: AAENHUNZE }];
    undoImport(home(at).fold, 'batch-1').acts.forEach((act) => home(at).write(act));
    const verdicts = home(at)
      .fold.ops()
      .map(({ op }) => mayWriteOp(rights, op, '2026-11-24'));
    expect(new Set(verdicts)).toEqual(new Set(['yes']));
  });
});

describe('a table that was written', () => {
  it('changes nothing when it is read again, hidden numbers and odd texts too', () => {
    const at = imported(ZWAAN, EEND);
    const { id } = only(at);
    home(at).write(
      editsOf(
        home(at).fold,
        'location',
        id,
        {
          'phones/n2': { value: { number: '0599 111222', description: 'beheer' }, public: false },
          description: publicValue('=1+1; "zo"\nen zo'),
          'accessibility/step_free': publicValue('step_free'),
          website: publicValue('https://zwaan.example'),
        },
        {},
      ),
    );
    const records = recordsOf(home(at).fold, `directory/${AAENHUNZE}`);
    const text = exportTable(records, 'location', drenthe());
    expect(text).toContain("'=1+1");
    const preview = at.preview(text);
    expect(preview.rows.map(({ status, problems, units }) => [status, problems, units])).toEqual([
      ['same', [], []],
      ['same', [], []],
    ]);
    // Another place that takes the file has the same.
    const elsewhere = office([AAENHUNZE]);
    elsewhere.write(elsewhere.preview(text));
    const copy = recordsOf(home(elsewhere).fold, `directory/${AAENHUNZE}`);
    expect(copy.map(({ units, source }) => ({ units, source }))).toEqual(
      records.map(({ units, source }) => ({ units, source })),
    );
    expect(JSON.stringify(copy)).toContain('"public":false');
  });
});

describe.skipIf(!existsSync(POLLING_PLACES))('the real list of polling places', () => {
  const homes = drenthe().region.municipalities.map(({ id }) => id);

  it('becomes 135 meeting places in 12 municipalities, without a row that is wrong', () => {
    const at = office(homes);
    const bytes = new Uint8Array(readFileSync(POLLING_PLACES));
    const preview = at.preview(bytes, { system: 'polling-places-2023' });
    expect(preview.rows.filter(({ status }) => status === 'error').map(({ problems }) => problems)).toEqual(
      [],
    );
    console.log(JSON.stringify(preview.counts));
    expect(preview.counts.new + preview.counts.duplicate).toBe(135);
    at.write(preview);
    expect(homes.flatMap((id) => names(at, id))).toHaveLength(preview.counts.new);
    expect(at.preview(bytes, { system: 'polling-places-2023' }).counts).toMatchObject({
      new: 0,
      same: preview.counts.new,
    });
    for (const id of homes)
      for (const act of undoImport(home(at, id).fold, 'batch-1').acts) home(at, id).write(act);
    expect(homes.flatMap((id) => names(at, id))).toEqual([]);
  });
});

describe('a row that somebody says is the same as a record', () => {
  it('is written into that record, and makes no second one', () => {
    const here = office(['GM1680']);
    here.write(here.preview('naam;plaats;telefoon\nDorpshuis De Zaal;Grolloo;0592 123456'), 'batch-1');
    const [old] = here.preview('naam;plaats\nDorpshuis De Zaal;Grolloo').rows;
    const list = 'naam;plaats;website;telefoon\nDe Zaal;Grolloo;www.example.org;0592 123456';
    const asked = here.preview(list, { system: 'other' });
    expect(asked.rows[0]?.status).toBe('duplicate');
    const said = here.preview(list, { system: 'other', decisions: { 2: { same: old?.id ?? '' } } });
    expect(said.rows[0]).toMatchObject({ status: 'changed', id: old?.id });
    expect(said.rows[0]?.units).toContain('website');
    expect(said.rows[0]?.units).not.toContain('phones/0592123456');
  });
});
