/** Rights end on a day, and a day is one of the region's. */
import { createZone } from '#domain/zone.ts';

/** @returns YYYY-MM-DD of a moment (ms) in a time zone */
export function createToday(timeZone: string): (now: number) => string {
  const zone = createZone(timeZone);
  return (now) => zone.toWall(now).date;
}
