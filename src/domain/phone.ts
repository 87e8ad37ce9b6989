/**
 * The `tel:` address of a number as people write it: digits and a leading plus, nothing that a phone could read as
 * a command. `+31 (0)592` becomes `+31592`: the bracketed zero is not dialled from abroad.
 */
export function telHref(number: string): string {
  const international = number.trim().startsWith('+');
  const digits = number.replace(/\(0\)/, international ? '' : '0').replace(/[^0-9]/g, '');
  return `tel:${international ? '+' : ''}${digits}`;
}
