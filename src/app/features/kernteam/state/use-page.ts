/** What the page itself remembers beside the question: which step is open again, and what the keys do with it. */
import { useEffect, useMemo, useRef, useState, type RefObject, useLayoutEffect } from 'react';
import { flushSync } from 'react-dom';
import { QUESTION_GROUPS } from '#domain/questions.ts';
import { URGENCIES } from '#domain/question.ts';
import { usePreferences } from '../../../data/stores.tsx';
import type { AskingProps } from '../Asking.tsx';
import { numberedKinds } from '../KindStep.tsx';
import {
  useChosenPlace,
  useDraft,
  useKernteam,
  useKernteamSession,
  usePracticeVillages,
} from './context.tsx';
import { stepOf, type Draft, type Step } from './kernteam-session.ts';
import { useKeys, type Command, type KeyActions } from './use-keys.ts';

export interface PageState {
  readonly asking: AskingProps;
  readonly root: RefObject<HTMLFormElement | null>;
}

const BEFORE: Readonly<Record<Step, Step>> = {
  place: 'place',
  kind: 'place',
  urgency: 'kind',
  proposal: 'urgency',
};

export function usePage(beamer: boolean, onBeamer: (on: boolean) => void): PageState {
  const keys = usePreferences(({ practiceKeys }) => practiceKeys);
  const root = useRef<HTMLFormElement>(null);
  const asking: AskingProps = { ...useAsking(), keys, beamer };
  const choices = useChoices(asking);
  const commands = useCommands(asking, root, () => onBeamer(!beamer));
  const actions: KeyActions = {
    choose: (index) => choices[index]?.(),
    group: (index) => (asking.step === 'kind' ? asking.onGroup(QUESTION_GROUPS[index]?.id) : undefined),
    command: (command) => commands[command](),
  };
  useKeys(useLatest(actions), keys);
  useAnswerFocus(root, asking.step, asking.follow);
  return { asking, root };
}

/** The step that is open, and what a choice does. */
function useAsking(): Omit<AskingProps, 'keys' | 'beamer'> {
  const { change } = useKernteam();
  const draft = useDraft();
  const place = useChosenPlace();
  const villages = usePracticeVillages();
  const [edited, setEdited] = useState<Step | undefined>(undefined);
  const [group, setGroup] = useState<string | undefined>(undefined);
  const [wantsVillages, setWantsVillages] = useState(villages.length === 0);
  const [more, setMore] = useState(false);
  // Drawn anew, the focus stood on something that is gone.
  const again = useKernteamSession(({ round }) => round > 0);
  const [follow, setFollow] = useState(again);
  const picking = wantsVillages || villages.length === 0;
  const chose = (part: Partial<Draft>) => {
    setFollow(true);
    setEdited(undefined);
    change(part);
  };
  return {
    // The first village is the only one for a moment: that is no reason to go on before somebody is ready.
    step: picking ? 'place' : (edited ?? stepOf(draft, place?.id)),
    follow,
    group,
    pickingVillages: picking,
    more,
    onEdit: (step) => {
      setFollow(true);
      if (villages.length > 0) setWantsVillages(false);
      setEdited(step);
    },
    onGroup: setGroup,
    onVillages: (open) => {
      setFollow(true);
      setWantsVillages(open);
      setEdited(open ? 'place' : undefined);
    },
    onMore: setMore,
    onPlace: (placeId) => chose({ placeId }),
    // What was ticked belonged to another proposal.
    onKind: (helpKind) => chose({ helpKind, chosen: new Set() }),
    onUrgency: (id) => chose({ urgency: URGENCIES.find((one) => one === id) }),
  };
}

/** What the number keys choose from in the step that is open. */
function useChoices(asking: AskingProps): readonly (() => void)[] {
  const villages = usePracticeVillages();
  switch (asking.step) {
    case 'place':
      return asking.pickingVillages
        ? []
        : villages.map(
            ({ id }) =>
              () =>
                asking.onPlace(id),
          );
    case 'kind':
      return numberedKinds(asking.group).map((kind) => () => asking.onKind(kind));
    case 'urgency':
      return URGENCIES.map((id) => () => asking.onUrgency(id));
    case 'proposal':
      return [];
  }
}

function useCommands(
  { step, onEdit, onMore }: AskingProps,
  root: RefObject<HTMLFormElement | null>,
  toggleBeamer: () => void,
): Readonly<Record<Command, () => void>> {
  const { wipe } = useKernteam();
  const at = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
  return {
    search: () => {
      flushSync(() => onEdit('kind'));
      at('.hw-kern-search')?.focus();
    },
    signals: () => {
      const fold = at('[data-kern="signals"]');
      if (fold?.getAttribute('aria-expanded') === 'false') flushSync(() => fold.click());
      at('.hw-kern-signals input')?.focus();
    },
    more: () => {
      flushSync(() => onMore(true));
      at('[data-kern="more"]')?.focus();
    },
    copy: () => at('[data-kern="copy"]')?.click(),
    beamer: toggleBeamer,
    back: () => onEdit(BEFORE[step]),
    wipe,
  };
}

/** The same object all the time, that does what the newest one would do: one listener, however often it is drawn. */
function useLatest(actions: KeyActions): KeyActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      choose: (index) => latest.current.choose(index),
      group: (index) => latest.current.group(index),
      command: (command) => latest.current.command(command),
    }),
    [],
  );
}

/** After the last tap the proposal is what somebody is told about. */
function useAnswerFocus(root: RefObject<HTMLElement | null>, step: Step, follow: boolean): void {
  useEffect(() => {
    if (step !== 'proposal' || !follow) return;
    const heading = root.current?.querySelector<HTMLElement>('#kern-answer');
    if (heading === null || heading === undefined) return;
    heading.focus({ preventScroll: true });
    // On a telephone the proposal begins under what was chosen: it comes up, so that nobody has to look for it.
    if (heading.getBoundingClientRect().top > window.innerHeight / 2) heading.scrollIntoView();
  }, [root, step, follow]);
}
