/** Rules for a home where somebody may be watched: the page gets "Snel weg". */
const WATCHED: readonly string[] = ['SR05', 'SR06'];

export const isWatched = (rules: readonly { readonly id: string }[]): boolean =>
  rules.some(({ id }) => WATCHED.includes(id));
