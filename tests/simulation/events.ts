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
      readonly stale: boolean;
    }
  | { readonly kind: 'delete' | 'restore'; readonly device: number; readonly record: number }
  | { readonly kind: 'look'; readonly device: number; readonly record: number; readonly unit: number }
  | { readonly kind: 'sync'; readonly device: number; readonly fate: Fate; readonly crash: Crash }
  | { readonly kind: 'crash'; readonly device: number }
  | { readonly kind: 'clock'; readonly device: number; readonly by: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'clone' | 'lose' | 'join'; readonly device: number }
  | { readonly kind: 'rollback'; readonly device: number }
  | {
      readonly kind: 'file';
      readonly from: number;
      readonly to: number;
      readonly how: 'whole' | 'twice' | 'old' | 'tampered' | 'partial';
    }
  | { readonly kind: 'rights'; readonly device: number; readonly allowed: boolean }
  | { readonly kind: 'backup' }
  | { readonly kind: 'restore-hub' }
  | { readonly kind: 'erase'; readonly nth: number }
  | { readonly kind: 'quota'; readonly device: number; readonly full: boolean };

/** What the network does with one message: nothing wrong, the question lost, the answer lost, or it comes twice. */
export type Fate = 'good' | 'question-lost' | 'answer-lost' | 'twice' | 'late' | 'portal';
/** Where somebody dies in the middle of it. */
export type Crash =
  'none' | 'device-before-commit' | 'device-after-commit' | 'hub-before-commit' | 'hub-after-commit';

const FATES: readonly Fate[] = [
  'good',
  'good',
  'good',
  'good',
  'good',
  'question-lost',
  'answer-lost',
  'twice',
  'late',
  'portal',
];
const CRASHES: readonly Crash[] = [
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'device-before-commit',
  'device-after-commit',
  'hub-before-commit',
  'hub-after-commit',
];
const SKEWS = [1, 60_000, 600_000, 86_400_000, 315_000_000_000, -60_000, -86_400_000, -315_000_000_000];

export const DEVICES = 4;
export const RECORDS = 5;
export const UNITS = 3;

/** The next event of a world. Rare things are rare, but in a thousand worlds each of them happens often. */
export function nextEvent(dice: Dice): Event {
  const device = dice.below(DEVICES);
  const record = dice.below(RECORDS);
  const unit = dice.below(UNITS);
  const roll = dice.below(1000);
  if (roll < 330)
    return {
      kind: 'edit',
      device,
      record,
      unit,
      many: dice.chance(0.2) ? 2 + dice.below(2) : 1,
      stale: dice.chance(0.3),
    };
  if (roll < 365) return { kind: 'delete', device, record };
  if (roll < 385) return { kind: 'restore', device, record };
  if (roll < 465) return { kind: 'look', device, record, unit };
  if (roll < 865) return { kind: 'sync', device, fate: dice.pick(FATES), crash: dice.pick(CRASHES) };
  if (roll < 885) return { kind: 'crash', device };
  if (roll < 905) return { kind: 'clock', device, by: dice.pick(SKEWS) };
  if (roll < 945) return { kind: 'pass', ms: dice.pick([1_000, 60_000, 3_600_000, 86_400_000]) };
  if (roll < 949) return { kind: 'clone', device };
  if (roll < 952) return { kind: 'lose', device };
  if (roll < 956) return { kind: 'join', device };
  if (roll < 960) return { kind: 'rollback', device };
  if (roll < 976)
    return {
      kind: 'file',
      from: device,
      to: dice.below(DEVICES),
      how: dice.pick(['whole', 'whole', 'twice', 'old', 'tampered', 'partial']),
    };
  if (roll < 982) return { kind: 'rights', device, allowed: dice.chance(0.6) };
  if (roll < 986) return { kind: 'backup' };
  if (roll < 989) return { kind: 'restore-hub' };
  if (roll < 992) return { kind: 'erase', nth: dice.below(50) };
  return { kind: 'quota', device, full: dice.chance(0.4) };
}
