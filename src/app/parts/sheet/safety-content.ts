/** What stands on the card with numbers for a village, and what its number is made of. */
import { EMERGENCY_LINES, nationalLine } from '#domain/national.ts';
import type { NightLine } from '#domain/night-route.ts';
import type { Place } from '#domain/place.ts';
import { useNightLines } from '../night/use-night.ts';

const NUMBERS: readonly string[] = EMERGENCY_LINES.map((id) => nationalLine(id).number ?? id);

export interface SafetyContent {
  readonly lines: readonly NightLine[];
  readonly parts: readonly string[];
}

export function useSafetyContent(place: Place | undefined): SafetyContent {
  const lines = useNightLines(place);
  return { lines, parts: ['veiligheid', place?.id ?? '', JSON.stringify(lines), ...NUMBERS] };
}
