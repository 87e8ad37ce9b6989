/** Where a record is kept, for screens outside of Bijhouden. */
const WORDS: Readonly<Record<string, string>> = {
  location: 'plek',
  service: 'aanbod',
  contact: 'persoon',
  place_profile: 'dorp',
  organization: 'organisatie',
};

/** @returns undefined for a type that nobody keeps */
export function keptRecordPath(home: string, type: string, id: string): string | undefined {
  const word = WORDS[type];
  return word === undefined ? undefined : `/bijhouden/in/${home}/${word}/${encodeURIComponent(id)}`;
}
export const newRecordPath = (home: string, place: string): string => `/bijhouden/in/${home}/nieuw/${place}`;
export const villagePath = (home: string, place: string): string => `/bijhouden/in/${home}/in-dorp/${place}`;
