/** Stiff words and what to say instead, by phrase in small letters. */
import content from './content/jargon.json' with { type: 'json' };

export const JARGON: Readonly<Record<string, string>> = content;
