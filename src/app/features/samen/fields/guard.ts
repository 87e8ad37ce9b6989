/**
 * What a text field of a group does with what somebody types: it looks for personal data, keeps a draft while typing,
 * and makes an edit when the field is left. Text that may not be kept is kept nowhere, not even as a draft.
 */
import { useEffect, useState, useLayoutEffect } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { PrivacyFinding } from '#domain/privacy.ts';
import type { OpRef } from '#sync/op.ts';
import { CHECK_AFTER_MS, openFindings, wordsFound, type FieldRules } from '../../../privacy/findings.ts';
import { useGroup } from '../state/context.tsx';
import type { GroupSession } from '../state/session.ts';

/** What could not be kept is tried again after this, ms. */
const RETRY_MS = 5000;

export interface GuardedOptions extends FieldRules {
  /** Names the field: for the draft, and for the list of what is not kept. */
  readonly field: string;
  /** What is kept now. */
  readonly value: string;
  /** The ops whose value stands in the field. */
  readonly base: readonly OpRef[];
  /** @returns whether it is kept */
  readonly commit: (text: string, base: readonly OpRef[], draft: string) => Promise<boolean>;
  /** A field that makes a new line starts empty again after it. */
  readonly clearAfter?: boolean;
  /** Looked at, but never kept by itself: a search. No draft, and nothing is lost when it is left. */
  readonly transient?: boolean;
  /** What else may not be kept here, beside what is about one person; undefined when it may. */
  readonly refuse?: (text: string) => Refusal | undefined;
}

/** Why a text is not kept, in words for people, and what would be. */
export interface Refusal {
  readonly message: string;
  readonly mend: string;
  /** What the button that mends it says. */
  readonly mendLabel: string;
}

export interface GuardState {
  readonly text: string;
  /** What stands in the way of keeping it, worst first; empty when nothing does. */
  readonly findings: readonly PrivacyFinding[];
  readonly refusal: Refusal | undefined;
  /** The text came back after the app was closed in the middle of it. */
  readonly recovered: boolean;
}

export interface TextGuard {
  readonly state: StoreApi<GuardState>;
  readonly change: (text: string) => void;
  /** Keeps the text now. @returns whether it is kept, or there was nothing to keep */
  readonly leave: () => Promise<boolean>;
  /** "Dit gaat niet over een persoon": for these words, in this field, until it is closed. */
  readonly accept: () => void;
  /** What the field stands for now: another device's edit may have come in. */
  readonly update: (options: GuardedOptions) => void;
  readonly dispose: () => void;
}

type Session = Pick<GroupSession, 'draft' | 'saveDraft' | 'markUnsaved'>;

export function createTextGuard(session: Session, first: GuardedOptions): TextGuard {
  const { field, transient = false } = first;
  const draft = transient ? undefined : session.draft(field);
  const state = createStore<GuardState>()(() => ({
    text: draft?.text ?? first.value,
    findings: [],
    refusal: undefined,
    recovered: draft !== undefined && draft.text !== first.value,
  }));
  let options = first;
  /** What was on the screen when typing began; undefined while nobody types. */
  let base: readonly OpRef[] | undefined = draft?.base;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;
  // What was kept was judged when it was written: it is not asked about again.
  const accepted = new Set(first.value === '' ? [] : wordsFound(first.value, first));

  /** @returns whether the text may be kept */
  function look(): boolean {
    const { text } = state.getState();
    const findings = openFindings(text, accepted, options);
    const refusal = options.refuse?.(text);
    state.setState({ findings, refusal });
    return findings.length === 0 && refusal === undefined;
  }

  const forget = (from: readonly OpRef[]) => session.saveDraft({ key: field, text: '', base: from });

  async function pause(): Promise<void> {
    if (!look() || base === undefined || transient) return;
    const { text } = state.getState();
    const kept = await session.saveDraft({ key: field, text, base });
    if (kept && state.getState().text === text) session.markUnsaved(field, false);
  }

  function change(text: string): void {
    base ??= options.base;
    state.setState({ text, recovered: false });
    if (!transient) session.markUnsaved(field, true);
    clearTimeout(timer);
    timer = setTimeout(() => void pause(), CHECK_AFTER_MS);
  }

  async function leave(): Promise<boolean> {
    clearTimeout(timer);
    const from = base;
    if (from === undefined) return true;
    const clean = look();
    if (transient) return clean;
    if (!clean) {
      // A draft from before the wrong words came is older than what stands here: away with it.
      await forget(from);
      return false;
    }
    const typed = state.getState().text;
    const text = typed.trim();
    // Still "being typed" until it is kept: when it is not, the field must hold on to it.
    const kept = text === options.value.trim() ? await forget(from) : await options.commit(text, from, field);
    if (!kept) {
      // A full device: nobody has to tap again when there is room.
      if (!disposed) timer = setTimeout(() => void leave(), RETRY_MS);
      return false;
    }
    for (const word of wordsFound(text, options)) accepted.add(word);
    base = undefined;
    const { text: now } = state.getState();
    if (now === typed) {
      session.markUnsaved(field, false);
      state.setState(options.clearAfter === true ? { text: '', recovered: false } : { recovered: false });
    } else {
      // Somebody typed on while it was being kept: that stands on what was kept now.
      change(now);
    }
    return true;
  }

  return {
    state,
    change,
    leave,
    accept: () => {
      for (const word of wordsFound(state.getState().text, options)) accepted.add(word);
      void pause();
    },
    update: (latest) => {
      options = latest;
      // Somebody else's edit came in while nobody types here.
      const idle = base === undefined && latest.clearAfter !== true && !transient;
      if (idle && state.getState().text !== latest.value) state.setState({ text: latest.value });
    },
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      // Leaving the screen is leaving the field; what may not be kept is lost with it, as the message says.
      void leave().then(() => session.markUnsaved(field, false));
    },
  };
}

export interface Guarded extends GuardState, Pick<TextGuard, 'change' | 'leave' | 'accept'> {
  readonly blocked: boolean;
}

export function useGuardedText(options: GuardedOptions): Guarded {
  const session = useGroup();
  const [guard] = useState(() => createTextGuard(session, options));
  useLayoutEffect(() => guard.update(options));
  useEffect(() => () => guard.dispose(), [guard]);
  const state = useStore(guard.state);
  const { change, leave, accept } = guard;
  return { ...state, change, leave, accept, blocked: state.findings.some(({ level }) => level === 'block') };
}
