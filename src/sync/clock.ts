/**
 * Clocks never block and never decide whether an edit counts. A stamp only picks which of two values of a conflict is
 * shown first, and a device that is ten years ahead must not win that place for ever.
 */

/** The latest moment that a Date can hold, ms since 1970. */
export const MAX_STAMP = 8_640_000_000_000_000;

/** How far ahead of the hub's clock a stamp may count, ms: phones that are set by hand are minutes off. */
export const MAX_AHEAD_MS = 300_000;

/**
 * What a stamp counts for: never later than a few minutes after the hub took the op. Worked out by everyone from what
 * everyone has; the stamp itself is signed and stays as it was written.
 * @param receivedAt when the hub took it, ms; undefined while it is on devices only, and then the stamp stands
 */
export const effectiveStamp = (stamp: number, receivedAt: number | undefined): number =>
  receivedAt === undefined ? stamp : Math.min(stamp, receivedAt + MAX_AHEAD_MS);

/**
 * A stamp that never runs back on one device, also when its clock was set back, and that always fits in an op, ms.
 * @param last the latest that this device gave itself; never one of another device, whose clock may be years ahead
 */
export const nextStamp = (now: number, last: number): number =>
  // A clock that says nothing (NaN) is as good as one that stands still.
  Math.min(Math.max(Math.trunc(now) || 0, last + 1, 0), MAX_STAMP);

/**
 * How far the hub's clock is ahead of this device's, ms, as one exchange shows it: the hub looked at its clock about
 * halfway (Cristian, Distributed Computing 3, 1989). Off by at most half the time that the exchange took.
 */
export const clockOffset = (sentAt: number, answeredAt: number, hubNow: number): number =>
  Math.round(hubNow - (sentAt + answeredAt) / 2);
