/** Words to begin a name with: what stands between quotes, else the first sentence when it is short. */
export function nameFrom(text: string): string {
  const quoted = /["'“‘„]([^"'”’\n]{3,60})["'”’]/.exec(text)?.[1];
  const first = (quoted ?? text.split(/[.!?\n]/)[0] ?? '').trim();
  return first.length <= 60 ? first : '';
}
