/**
 * What a text field of a group does with what somebody types: it looks for personal data, keeps a draft while typing,
 * and makes an edit when the field is left. Text that may not be kept is kept nowhere, not even as a draft.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { checkPrivacy, type PrivacyFinding } from '#domain/privacy.ts';
import type { OpRef } from '#sync/op.ts';
import { useGroup } from '../state/context.tsx';

/** After the last key, ms. Source: the privacy check, "behaviour". */
const CHECK_AFTER_MS = 300;

export interface GuardedOptions {
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
  /** A public contact of an organisation: its telephone number and address may be there. */
  readonly context?: 'group_note' | 'public_contact';
}

export interface Guarded {
  readonly text: string;
  /** What stands in the way of keeping it, worst first; empty when nothing does. */
  readonly findings: readonly PrivacyFinding[];
  readonly blocked: boolean;
  /** The text came back after the app was closed in the middle of it. */
  readonly recovered: boolean;
  readonly change: (text: string) => void;
  /** Keeps the text now. @returns whether it is kept, or there was nothing to keep */
  readonly leave: () => Promise<boolean>;
  /** "Dit gaat niet over een persoon": for these words, in this field, until it is closed. */
  readonly accept: () => void;
}

const RANK = { block: 0, warn: 1, info: 2 } as const;

/** What must be dealt with: not the gentle notes, not what somebody said is nobody, not what was kept before. */
function open(
  text: string,
  accepted: ReadonlySet<string>,
  context: 'group_note' | 'public_contact',
): readonly PrivacyFinding[] {
  return checkPrivacy(text, { context })
    .filter(({ level }) => level !== 'info')
    .filter(
      ({ level, at, length }) =>
        level === 'block' || !accepted.has(text.slice(at, at + length).toLowerCase()),
    )
    .sort((a, b) => RANK[a.level] - RANK[b.level] || a.at - b.at);
}

function wordsFound(text: string, context: 'group_note' | 'public_contact'): string[] {
  return checkPrivacy(text, { context }).map(({ at, length }) => text.slice(at, at + length).toLowerCase());
}

export function useGuardedText(options: GuardedOptions): Guarded {
  const { field, value, context = 'group_note' } = options;
  const session = useGroup();
  const draft = useMemo(() => session.draft(field), [session, field]);
  const [recovered, setRecovered] = useState(draft !== undefined && draft.text !== value);
  const [text, setText] = useState(draft?.text ?? value);
  const [findings, setFindings] = useState<readonly PrivacyFinding[]>([]);
  // What was kept was judged when it was written: it is not asked about again.
  const accepted = useRef<Set<string>>(new Set(value === '' ? [] : wordsFound(value, context)));
  const base = useRef<readonly OpRef[] | undefined>(draft?.base);
  const current = useRef({ text, options });
  current.current = { text, options };
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const dirty = base.current !== undefined;
  useEffect(() => {
    // Somebody else's edit came in while nobody types here.
    if (!dirty) setText(value);
  }, [value, dirty]);

  const look = useCallback(
    (now: string): readonly PrivacyFinding[] => {
      const found = open(now, accepted.current, context);
      setFindings(found);
      return found;
    },
    [context],
  );

  const pause = useCallback(() => {
    const { text: now } = current.current;
    const found = look(now);
    if (found.length > 0 || base.current === undefined || current.current.options.transient === true) return;
    void session.saveDraft({ key: field, text: now, base: base.current }).then((kept) => {
      if (kept && current.current.text === now) session.markUnsaved(field, false);
    });
  }, [field, look, session]);

  const change = useCallback(
    (next: string) => {
      base.current ??= current.current.options.base;
      setText(next);
      setRecovered(false);
      if (current.current.options.transient !== true) session.markUnsaved(field, true);
      clearTimeout(timer.current);
      timer.current = setTimeout(pause, CHECK_AFTER_MS);
    },
    [field, pause, session],
  );

  const leave = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const { text: now, options: latest } = current.current;
    const from = base.current;
    if (from === undefined) return true;
    const found = look(now);
    if (latest.transient === true) return found.length === 0;
    if (found.length > 0) {
      // What was kept as a draft before the wrong words came is older than what stands here: away with it.
      void session.saveDraft({ key: field, text: '', base: from });
      return false;
    }
    const clean = now.trim();
    if (clean === latest.value.trim()) {
      base.current = undefined;
      void session.saveDraft({ key: field, text: '', base: from });
      session.markUnsaved(field, false);
      return true;
    }
    base.current = undefined;
    const kept = await latest.commit(clean, from, field);
    if (!kept) {
      base.current = from;
      return false;
    }
    for (const word of wordsFound(clean, context)) accepted.current.add(word);
    session.markUnsaved(field, false);
    setRecovered(false);
    if (latest.clearAfter === true) {
      setText('');
      setFindings([]);
    }
    return true;
  }, [context, field, look, session]);

  const accept = useCallback(() => {
    const { text: now } = current.current;
    for (const word of wordsFound(now, context)) accepted.current.add(word);
    look(now);
    pause();
  }, [context, look, pause]);

  useEffect(
    () => () => {
      // Leaving the screen is leaving the field; what may not be kept is lost with it, as the message says.
      clearTimeout(timer.current);
      void leave();
      session.markUnsaved(field, false);
    },
    [field, leave, session],
  );

  return {
    text,
    findings,
    blocked: findings.some(({ level }) => level === 'block'),
    recovered,
    change,
    leave,
    accept,
  };
}
