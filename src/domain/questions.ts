/**
 * The questions of residents, grouped the way people think and not the way organisations work. The first eight
 * groups are tiles on the first page; the rest is behind "meer".
 */
export type QuestionGroupId =
  'home' | 'transport' | 'people' | 'papers' | 'carer' | 'mind' | 'body' | 'children' | 'safe';

export interface QuestionGroup {
  readonly id: QuestionGroupId;
  readonly kinds: readonly string[];
}

export const QUESTION_GROUPS: readonly QuestionGroup[] = [
  {
    id: 'home',
    kinds: ['daily.groceries', 'daily.meals', 'daily.chores', 'daily.housekeeping', 'daily.pets'],
  },
  { id: 'transport', kinds: ['daily.transport'] },
  {
    id: 'people',
    kinds: ['social.meet', 'social.loneliness', 'social.new_here', 'social.volunteer', 'social.language'],
  },
  {
    id: 'papers',
    kinds: [
      'daily.forms',
      'daily.digital',
      'daily.money',
      'daily.debt',
      'work.income',
      'daily.housing',
      'daily.legal',
    ],
  },
  { id: 'carer', kinds: ['care.carer', 'care.respite'] },
  {
    id: 'mind',
    kinds: ['mental.low_mood', 'mental.memory', 'meaning.grief', 'meaning.life_event', 'meaning.later'],
  },
  {
    id: 'body',
    kinds: [
      'body.illness',
      'body.care',
      'body.medicine',
      'body.fall',
      'body.move',
      'body.eat',
      'body.aids',
      'body.after_hospital',
      'body.dying',
      'care.alone_safe',
      'care.moving_on',
      'daily.find_gp',
    ],
  },
  { id: 'children', kinds: ['youth.parenting', 'youth.start', 'youth.child_worry'] },
  {
    id: 'safe',
    kinds: [
      'safety.urgent_medical',
      'safety.violence',
      'safety.sexual',
      'mental.suicidal',
      'mental.confused',
      'mental.addiction',
      'social.conflict',
      'safety.gas_fire',
      'safety.fire_co',
    ],
  },
];

/** How many groups are tiles on the first page. */
export const TILES = 8;
