/** Calendar days on this device, for dates that people pick: `YYYY-MM-DD`, in the device's own zone. */
export function isoDay(ms: number): string {
  const date = new Date(ms);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
