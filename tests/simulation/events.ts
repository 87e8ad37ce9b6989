/**
 * What can happen, as plain data: a list of these is a world's whole story, and the smallest list that still goes
 * wrong is the bug report. Devices and records are numbers; an event about something that is not there does nothing.
 */
import type { Dice } from './random.ts';

export type Event =
  | {
      readonly kind: 'edit';
      readonly device: number;
      readonly record: number;
      readonly unit: number;
      readonly many: number;
      /** On a form that was opened at the last look, not on what is there now. */
      readonly stale: boolean;
      readonly crash: Crash;
    }
  | { readonly kind: 'delete' | 'restore'; readonly device: number; readonly record: number }
  /** Ticks that a unit is right, or adds or removes an element of a set. */
  | {
      readonly kind: 'check' | 'element';
      readonly device: number;
      readonly record: number;
      readonly unit: number;
    }
  | { readonly kind: 'undo'; readonly device: number }
  | { readonly kind: 'look'; readonly device: number; readonly record: number; readonly unit: number }
  /** A device puts a question on its way, as bytes or as it is. */
  | { readonly kind: 'ask'; readonly device: number; readonly bytes: boolean }
  /** One of the messages on their way arrives, or does not. */
  | {
      readonly kind: 'deliver';
      readonly nth: number;
      readonly fate: Fate;
      readonly crash: Crash;
      /** Together with the next one: the hub works on both at once. */
      readonly both: boolean;
    }
  /** A whole conversation without trouble. */
  | { readonly kind: 'sync'; readonly device: number }
  | { readonly kind: 'cut' | 'heal'; readonly device: number; readonly way: 'in' | 'out' }
  | { readonly kind: 'crash'; readonly device: number }
  | { readonly kind: 'clock'; readonly device: number; readonly by: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'clone' | 'lose' | 'evict' | 'join' | 'rollback' | 'compact'; readonly device: number }
  | {
      readonly kind: 'file';
      readonly from: number;
      readonly to: number;
      readonly how: 'whole' | 'twice' | 'old' | 'tampered' | 'partial' | 'foreign' | 'stranger';
    }
  | {
      readonly kind: 'hostile';
      readonly device: number;
      readonly how:
        'half' | 'impostor' | 'chain' | 'future' | 'spoiled' | 'clock' | 'space' | 'unsigned' | 'newer';
    }
  /** Two edits in one breath: the second begins before the first is kept. */
  | { readonly kind: 'breath'; readonly device: number; readonly record: number }
  | { readonly kind: 'rights'; readonly device: number; readonly allowed: boolean }
  /** A newer or older app, on a device or on the hub (device -1). */
  | { readonly kind: 'version'; readonly device: number; readonly version: 1 | 2 }
  | { readonly kind: 'backup' | 'restore-hub' }
  | { readonly kind: 'erase'; readonly nth: number }
  | { readonly kind: 'disk'; readonly device: number; readonly state: Disk };

/** What the network does with one message: it arrives, is lost, comes twice, or a wifi answers in its place. */
export type Fate = 'good' | 'lost' | 'twice' | 'portal';
/** Where somebody dies in the middle of it. */
export type Crash =
  | 'none'
  | 'device:begin'
  | 'device:before-commit'
  | 'device:after-commit'
  | 'hub:begin'
  | 'hub:after-insert'
  | 'hub:before-commit'
  | 'hub:after-commit';
/** `full`: until somebody makes room. `fails-once`: one write. `dead`: until the app is started again. */
export type Disk = 'good' | 'full' | 'fails-once' | 'dead';

const CRASHES: readonly Crash[] = [
  'device:begin',
  'device:before-commit',
  'device:after-commit',
  'hub:begin',
  'hub:after-insert',
  'hub:before-commit',
  'hub:after-commit',
];
const HOSTILE = [
  'half',
  'impostor',
  'chain',
  'future',
  'spoiled',
  'clock',
  'space',
  'unsigned',
  'newer',
  'newer',
] as const;
const FATES: readonly Fate[] = [
  'good',
  'good',
  'good',
  'good',
  'good',
  'good',
  'lost',
  'lost',
  'twice',
  'portal',
];
const SKEWS = [1, 60_000, 600_000, 86_400_000, 315_000_000_000, -60_000, -86_400_000, -315_000_000_000];
const PASSES = [1_000, 60_000, 3_600_000, 86_400_000, 864_000_000];

