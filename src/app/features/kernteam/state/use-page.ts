/** What the page itself remembers beside the question: which step is open again, and what the keys do with it. */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { QUESTION_GROUPS } from '#domain/questions.ts';
import { URGENCIES } from '#domain/question.ts';
import { usePreferences } from '../../../data/stores.tsx';
import type { AskingProps } from '../Asking.tsx';
import { numberedKinds } from '../KindStep.tsx';
import { useChosenPlace, useDraft, useKernteam, usePracticeVillages } from './context.tsx';
import { stepOf, type Step } from './kernteam-session.ts';
import { useKeys, type Command, type KeyActions } from './use-keys.ts';

export interface PageState {
  readonly asking: AskingProps;
  readonly beamer: boolean;
  readonly setBeamer: (on: boolean) => void;
  readonly root: RefObject<HTMLFormElement | null>;
}

const BEFORE: Readonly<Record<Step, Step>> = {
  place: 'place',
  kind: 'place',
  urgency: 'kind',
  proposal: 'urgency',
};

export function usePage(): PageState {
  const { change, wipe } = useKernteam();
  const draft = useDraft();
  const place = useChosenPlace();
  const villages = usePracticeVillages();
  const keys = usePreferences(({ practiceKeys }) => practiceKeys);
  const root = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<Step | undefined>(undefined);
  const [group, setGroup] = useState<string | undefined>(undefined);
  const [pickingVillages, setPickingVillages] = useState(villages.length === 0);
  const [more, setMore] = useState(false);
  const [beamer, setBeamer] = useState(false);
  const [follow, setFollow] = useState(false);
  const picking = pickingVillages || villages.length === 0;
  // The first village is the only one for a moment: that is no reason to go on before somebody is ready.
  const step = picking ? 'place' : (edited ?? stepOf(draft, place?.id));

  const chose = (act: () => void) => {
    setFollow(true);
    setEdited(undefined);
    act();
  };
  const edit = (next: Step) => {
    setFollow(true);
    if (villages.length > 0) setPickingVillages(false);
    setEdited(next);
  };
  const asking: AskingProps = {
    step,
    follow,
    keys,
    beamer,
    group,
    pickingVillages: picking,
    more,
    onEdit: edit,
    onGroup: setGroup,
    onVillages: (open) => {
      setFollow(true);
      setPickingVillages(open);
      setEdited(open ? 'place' : undefined);
    },
    onMore: setMore,
    onPlace: (placeId) => chose(() => change({ placeId })),
    onKind: (helpKind) => chose(() => change({ helpKind, chosen: new Set() })),
    onUrgency: (id) => chose(() => change({ urgency: URGENCIES.find((one) => one === id) })),
  };
  const choices =
    step === 'place'
      ? picking
        ? []
        : villages.map(
            ({ id }) =>
              () =>
                asking.onPlace(id),
          )
      : step === 'kind'
        ? numberedKinds(group).map((kind) => () => asking.onKind(kind))
        : step === 'urgency'
          ? URGENCIES.map((id) => () => asking.onUrgency(id))
          : [];
  const at = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
  const commands: Readonly<Record<Command, () => void>> = {
    search: () => {
      flushSync(() => edit('kind'));
      at('.hw-kern-search')?.focus();
    },
    signals: () => {
      const fold = at('[data-kern="signals"]');
      if (fold?.getAttribute('aria-expanded') === 'false') flushSync(() => fold.click());
      at('.hw-kern-signals input')?.focus();
    },
    more: () => {
      flushSync(() => setMore(true));
      at('[data-kern="more"]')?.focus();
    },
    copy: () => at('[data-kern="copy"]')?.click(),
    beamer: () => setBeamer(!beamer),
    back: () => edit(BEFORE[step]),
    wipe: () => chose(wipe),
  };
  const actions: KeyActions = {
    choose: (index) => choices[index]?.(),
    group: (index) => (step === 'kind' ? setGroup(QUESTION_GROUPS[index]?.id) : undefined),
    command: (command) => commands[command](),
  };
  useKeys(useLatest(actions), keys);
  useAnswerFocus(root, step, follow);
  return { asking, beamer, setBeamer, root };
}

/** The same object all the time, that does what the newest one would do: one listener, however often it is drawn. */
function useLatest(actions: KeyActions): KeyActions {
  const latest = useRef(actions);
  useEffect(() => {
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
