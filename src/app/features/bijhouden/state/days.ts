/** Days beside a day. Calendar days have no zone: noon keeps clear of every change of the clock. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
export const dayBefore = (day: string): string => dayAfter(day, -1);
