/** All that matching knows of the world: it comes in, so that the same question has the same answer everywhere. */
import type { Directory } from './directory.ts';
import type { Origin, PlaceLookup } from './finding.ts';
import type { Modifier } from './modifiers.ts';
import type { NationalLine } from './national.ts';
import type { Route } from './routes.ts';
import type { SafetyRule } from './safety.ts';
import type { Zone } from './zone.ts';

export interface MatchWorld {
  readonly directory: Directory;
  /** Absent: no village was chosen. */
  readonly origin?: Origin;
  readonly places: PlaceLookup;
  readonly zone: Zone;
  /** ms since 1970 */
  readonly now: number;
  /** Our own content when absent. */
  readonly routes?: readonly Route[];
  readonly modifiers?: readonly Modifier[];
  readonly rules?: readonly SafetyRule[];
  readonly lines?: readonly NationalLine[];
}
