/** What the tools of the questions share: how a question is called, and where the group is. */
import { useCallback } from 'react';
import type { GroupItem, Reference } from '#domain/group/answers.ts';
import { THEMES } from '#domain/group/themes.ts';
import { linesOf } from '#domain/group/values.ts';
import { themeName } from '../fields/references.ts';
import { useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';

export function useThemeName(): (theme: GroupItem) => string {
  const term = useTerm();
  return useCallback((theme) => themeName(theme.values, term), [term]);
}

/**
 * A question as another record points at it. The note is part of the name only where two questions are of one kind:
 * two devices that point at the same question should write the same, also when one has not seen the note yet.
 */
export function useThemeReference(): (theme: GroupItem) => Reference & { readonly id: string } {
  const term = useTerm();
  const answers = useAnswers();
  return useCallback(
    (theme) => {
      const kind = theme.values['help_kind'];
      const alone =
        typeof kind === 'string' &&
        linesOf(answers, THEMES).filter(({ values }) => values['help_kind'] === kind).length < 2;
      const name = alone ? term('help_kind', kind) : themeName(theme.values, term);
      return { id: theme.id, name };
    },
    [answers, term],
  );
}
