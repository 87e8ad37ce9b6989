/**
 * Bugs on purpose: each must be caught by the worlds of `npm test`, or the worlds see less than we think. Each is one
 * change of one source: a source that goes on without its bugs fails the test.
 */
import { CORE } from './core.ts';
import { DEVICE } from './device.ts';
import { HUB } from './hub.ts';
import type { Mutant } from './mutant.ts';

export const MUTANTS: readonly Mutant[] = [...CORE, ...HUB, ...DEVICE];
