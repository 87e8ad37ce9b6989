/** A proposal as lines for paper, in its own order. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { nationalLine } from '#domain/national.ts';
import type { OptionText } from '#domain/options-paper.ts';
import type { Place } from '#domain/place.ts';
import type { Item, Layer, Proposal, Said } from '#domain/proposal.ts';
import { LINE_OF_KIND } from '#domain/routes.ts';
import type { SafetyRule } from '#domain/safety.ts';
import national from '#locales/nl/national.json';
import { useData, useToday } from '../data/data.tsx';
import { nationalName } from '../entry/NationalList.tsx';
import { label } from '../i18n/i18n.ts';
import { nameOf, useSay } from '../proposal/texts.ts';
import { hoursWords } from './hours-words.ts';
import { addressOf } from './rows.ts';

export interface PaperOption extends OptionText {
  readonly key: string;
  readonly number?: string | undefined;
  readonly example: boolean;
}

export interface PaperSection {
  readonly id: string;
  readonly title: string;
  readonly options: readonly PaperOption[];
}

const LAYERS: readonly Layer[] = [0, 1, 2, 3, 4, 5, 6];
/** More reasons than this nobody reads on paper. */
const REASONS = 2;

/** True only while somebody looks at a screen, or said by the hours already. */
const FLEETING: readonly string[] = [
  'open_now',
  'open_then',
  'open_later',
  'open_tomorrow',
  'closed_because',
  'hours_unknown',
];

const lineTexts: Readonly<Record<string, string>> = national;

/** @param onTop the entry that stands above the list already */
export function useSections(
  proposal: Proposal,
  place: Place | undefined,
  onTop: Entry | undefined,
): readonly PaperSection[] {
  const { t } = useTranslation('proposal');
  const say = useSay('proposal');
  const optionsOf = useOptions(place, onTop);
  const section = (id: string, title: string, items: readonly Item[]) => ({
    id,
    title,
    options: items.flatMap(optionsOf),
  });
  const later = proposal.items.filter((item) => !item.first);
  return [
    section(
      'first',
      t('view.first'),
      proposal.items.filter((item) => item.first),
    ),
    ...LAYERS.map((layer) =>
      section(
        `${layer}`,
        say(`layer.${layer}`) ?? '',
        later.filter((item) => item.layer === layer),
      ),
    ),
    section('night', t('view.night'), proposal.night),
  ].filter(({ options }) => options.length > 0);
}

function useOptions(place: Place | undefined, onTop: Entry | undefined) {
  const { t: c } = useTranslation('card');
  const say = useSay('proposal');
  const { region } = useData();
  const details = useDetails();
  const names = { place: place?.name ?? '', region: region?.region.name ?? '' };
  const said = (kind: 'reason' | 'remark', all: readonly Said[]): readonly string[] => {
    const lasting = all.filter(({ key }) => !FLEETING.includes(key));
    const texts = lasting.map(({ key, values }) => say(`${kind}.${key}`, { ...names, ...values }));
    return [...new Set(texts.filter((text) => text !== undefined))];
  };
  const because = (reasons: readonly Said[]): string | undefined => {
    const texts = said('reason', reasons).slice(0, REASONS);
    return texts.length === 0
      ? undefined
      : c('options.because', { reasons: texts.join(c('options.andBecause')) });
  };
  return (item: Item): readonly PaperOption[] => {
    const plain = { at: 0, key: item.kind, example: false };
    const remarks = said('remark', item.remarks);
    if (item.line !== undefined) {
      const { number, url } = nationalLine(item.line);
      const text = (part: string) => lineTexts[`${item.line}.${part}`];
      const lines = [text('when'), number === undefined ? url : text('hours'), ...remarks];
      return [
        {
          ...plain,
          name: nationalName(item.line),
          number,
          lines: present(lines),
          because: because(item.reasons),
        },
      ];
    }
    if (item.options.length === 0) {
      const lines = present([say(`kind.${item.kind}`), ...remarks]);
      return [{ ...plain, name: nameOf(say, item.kind), lines, because: because(item.reasons) }];
    }
    return item.options
      .filter(({ found }) => found.entry.id !== onTop?.id)
      .map(({ found: { entry }, ...option }, at) => ({
        at,
        key: entry.id,
        name: entry.name,
        number: entry.phones[0]?.number,
        example: entry.example,
        lines: present([details(entry), ...said('remark', [...item.remarks, ...option.remarks])]),
        // Why this one says more than why this kind.
        because: because([...option.reasons, ...item.reasons]),
      }));
  };
}

/** In one line: when, where and how to get in. */
function useDetails(): (entry: Entry) => string {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const { gazetteer } = useData();
  const today = useToday().date;
  return (entry) => {
    const access = entry.service?.access_route;
    return present([
      hoursWords(entry, today, t, c),
      addressOf(entry, gazetteer),
      access === undefined ? undefined : label('access_route', access),
    ]).join(' · ');
  };
}

/** The one next step, as the screen says it. Nothing where a rule says stop: that is the step. */
export function useNext({ next: { key, values = {} }, stop }: Proposal): string | undefined {
  const say = useSay('proposal');
  if (stop !== undefined) return undefined;
  const { kind = '', line } = values;
  const name = typeof line === 'string' ? nationalName(line) : nameOf(say, String(kind));
  return say(`next.${key}.${kind}`) ?? say(`next.${key}`, { ...values, name });
}

export interface PaperRule {
  readonly id: string;
  readonly text: string;
  /** Whom to call, with the number. */
  readonly calls: readonly { readonly name: string; readonly number: string }[];
}

/** What is about safety, in the words for residents: the paper goes home with them. */
export function useRules(proposal: Proposal): readonly PaperRule[] {
  const say = useSay('safety');
  const rules = [
    ...(proposal.stop === undefined ? [] : [proposal.stop]),
    ...proposal.safety.map(({ rule }) => rule),
  ];
  const once = rules.filter((rule, index) => rules.findIndex(({ id }) => id === rule.id) === index);
  return once.map((rule) => ({ id: rule.id, text: say(`${rule.id}.text`) ?? '', calls: callsOf(rule) }));
}

function callsOf({ action, also }: SafetyRule): PaperRule['calls'] {
  const ids = [action, ...also].flatMap((kind) => LINE_OF_KIND[kind] ?? []);
  return [...new Set(ids)].flatMap((id) => {
    const { number } = nationalLine(id);
    return number === undefined ? [] : [{ name: nationalName(id), number }];
  });
}

const present = (parts: readonly (string | undefined)[]): readonly string[] =>
  parts.filter((part): part is string => part !== undefined && part !== '');
