/** The limits of volunteers as a screen or a sheet reads them. */
import { useCallback } from 'react';
import {
  BOUNDARIES,
  isTakenOver,
  limitsOf,
  standardElement,
  STANDARD_DO,
  STANDARD_DO_NOT,
  type KeptLimits,
  type Limits,
} from '#domain/group/volunteer-limits.ts';
import { linesOf, valuesIn } from '#domain/group/values.ts';
import { elementsOf, ORDER } from '#storage/group/group-view.ts';
import { restoration, type Edit } from '#sync/edit.ts';
import { unitValue } from '#sync/fold.ts';
import { useMadeText } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';

export interface KindLimits extends Limits {
  readonly kind: string;
  /** The group looked at it and took it over; until then the standard holds. */
  readonly taken: boolean;
}

export function useLimits(): (kind: string) => KindLimits {
  const { fold } = useGroup();
  useAnswers();
  return (kind) => {
    const record = fold.record(BOUNDARIES, kind);
    const kept: KeptLimits = {
      do: elementsOf(record, 'do'),
      doNot: elementsOf(record, 'do_not').map((element) => ({
        element,
        text: String(unitValue(record, `do_not/${element}`)),
      })),
    };
    return { kind, taken: isTakenOver(kept), ...limitsOf(kept) };
  };
}

/** Kinds of help that the group has, by its own list, and kinds for which it made limits. */
export function useVolunteerKinds(): readonly string[] {
  const answers = useAnswers();
  const named = linesOf(answers, 'assets').flatMap(({ values }) => valuesIn(values['initiative_kind']));
  const kept = answers.items(BOUNDARIES).flatMap(({ values }) => valuesIn(values['initiative_kind']));
  return [...new Set([...named, ...kept].map(String))];
}

export interface LimitTexts {
  readonly allowed: (nr: number) => string;
  readonly never: (nr: number) => string;
}

export function useLimitTexts(): LimitTexts {
  const made = useMadeText();
  return {
    allowed: (nr) => made('volunteer', `do.${nr}`),
    never: (nr) => made('volunteer', `dont.${nr}`),
  };
}

/** Takes over the standard for kinds of help; the texts go along, so that a sheet needs nothing else. */
export function useTakeOver(): (kinds: readonly string[]) => Promise<boolean> {
  const session = useGroup();
  const { allowed, never } = useLimitTexts();
  return useCallback(
    (kinds) =>
      session.edit(
        kinds.flatMap((kind, index): Edit[] => {
          const at = { type: BOUNDARIES, record: kind };
          const there = session.fold.record(BOUNDARIES, kind);
          return [
            ...(there === undefined ? [] : [restoration(BOUNDARIES, kind)]),
            { ...at, unit: 'initiative_kind', value: kind },
            { ...at, unit: ORDER, value: session.now() + index },
            ...numbers(STANDARD_DO).map((nr) => ({
              ...at,
              unit: `do/${standardElement(nr)}`,
              value: allowed(nr),
            })),
            ...numbers(STANDARD_DO_NOT).map((nr) => ({
              ...at,
              unit: `do_not/${standardElement(nr)}`,
              value: never(nr),
            })),
          ];
        }),
      ),
    [session, allowed, never],
  );
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
