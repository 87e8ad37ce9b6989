/** What the columns of list fields mean, by name: the same name means the same thing in every list. */
import type { ScalarKind } from './field-type.ts';

/** Either a kind, or the list of terms that it picks from. */
export type SubfieldMeaning = Exclude<ScalarKind, { kind: 'enum' }> | { readonly terms: string };

const text: SubfieldMeaning = { kind: 'text', long: false };
const longText: SubfieldMeaning = { kind: 'text', long: true };
const date: SubfieldMeaning = { kind: 'date' };
const tally: SubfieldMeaning = { kind: 'tally' };

const MEANINGS: Readonly<Record<string, SubfieldMeaning>> = {
  text,
  title: text,
  owner: text,
  value: text,
  area: text,
  source: text,
  what: text,
  where: text,
  how: text,
  how_we_see_it: text,
  situation: text,
  support_needed: text,
  period: text,
  channel: text,
  do: text,
  do_not: text,
  meaning: longText,
  note: longText,
  wish: longText,
  example_without_person: longText,
  year: { kind: 'int' },
  solved_by_community: tally,
  partly_community: tally,
  to_professional: tally,
  not_solved: tally,
  date,
  before_date: date,
  url: { kind: 'url' },
  usable: { kind: 'choice', values: ['yes', 'partly', 'no'] },
  /** How a seat at the table stands. */
  status: { kind: 'choice', values: ['asked', 'joined', 'left', 'empty'] },
  discipline: { terms: 'discipline' },
  owner_role: { terms: 'discipline' },
  who_role: { terms: 'discipline' },
  arc: { terms: 'arc' },
  from_arc: { terms: 'arc' },
  to_arc: { terms: 'arc' },
  law: { terms: 'law' },
  target_group: { terms: 'target_group' },
  help_kind: { terms: 'help_kind' },
  life_domain: { terms: 'life_domain' },
  support_layer: { terms: 'support_layer' },
  match_verdict: { terms: 'match_verdict' },
  obstacle_kind: { terms: 'obstacle_kind' },
  escalation_level: { terms: 'escalation_level' },
  agreement_status: { terms: 'agreement_status' },
  evidence_kind: { terms: 'evidence_kind' },
  frequency_estimate: { terms: 'frequency_estimate' },
  initiative_kind: { terms: 'initiative_kind' },
  day_part: { terms: 'day_part' },
  service_id: { kind: 'ref', to: 'service' },
  service_ids: { kind: 'ref', to: 'service' },
  place_id: { kind: 'ref', to: 'place' },
  organization_id: { kind: 'ref', to: 'organization' },
  theme_id: { kind: 'ref', to: 'theme' },
  goal_id: { kind: 'ref', to: 'goal' },
};

export const SUBFIELDS: ReadonlyMap<string, SubfieldMeaning> = new Map(Object.entries(MEANINGS));
