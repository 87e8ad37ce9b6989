export const SPACE = 'directory/GM1680';
export const TYPE = 'service';
/** What only a newer app knows. */
export const NOVELTY = 'novelty';
