/**
 * Addresses inside the app. They stand behind a `#`, so that no question ever reaches a web server's log and
 * the app works from any folder of any host.
 */
export const links = {
  start: () => '/',
  place: (slug: string) => `/dorp/${slug}`,
  question: (kind: string) => `/vraag/${kind}`,
  questions: (group?: string) => (group === undefined ? '/vragen' : `/vragen/${group}`),
  word: (query: string) => `/zoek/${encodeURIComponent(query)}`,
  /** Words that point at danger stand in no address. */
  hiddenWord: () => '/zoek',
  entry: (id: string) => `/hulp/${id}`,
  card: (code: string) => `/kaart/${code}`,
  emergency: () => '/spoed',
  settings: () => '/instellingen',
  together: () => '/samen',
  kernteam: () => '/kernteam',
  install: () => '/beginscherm',
  about: () => '/over',
  intended: () => '/bedoeld',
  /** Sheets for residents and practices; with a village by its slug, else that of the device. */
  sheet: (name: 'veiligheid' | 'vrijwilligers', slug?: string) =>
    slug === undefined ? `/papier/${name}` : `/papier/${name}/${slug}`,
  /** "Iets doorgeven": what this device passed on, or a new one about a record or a village. */
  tips: () => '/doorgeven',
  tipAbout: (entryId: string) => `/doorgeven/hulp/${entryId}`,
  tipVillage: (slug: string) => `/doorgeven/dorp/${slug}`,
  privacy: () => '/privacy',
  accessibility: () => '/toegankelijk',
} as const;

/** As an address for an `<a>`: a real link, so that "open in new tab" and screen readers work. */
export const href = (path: string): string => `#${path}`;
