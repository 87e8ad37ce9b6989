/**
 * One group, open on this screen: its fold in memory, its vault behind it. What people see changes only after the
 * database said that it is kept; until then the screen says that it is not.
 */
import { createStore, type StoreApi } from 'zustand';
import { nextStamp } from '#sync/clock.ts';
import { deletion, makeOps, restoration, type Edit } from '#sync/edit.ts';
import { admit, preview, writeFile, type FileRefusal, type Preview } from '#sync/exchange.ts';
import { createFold, type Fold } from '#sync/fold.ts';
import type { NamedOp } from '#sync/op.ts';
import type { Draft, GroupStore } from '#storage/group/group-store.ts';
import { createGroupView, type GroupView } from '#storage/group/group-view.ts';
import { faultOf, type StoreFault } from '#storage/store-fault.ts';

export interface SessionState {
  /** Goes up with everything that changes what people see. */
  readonly version: number;
  /** Writes that the database has not confirmed yet. */
  readonly saving: number;
  /** Fields in which something stands that is kept nowhere, by draft key: half typed, or not allowed. */
  readonly unsaved: ReadonlySet<string>;
  readonly fault: StoreFault | 'replaced' | undefined;
}

export interface GroupSession {
  readonly space: string;
  readonly kind: GroupStore['kind'];
  readonly device: string;
  readonly fold: Fold;
  readonly view: GroupView;
  readonly state: StoreApi<SessionState>;
  /**
   * Keeps edits as one transaction.
   * @param draft the draft that became the edit, forgotten in the same transaction
   * @returns whether it is kept; when not, `state.fault` says why and nothing changed
   */
  readonly edit: (edits: readonly Edit[], draft?: string) => Promise<boolean>;
  readonly remove: (type: string, record: string) => Promise<boolean>;
  readonly restore: (type: string, record: string) => Promise<boolean>;
  readonly draft: (key: string) => Draft | undefined;
  /** @returns whether it is kept; an empty text forgets the draft */
  readonly saveDraft: (draft: Draft) => Promise<boolean>;
  readonly markUnsaved: (key: string, unsaved: boolean) => void;
  /** Counts that stay on this device. */
  readonly counts: GroupStore['counts'];
  /** @returns the count after it, or undefined when it could not be kept: `state.fault` says why */
  readonly count: (key: string, by: 1 | -1) => Promise<number | undefined>;
  readonly exportText: () => string;
  readonly previewOps: (
    ops: readonly NamedOp[],
  ) => { readonly ok: true; readonly preview: Preview } | { readonly ok: false; readonly why: FileRefusal };
  readonly importOps: (ops: readonly NamedOp[]) => Promise<boolean>;
  /** Ops of another tab of this device, when there are any. */
  readonly refresh: () => Promise<void>;
  readonly newId: () => string;
  readonly now: () => number;
  readonly replaced: () => void;
  readonly close: () => void;
}

export interface SessionPorts {
  readonly now: () => number;
  readonly randomId: () => string;
  /** Called after every write, so that other tabs look too. */
  readonly announce: () => void;
}

export async function openSession(store: GroupStore, ports: SessionPorts): Promise<GroupSession> {
  const loaded = await store.load();
  const fold = createFold(loaded.ops);
  const drafts = new Map(loaded.drafts.map((draft) => [draft.key, draft]));
  const state = createStore<SessionState>()(() => ({
    version: 0,
    saving: 0,
    unsaved: new Set<string>(),
    fault: undefined,
  }));
  let position = loaded.position;
  /** One write at a time: each must know what the one before it left. */
  let queue: Promise<unknown> = Promise.resolve();

  const bump = () => state.setState(({ version }) => ({ version: version + 1 }));
  function keep(ops: readonly NamedOp[]): void {
    for (const op of ops) fold.add(op);
    bump();
  }

  function inTurn(work: () => Promise<void>): Promise<boolean> {
    state.setState(({ saving }) => ({ saving: saving + 1 }));
    const done = queue.then(async () => {
      try {
        await work();
        if (state.getState().fault !== 'replaced') state.setState({ fault: undefined });
        return true;
      } catch (error) {
        if (state.getState().fault !== 'replaced') state.setState({ fault: faultOf(error) });
        return false;
      } finally {
        state.setState(({ saving }) => ({ saving: saving - 1 }));
      }
    });
    queue = done;
    return done;
  }

  async function write(makeEdits: () => readonly Edit[], draft?: string): Promise<boolean> {
    return inTurn(async () => {
      const edits = makeEdits();
      const tx = ports.randomId();
      const made = await store.write((counter, lastStamp) => {
        const stamp = nextStamp(ports.now(), lastStamp);
        const author = { device: store.device, space: store.space, counter, stamp, tx, salt: ports.randomId };
        return makeOps(edits, author, fold);
      }, draft);
      if (draft !== undefined) drafts.delete(draft);
      keep(made);
      ports.announce();
    });
  }

  return {
    space: store.space,
    kind: store.kind,
    device: store.device,
    fold,
    view: createGroupView(fold),
    state,
    edit: (edits, draft) => (edits.length === 0 ? Promise.resolve(true) : write(() => edits, draft)),
    remove: (type, record) => write(() => [deletion(fold, type, record)]),
    restore: (type, record) => write(() => [restoration(type, record)]),
    draft: (key) => drafts.get(key),
    saveDraft: (draft) =>
      inTurn(async () => {
        if (draft.text === '' && !drafts.has(draft.key)) return;
        await store.saveDraft(draft);
        if (draft.text === '') drafts.delete(draft.key);
        else drafts.set(draft.key, draft);
      }),
    markUnsaved: (key, unsaved) => {
      const { unsaved: before } = state.getState();
      if (before.has(key) === unsaved) return;
      const after = new Set(before);
      if (unsaved) after.add(key);
      else after.delete(key);
      state.setState({ unsaved: after });
    },
    counts: () => store.counts(),
    count: async (key, by) => {
      let after: number | undefined;
      const kept = await inTurn(async () => {
        after = await store.count(key, by);
      });
      return kept ? after : undefined;
    },
    exportText: () => writeFile(store.space, fold.ops()),
    previewOps: (ops) => {
      const admission = admit(fold, ops);
      return admission.ok ? { ok: true, preview: preview(fold, admission.added) } : admission;
    },
    importOps: (ops) =>
      inTurn(async () => {
        // Looked at again: another tab may have written since the preview.
        const admission = admit(fold, ops);
        if (!admission.ok) throw new Error(admission.why);
        await store.admit(admission.added);
        keep(admission.added);
        ports.announce();
      }),
    refresh: () =>
      inTurn(async () => {
        const later = await store.since(position);
        position = later.position;
        const unknown = later.ops.filter(({ ref }) => !fold.has(ref));
        if (unknown.length > 0) keep(unknown);
      }).then(() => undefined),
    newId: ports.randomId,
    now: ports.now,
    replaced: () => state.setState({ fault: 'replaced' }),
    close: () => store.close(),
  };
}
