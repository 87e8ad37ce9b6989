/** How far the group is, worked out again only when something changed. */
import { useCallback, useMemo } from 'react';
import type { DirectoryFacts } from '#domain/group/done-rule.ts';
import { progressOf, type Progress, type StepStatus } from '#domain/group/progress.ts';
import { useData } from '../../../data/data.tsx';
import { useChecklist } from './checklist.ts';
import { useAnswers, useGroup, useGroupState } from './context.tsx';
import { unitValue } from '#sync/fold.ts';

/** What the directory on this device says of a service: rules ask whether a pharmacy is on the list. */
export function useFacts(): DirectoryFacts {
  const { directory } = useData();
  return useMemo(() => {
    const kinds = new Map(directory.entries.map(({ service, kind }) => [service?.id, kind]));
    return { serviceKind: (id) => kinds.get(id) };
  }, [directory]);
}

export function useRoute(): 'full' | 'short' {
  const { fold } = useGroup();
  useAnswers();
  return unitValue(fold.record('group', 'group'), 'route') === 'short' ? 'short' : 'full';
}

export function useProgress(): Progress {
  const checklist = useChecklist();
  const answers = useAnswers();
  const facts = useFacts();
  const route = useRoute();
  const version = useGroupState((state) => state.version);
  return useMemo(
    () => progressOf(checklist, answers, facts, route === 'short' ? checklist.routes.short : []),
    // The answers are one live view: its version says when it changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
    [checklist, answers, facts, route, version],
  );
}

export function useStepStatus(): (stepId: string) => StepStatus {
  const { steps } = useProgress();
  return useCallback(
    (stepId) => steps.find(({ step }) => step.id === stepId)?.status ?? 'not_started',
    [steps],
  );
}
