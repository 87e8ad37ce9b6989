/** The database of what residents pass on. */
export const TIPS_DATABASE = 'tips';
