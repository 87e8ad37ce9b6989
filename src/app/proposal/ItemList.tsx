/** Kinds of answer in a list: the services of a kind, its national line, or else how one gets there. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastChecked } from '#domain/directory.ts';
import { NEIGHBOUR_KM } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { openState } from '#domain/schedule.ts';
import { SHOWN_PER_LAYER, type Item, type Option } from '#domain/proposal.ts';
import { useData, useNow } from '../data/data.tsx';
import { EntryRow } from '../entry/EntryRow.tsx';
import { NationalRow, nationalName } from '../entry/NationalList.tsx';
import { formatDate } from '../i18n/format.ts';
import { Because, Remarks } from './Because.tsx';
import { PickBox } from './PickBox.tsx';
import { StaffFacts } from './StaffFacts.tsx';
import { nameOf, useSay, type Tone } from './texts.ts';

/** Services of the only kind of a layer before "toon meer"; among other kinds it is one. */
const ALONE = 3;

export interface Picking {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

/** What is the same for every line of the list. */
export interface ItemContext {
  readonly place: Place | undefined;
  readonly tone: Tone;
  readonly pick: Picking | undefined;
  /** The entry that stands above the list already. */
  readonly onTop?: string | undefined;
  /** Under a rule that says stop: as few words as can be. */
  readonly stopped?: boolean;
}

interface ListProps {
  readonly items: readonly Item[];
  readonly context: ItemContext;
  /** Every kind at once: for what comes first, and for the night. */
  readonly all?: boolean;
}

export function ItemList({ items, context, all = false }: ListProps) {
  const { t } = useTranslation('proposal');
  const [open, setOpen] = useState(false);
  const rows = items.flatMap((item) => rowsOf(item, context));
  const named = [...new Set(rows.map(({ item }) => item.kind))];
  const kinds = new Set(all ? named : named.slice(0, SHOWN_PER_LAYER));
  const short = rows.filter(
    ({ item, option, at }) =>
      kinds.has(item.kind) && (at === 0 || (kinds.size === 1 && at < ALONE && isClose(option))),
  );
  const shown = open ? rows : short;
  const rest = rows.length - shown.length;
  if (rows.length === 0) return null;
  return (
    <>
      <ul className="hw-rows">
        {shown.map(({ item, option, at, id }) =>
          option !== undefined ? (
            <ServiceRow key={id} item={item} option={option} first={at === 0} context={context} />
          ) : item.line !== undefined ? (
            <LineRow key={id} item={item} line={item.line} context={context} />
          ) : (
            <KindRow key={id} item={item} context={context} />
          ),
        )}
      </ul>
      {rest > 0 ? (
        <Button purpose="secondary" onClick={() => setOpen(true)}>
          {t('view.more', { count: rest })}
        </Button>
      ) : null}
    </>
  );
}

/** Of what is further away than the neighbours one is enough to begin with, also when it works here. */
const isClose = (option: Option | undefined): boolean => (option?.found.km ?? 0) <= NEIGHBOUR_KM;

interface Row {
  readonly item: Item;
  readonly option?: Option;
  readonly at: number;
  readonly id: string;
}

function rowsOf(item: Item, { onTop }: ItemContext): Row[] {
  const id = item.line === undefined ? `kind:${item.kind}` : `line:${item.line}`;
  if (item.options.length === 0) return [{ item, at: 0, id }];
  return item.options
    .filter(({ found }) => found.entry.id !== onTop)
    .map((option, at) => ({ item, option, at, id: option.found.entry.id }));
}

interface ServiceProps {
  readonly item: Item;
  readonly option: Option;
  /** What is said of the whole kind stands at its first service. */
  readonly first: boolean;
  readonly context: ItemContext;
}

/** What the row of a service says itself: old or doubtful, and closed for a while with the reason. */
const SAID_BY_ROW: readonly string[] = ['check_first', 'closed_because'];

function ServiceRow({ item, option, first, context }: ServiceProps) {
  const { t } = useTranslation('proposal');
  const { zone } = useData();
  const now = useNow();
  const { entry } = option.found;
  const checked = lastChecked(entry);
  // The row says whether it is open now; when that is not the time that was asked for, the remark says the rest.
  const isOpen = entry.hours !== undefined && openState(entry.hours.hours, now, zone).kind === 'open';
  const remarks = [...(first ? item.remarks : []), ...option.remarks].filter(
    ({ key }) => !SAID_BY_ROW.includes(key) && (key !== 'open_tomorrow' || isOpen),
  );
  return (
    <EntryRow found={option.found}>
      <Remarks said={remarks} context={context} />
      {context.tone === 'professional' ? <StaffFacts entry={entry} /> : null}
      <Because said={[...item.reasons, ...option.reasons]} context={context}>
        {checked === undefined ? null : <p>{t('view.checked', { date: formatDate(checked.at) })}</p>}
      </Because>
      <PickBox pick={context.pick} id={entry.id} name={entry.name} />
    </EntryRow>
  );
}

interface KindProps {
  readonly item: Item;
  readonly context: ItemContext;
}

function LineRow({ item, line, context }: KindProps & { readonly line: string }) {
  return (
    <NationalRow id={line}>
      <Remarks said={item.remarks} context={context} />
      {context.stopped === true ? null : <Because said={item.reasons} context={context} />}
      <PickBox pick={context.pick} id={`line:${line}`} name={nationalName(line)} />
    </NationalRow>
  );
}

/** Nobody of this kind is known nearby: then it says how one gets there. */
function KindRow({ item, context }: KindProps) {
  const say = useSay('proposal', context.tone);
  const name = nameOf(say, item.kind);
  const { stopped = false } = context;
  const text = (stopped ? say(`kind.${item.kind}.stop`) : undefined) ?? say(`kind.${item.kind}`);
  return (
    <li className="hw-row hw-row--kind">
      <div className="hw-row-text">
        <h3 className="hw-row-name">{name}</h3>
        <p>{text}</p>
        {stopped ? null : (
          <>
            <Remarks said={item.remarks} context={context} />
            <Because said={item.reasons} context={context} />
          </>
        )}
        <PickBox pick={context.pick} id={`kind:${item.kind}`} name={name} />
      </div>
    </li>
  );
}
