/** The agenda of a meeting as the screens use it. */
import { agendaOf, type Agenda, type Meeting } from '#domain/group/meeting.ts';
import { effectiveSteps, type EffectiveStep } from '#domain/group/checklist.ts';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useRoute } from '../state/progress.ts';

export function useAgenda(meeting: Meeting): Agenda & { readonly steps: readonly EffectiveStep[] } {
  const checklist = useChecklist();
  const answers = useAnswers();
  const short = useRoute() === 'short' ? checklist.routes.short : undefined;
  const all = effectiveSteps(checklist, answers);
  const steps = all.filter(({ id }) => answers.marks(id).skipped === undefined || meeting.agenda.has(id));
  return { ...agendaOf(meeting, steps, short), steps: all };
}
