/** Addresses of the screens for keeping records. */

/** Record types by the word in the address. */
const WORDS = {
  location: 'plek',
  service: 'aanbod',
  contact: 'persoon',
  place_profile: 'dorp',
  organization: 'organisatie',
} as const;
export type KeptType = keyof typeof WORDS;
export const KEPT_TYPES: readonly KeptType[] = ['location', 'service', 'contact', 'place_profile'];

export const isKeptType = (type: string): type is KeptType =>
  Object.prototype.hasOwnProperty.call(WORDS, type);

export const typeOfWord = (word: string): KeptType | undefined =>
  (Object.keys(WORDS) as KeptType[]).find((type) => WORDS[type] === word);

export interface RecordPath {
  readonly home: string;
  readonly type: KeptType;
  readonly id: string;
}

const recordAt = ({ home, type, id }: RecordPath): string =>
  `/bijhouden/in/${home}/${WORDS[type]}/${encodeURIComponent(id)}`;

export const keepLinks = {
  start: () => '/bijhouden',
  due: () => '/bijhouden/nakijken',
  home: (home: string) => `/bijhouden/in/${home}`,
  village: (home: string, place: string) => `/bijhouden/in/${home}/in-dorp/${place}`,
  add: (home: string, place?: string) =>
    `/bijhouden/in/${home}/nieuw${place === undefined ? '' : `/${place}`}`,
  addOne: (home: string, type: KeptType, id: string, place?: string) =>
    `${recordAt({ home, type, id })}/nieuw${place === undefined ? '' : `/${place}`}`,
  boards: (home: string, place: string) => `/bijhouden/in/${home}/borden/${place}`,
  record: recordAt,
  change: (path: RecordPath, section?: string) =>
    `${recordAt(path)}/wijzigen${section === undefined ? '' : `/${section}`}`,
  preview: (path: RecordPath) => `${recordAt(path)}/zoals`,
  history: (path: RecordPath) => `${recordAt(path)}/geschiedenis`,
  pause: (path: RecordPath) => `${recordAt(path)}/even-dicht`,
  remove: (path: RecordPath) => `${recordAt(path)}/weg`,
  tips: () => '/meldingen',
  device: () => '/toestel',
  conflicts: () => '/toestel/verschillen',
  refused: () => '/toestel/niet-aangenomen',
  enrol: () => '/toestel/aanmelden',
} as const;
