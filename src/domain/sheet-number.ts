/**
 * A short number for a sheet of paper, to say over the phone. It is made of what stands on the sheet: the same content
 * has the same number on every printer, and a sheet on the wall with another number is an old one.
 */

/** FNV-1a, 32 bits (Fowler, Noll, Vo). Not for secrets: only to tell two sheets apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * @param parts everything that would make the sheet another one: its kind, the village, texts, numbers, dates of checks
 * @returns five digits, 10000 to 99999, in two groups: '48 217'
 */
export function sheetNumber(parts: readonly string[]): string {
  const digits = String(10_000 + (hashOf(parts.join('\n')) % 90_000));
  return `${digits.slice(0, 2)} ${digits.slice(2)}`;
}
