/** Addresses of the screens about this device. */
export const deviceLinks = {
  start: () => '/toestel',
  enrol: () => '/toestel/aanmelden',
  queue: () => '/toestel/wachtrij',
  refused: () => '/toestel/niet-aangenomen',
  conflicts: () => '/toestel/verschillen',
  people: () => '/toestel/mensen',
  file: () => '/toestel/bestand',
} as const;

/** What an invited person opens: the code stands behind the #, so that no server ever sees it in an address. */
export const enrolAddress = (base: string, code: string): string => `${base}#/toestel/aanmelden/${code}`;
