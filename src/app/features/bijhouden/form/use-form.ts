/** The form that is open: its state, its draft on the device, and saving. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { CheckMark } from '#domain/record.ts';
import { withCheck } from '#sync/directory/checks.ts';
import { formOf, type FormState } from '#sync/directory/form.ts';
import type { UnitValue } from '#sync/directory/units.ts';
import type { Json } from '#sync/op.ts';
import type { FormDraft, SpaceWork, Workbench } from '#storage/work/workbench.ts';
import { useSession } from '../../../data/stores.tsx';
import { asideOf, dropAside, keepAside } from '../../../work/aside.ts';
import { asOf } from '../../../work/work.tsx';
import type { RecordPath } from '../links.ts';
import { useSaved } from '../state/saved.ts';
import {
  draftOf,
  NOTHING_TYPED,
  overtaken,
  savingEdits,
  shownValues,
  typedIn,
  typedOf,
  wrongUnits,
  type Typed,
} from './form-state.ts';

/** After the last key, ms. */
const DRAFT_AFTER_MS = 300;

/** `held`: something in it may not be kept. `wrong`: something can't be kept as it stands. */
export type SaveOutcome = 'kept' | 'nothing' | 'held' | 'wrong' | 'failed';

export interface RecordForm {
  readonly path: RecordPath;
  /** What is kept, and what came in meanwhile. */
  readonly shown: FormState;
  /** What stands in the form. */
  readonly values: Readonly<Record<string, UnitValue>>;
  readonly set: (unit: string, value: Json, isPublic?: boolean) => void;
  /** A field says that what stands in it may not be kept (yet). */
  readonly hold: (unit: string, held: boolean) => void;
  readonly held: ReadonlySet<string>;
  readonly wrong: readonly string[];
  readonly overtaken: readonly string[];
  readonly dirty: boolean;
  /** When what stands here was typed before this form was opened, ms. */
  readonly recoveredAt: number | undefined;
  readonly discard: () => void;
  readonly save: (name: string, mark: CheckMark) => Promise<SaveOutcome>;
  /** Somebody tried to save and could not: fields now say what is wrong. */
  readonly tried: boolean;
  /** What was typed and is not kept as a change. */
  readonly typed: Typed;
  /** The last save failed. */
  readonly failed: boolean;
  /** The device did not keep it time after time: the screen says so until somebody goes back to the form. */
  readonly stuck: boolean;
  readonly unstick: () => void;
}

interface Options {
  readonly work: Workbench;
  readonly space: SpaceWork;
  readonly path: RecordPath;
  /** What a new record begins with. */
  readonly preset?: Readonly<Record<string, UnitValue>>;
  /** Of the workbench, so that the form follows the log. */
  readonly version: number;
}

interface Writing {
  readonly typed: Typed;
  readonly held: ReadonlySet<string>;
}

function beginning(draft: FormDraft | undefined, preset: Options['preset']): Writing {
  const fresh = draft === undefined && preset !== undefined;
  return { typed: fresh ? { values: preset, bases: {} } : typedOf(draft), held: new Set() };
}

export function useRecordForm({ work, space, path, preset, version }: Options): RecordForm {
  const key = `${path.type}/${path.id}`;
  const saved = useSaved();
  const [found] = useState(() => lastTyped(work, key));
  const [recoveredAt, setRecoveredAt] = useState(found?.savedAt);
  // A store and not the state of a component: who leaves a field and saves in one move saves what that field gave.
  const [store] = useState(() => createStore<Writing>()(() => beginning(found, preset)));
  const { typed, held } = useStore(store);
  const [tried, setTried] = useState(false);
  const trouble = useTrouble();
  const shown = useMemo(() => {
    const fold = asOf(version, () => space.fold());
    return formOf(fold.record(path.type, path.id));
  }, [space, path.type, path.id, version]);
  const values = useMemo(() => shownValues(shown, typed), [shown, typed]);
  const dirty = Object.keys(typed.values).length > 0 || held.size > 0;
  const draft = useDraftKeeping(work, path, store);
  useOpenForm(dirty);

  const set = useCallback(
    (unit: string, value: Json, isPublic = true) =>
      store.setState(({ typed: before }) => ({
        typed: typedIn(before, shown, unit, { value, public: isPublic }),
      })),
    [store, shown],
  );
  const hold = useCallback(
    (unit: string, on: boolean) => {
      const { held: before } = store.getState();
      if (before.has(unit) === on) return;
      store.setState({ held: new Set(on ? [...before, unit] : [...before].filter((one) => one !== unit)) });
    },
    [store],
  );
  const wrong = wrongUnits(path.type, typed);
  const save = async (name: string, mark: CheckMark): Promise<SaveOutcome> => {
    setTried(true);
    const now = store.getState();
    if (now.held.size > 0) return 'held';
    if (wrongUnits(path.type, now.typed).length > 0) return 'wrong';
    const fold = space.fold();
    const edits = savingEdits(fold, path.type, path.id, now.typed);
    if (edits.length === 0) {
      await draft.drop();
      return 'nothing';
    }
    draft.pause();
    const kept = await saved.act('saved', name, space, withCheck(fold, edits, mark), key);
    trouble.told(kept);
    if (!kept) {
      draft.resume();
      return 'failed';
    }
    draft.kept();
    store.setState({ typed: NOTHING_TYPED });
    return 'kept';
  };
  return {
    path,
    shown,
    values,
    set,
    hold,
    held,
    wrong,
    tried,
    typed,
    ...trouble,
    overtaken: overtaken(shown, typed),
    dirty,
    recoveredAt: dirty ? recoveredAt : undefined,
    discard: () => {
      store.setState({ typed: NOTHING_TYPED, held: new Set() });
      setRecoveredAt(undefined);
      void draft.drop();
    },
    save,
  };
}

