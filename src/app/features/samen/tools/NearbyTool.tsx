/** Places and help for the villages of the group: what the app knows already is ticked, not typed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, lastChecked, type Entry } from '#domain/directory.ts';
import { nearestFirst, placeEntry, type Found, type Ring } from '#domain/finding.ts';
import type { Reference } from '#domain/group/answers.ts';
import type { ReferenceTarget } from '#domain/group/field-type.ts';
import type { Place } from '#domain/place.ts';
import { originOf, useData, useToday } from '../../../data/data.tsx';
import { formatDate } from '../../../i18n/format.ts';
import { label } from '../../../i18n/i18n.ts';
import { isReference } from '../fields/references.ts';
import { RefInput } from '../fields/RefInput.tsx';
import { fieldKey, useUnit, useUnitSet } from '../fields/unit.ts';
import { useChecklist, useChecklistText } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { QuickPick } from './QuickPick.tsx';
import type { ToolProps } from './registry.tsx';
import './tools.css';

const CARER_DESK = 'carer_desk';
/** How far people look for what their village has, nearest ring first. */
const NEAR: readonly Ring[] = ['village', 'neighbours', 'municipality'];
/** Suggestions at first, and after a tap on more. */
const FEW = 6;
const MANY = 30;

interface Suggested {
  readonly id: string;
  readonly name: string;
  readonly entry: Entry;
}

type Wanted = 'location' | 'service';

/** The villages of the group, as step g0.1 has them. */
function useVillages(): readonly Place[] {
  const { gazetteer } = useData();
  const chosen = useAnswers().field('g0.1', 'place_ids');
  return (Array.isArray(chosen) ? chosen : []).flatMap((one: unknown) => {
    const place = isReference(one) && one.id !== undefined ? gazetteer?.place(one.id) : undefined;
    return place === undefined ? [] : [place];
  });
}

/** What stands in or works for the villages of the group, nearest first; each thing once. */
function useSuggestions(wanted: Wanted, fits: (kind: string) => boolean): readonly Suggested[] {
  const { directory, places } = useData();
  const found = useVillages()
    .flatMap((village): Found[] =>
      directory.entries.map((entry) => placeEntry(entry, originOf(village), places)),
    )
    .filter(({ ring, entry }) => NEAR.includes(ring) && (wanted === 'location' || fits(entry.kind)))
    .sort((a, b) => NEAR.indexOf(a.ring) - NEAR.indexOf(b.ring) || nearestFirst(a, b));
  const byId = new Map<string, Suggested>();
  for (const { entry } of found) {
    const record = entry[wanted];
    if (record === undefined || byId.has(record.id)) continue;
    byId.set(record.id, { id: record.id, name: record.name ?? entry.name, entry });
  }
  return [...byId.values()];
}

/** Clubs, help and activities of the village itself. */
export function ClubsTool(props: ToolProps) {
  const { lists } = useChecklist();
  const formal = lists['formal_kind'] ?? [];
  return <NearbyTool {...props} wanted="service" fits={(kind) => !formal.includes(kind)} />;
}

/** Care and desks. */
export function FormalTool(props: ToolProps) {
  const { lists } = useChecklist();
  const formal = lists['formal_kind'] ?? [];
  return <NearbyTool {...props} wanted="service" fits={(kind) => formal.includes(kind)} />;
}

export function LocationsTool(props: ToolProps) {
  return <NearbyTool {...props} wanted="location" fits={() => true} />;
}

interface Props extends ToolProps {
  readonly wanted: Wanted;
  readonly fits: (kind: string) => boolean;
}

function NearbyTool({ step, field, wanted, fits }: Props) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const [more, setMore] = useState(false);
  const hasVillage = useVillages().length > 0;
  const all = useSuggestions(wanted, fits);
  const suggested = all.slice(0, more ? MANY : FEW);
  const path = { type: 'step', record: step.id, unit: field.id };
  const set = useUnitSet(path);
  const known = new Set(suggested.map(({ id }) => id));
  const ticked = new Set(set.elements);
  const toggle = ({ id, name }: Suggested, on: boolean) =>
    void (on ? set.put(id, { id, name }) : set.drop(id));
  return (
    <section>
      <h2 className="hw-field-label">{text(field.label)}</h2>
      {suggested.length === 0 ? null : (
        <fieldset className="hw-choice">
          <legend>{t('nearby.known')}</legend>
          <ul className="hw-nearby">
            {suggested.map((one) => (
              <NearbyRow
                key={one.id}
                one={one}
                wanted={wanted}
                on={ticked.has(one.id)}
                onToggle={(on) => toggle(one, on)}
              />
            ))}
          </ul>
        </fieldset>
      )}
      {hasVillage ? null : <p className="hw-hint">{t('nearby.noVillage')}</p>}
      {more || all.length <= FEW ? null : (
        <button type="button" className="hw-chip hw-nearby-more" onClick={() => setMore(true)}>
          {t('nearby.more')}
        </button>
      )}
      <RefInput
        legend={t('nearby.other')}
        field={fieldKey(path)}
        to={wanted satisfies ReferenceTarget}
        many
        chosen={set.elements
          .filter((key) => !known.has(key))
          .map((key) => ({ key, value: set.valueOf(key) }))}
        onAdd={(key, value: Reference) => set.put(key, { ...value })}
        onDrop={(key) => void set.drop(key)}
      />
    </section>
  );
}

interface RowProps {
  readonly one: Suggested;
  readonly wanted: Wanted;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

function NearbyRow({ one, wanted, on, onToggle }: RowProps) {
  const { t } = useTranslation('samen-tools');
  const { gazetteer } = useData();
  const today = useToday().date;
  const { entry } = one;
  const checked = lastChecked(entry);
  const place = entry.placeId === undefined ? '' : (gazetteer?.place(entry.placeId)?.name ?? '');
  const { location } = entry;
  const kind =
    wanted === 'location' && location !== undefined
      ? label('location_kind', location.location_kind ?? '')
      : label('kind', entry.kind);
  const where = [kind, place].filter((part) => part !== '').join(', ');
  const state =
    checked === undefined
      ? t('nearby.never')
      : t(isOverdue(entry, today) ? 'nearby.old' : 'nearby.checked', { date: formatDate(checked.at) });
  return (
    <li>
      <label className="hw-check">
        <input type="checkbox" checked={on} onChange={(event) => onToggle(event.target.checked)} />
        <span>
          {one.name}
          <span className="hw-hint">{where}</span>
          <span className="hw-hint">{state}</span>
        </span>
      </label>
    </li>
  );
}

/** The desk for carers: one of those that the app knows, or written down. */
export function CarerDeskTool({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const path = { type: 'step', record: step.id, unit: field.id };
  const unit = useUnit(path);
  const suggested = useSuggestions('service', (kind) => kind === CARER_DESK);
  const empty = !isReference(unit.value);
  return (
    <>
      {empty && suggested.length > 0 ? (
        <QuickPick
          legend={t('nearby.desk')}
          options={suggested.map(({ id, name }) => ({ id, text: name }))}
          onPick={(id) => {
            const one = suggested.find((other) => other.id === id);
            if (one !== undefined) void unit.set({ id, name: one.name });
          }}
        />
      ) : null}
      <RefInput
        legend={text(field.label)}
        field={fieldKey(path)}
        to="service"
        many={false}
        chosen={empty ? [] : [{ key: 'one', value: unit.value }]}
        onAdd={(_key, value) => unit.set({ ...value })}
        onDrop={() => void unit.set(null)}
      />
    </>
  );
}