export const DEVICES = 4;
export const RECORDS = 6;
export const UNITS = 3;

type Maker = (dice: Dice) => Event;
const one = (dice: Dice) => ({ device: dice.below(DEVICES) });
const place = (dice: Dice) => ({ ...one(dice), record: dice.below(RECORDS) });
const unit = (dice: Dice) => ({ ...place(dice), unit: dice.below(UNITS) });
const crash = (dice: Dice, share: number): Crash => (dice.chance(share) ? dice.pick(CRASHES) : 'none');

/**
 * How often each happens, in about 2,000. People look and time passes most of the time; what moves between devices is
 * more than what is typed, because there things go wrong. In a thousand worlds the rarest of them happens often.
 */
const TABLE: readonly (readonly [weight: number, make: Maker])[] = [
  [
    55,
    (dice) => ({
      kind: 'edit',
      ...unit(dice),
      many: dice.chance(0.15) ? 2 + dice.below(2) : 1,
      stale: dice.chance(0.35),
      crash: crash(dice, 0.01),
    }),
  ],
  [7, (dice) => ({ kind: 'delete', ...place(dice) })],
  [6, (dice) => ({ kind: 'restore', ...place(dice) })],
  [5, (dice) => ({ kind: 'check', ...unit(dice) })],
  [8, (dice) => ({ kind: 'element', ...unit(dice) })],
  [6, (dice) => ({ kind: 'undo', ...one(dice) })],
  [1_200, (dice) => ({ kind: 'look', ...unit(dice) })],
  [115, (dice) => ({ kind: 'ask', ...one(dice), bytes: dice.chance(0.025) })],
  [
    180,
    (dice) => ({
      kind: 'deliver',
      nth: dice.below(8),
      fate: dice.pick(FATES),
      crash: crash(dice, 0.01),
      both: dice.chance(0.04),
    }),
  ],
  [10, (dice) => ({ kind: 'sync', ...one(dice) })],
  [6, (dice) => ({ kind: 'cut', ...one(dice), way: dice.pick(['in', 'out']) })],
  [16, (dice) => ({ kind: 'heal', ...one(dice), way: dice.pick(['in', 'out']) })],
  [3, (dice) => ({ kind: 'crash', ...one(dice) })],
  [20, (dice) => ({ kind: 'clock', ...one(dice), by: dice.pick(SKEWS) })],
  [300, (dice) => ({ kind: 'pass', ms: dice.pick(PASSES) })],
  [3, (dice) => ({ kind: 'clone', ...one(dice) })],
  [2, (dice) => ({ kind: 'lose', ...one(dice) })],
  [1, (dice) => ({ kind: 'evict', ...one(dice) })],
  [6, (dice) => ({ kind: 'join', ...one(dice) })],
  [2, (dice) => ({ kind: 'rollback', ...one(dice) })],
  [2, (dice) => ({ kind: 'compact', ...one(dice) })],
  [
    4,
    (dice) => ({
      kind: 'file',
      from: dice.below(DEVICES),
      to: dice.below(DEVICES),
      how: dice.pick([
        'whole',
        'whole',
        'whole',
        'twice',
        'old',
        'tampered',
        'partial',
        'foreign',
        'stranger',
      ]),
    }),
  ],
  [3, (dice) => ({ kind: 'breath', ...place(dice) })],
  [4, (dice) => ({ kind: 'hostile', ...one(dice), how: dice.pick(HOSTILE) })],
  [4, (dice) => ({ kind: 'rights', ...one(dice), allowed: dice.chance(0.7) })],
  [
    4,
    (dice) => ({ kind: 'version', device: dice.below(DEVICES + 1) - 1, version: dice.chance(0.5) ? 1 : 2 }),
  ],
  [3, (dice) => ({ kind: dice.chance(0.15) ? 'restore-hub' : 'backup' })],
  [4, (dice) => ({ kind: 'erase', nth: dice.below(400) })],
  [
    6,
    (dice) => ({
      kind: 'disk',
      ...one(dice),
      state: dice.pick(['good', 'good', 'good', 'full', 'fails-once', 'dead']),
    }),
  ],
];

const TOTAL = TABLE.reduce((sum, [weight]) => sum + weight, 0);

/** The next event of a world. */
export function nextEvent(dice: Dice): Event {
  let roll = dice.below(TOTAL);
  for (const [weight, make] of TABLE) {
    if (roll < weight) return make(dice);
    roll -= weight;
  }
  throw new Error('the table of events has a hole');
}