/** What was typed last: as a draft on the device, or aside in this tab when the device did not keep that. */
function lastTyped(work: Workbench, key: string): FormDraft | undefined {
  const draft = work.draft(key);
  const aside = asideOf(personOf(work), key);
  return (aside?.savedAt ?? 0) > (draft?.savedAt ?? 0) ? aside : draft;
}

const personOf = (work: Workbench): string => work.state().account?.person ?? '';

/** So often in a row may saving fail before the screen is about nothing else. */
const STUCK_AFTER = 3;

function useTrouble() {
  const [failures, setFailures] = useState(0);
  const [seen, setSeen] = useState(0);
  return {
    failed: failures > 0,
    stuck: failures >= STUCK_AFTER && failures > seen,
    unstick: () => setSeen(failures),
    told: (kept: boolean) => setFailures((before) => (kept ? 0 : before + 1)),
  };
}

/** While a form has unsaved work, nothing may reload the page. */
function useOpenForm(dirty: boolean): void {
  const openForm = useSession((session) => session.openForm);
  useEffect(() => (dirty ? openForm() : undefined), [dirty, openForm]);
}

/** Keeps what was typed a moment after the last key, when the page goes away, and when the form is left. */
function useDraftKeeping(work: Workbench, { home, type, id }: RecordPath, store: StoreApi<Writing>) {
  const key = `${type}/${id}`;
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const paused = useRef(false);
  const flush = useCallback(() => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
    if (paused.current) return;
    const { typed, held } = store.getState();
    const draft = draftOf({ home, type, id }, typed, held, work.now());
    if (draft !== undefined) void keepDraft(work, draft);
    else if (work.draft(key) !== undefined) void dropDraft(work, key);
  }, [work, key, home, type, id, store]);
  useEffect(
    () =>
      store.subscribe(() => {
        clearTimeout(waiting.current);
        waiting.current = setTimeout(flush, DRAFT_AFTER_MS);
      }),
    [store, flush],
  );
  useEffect(() => {
    const leave = () => (waiting.current === undefined ? undefined : flush());
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);
  return {
    pause: () => {
      paused.current = true;
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    resume: () => {
      paused.current = false;
      flush();
    },
    kept: () => dropAside(personOf(work), key),
    drop: async () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      await dropDraft(work, key);
    },
  };
}

/** On the device; in this tab as well as long as the device does not say that it has it. */
async function keepDraft(work: Workbench, draft: FormDraft): Promise<void> {
  const person = personOf(work);
  if (asideOf(person, draft.key) !== undefined) keepAside(person, draft);
  if (await work.saveDraft(draft)) dropAside(person, draft.key);
  else keepAside(person, draft);
}

async function dropDraft(work: Workbench, key: string): Promise<void> {
  dropAside(personOf(work), key);
  await work.dropDraft(key);
}

export const FormContext = createContext<RecordForm | undefined>(undefined);

export function useForm(): RecordForm {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('useForm outside a form');
  return form;
}

export interface FormUnit {
  readonly value: Json | undefined;
  readonly public: boolean;
  readonly set: (value: Json, isPublic?: boolean) => void;
}

/** One unit of the open form. */
export function useFormUnit(unit: string): FormUnit {
  const { values, set } = useForm();
  const now = values[unit];
  return {
    value: now?.value,
    public: now?.public ?? true,
    set: (value, isPublic) => set(unit, value, isPublic ?? now?.public ?? true),
  };
}

export interface FormElement {
  readonly unit: string;
  readonly value: Json;
  readonly public: boolean;
}

/** The elements of a set in the open form, in the order of their names. */
export function useFormSet(set: string): readonly FormElement[] {
  const { values } = useForm();
  return Object.keys(values)
    .filter((unit) => unit.startsWith(`${set}/`))
    .sort()
    .flatMap((unit) => {
      const now = values[unit];
      return now === undefined ? [] : [{ unit, value: now.value, public: now.public }];
    });
}
