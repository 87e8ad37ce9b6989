/**
 * JSON with sorted keys: the same value always gives the same text, so its hash can name it.
 * `undefined` members are left out, as JSON.stringify does. Throws on what JSON cannot carry (NaN, ±Infinity):
 * such a number would silently become null and the name would no longer tell the truth.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Written out: ops are named by this text, and a server names fifty thousand in a second.
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
