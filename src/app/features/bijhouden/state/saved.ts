/** What was done last on this device, so that it can be undone right after it. */
import { createContext, useContext } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { Edit } from '#sync/edit.ts';
import type { Entry } from '#sync/op.ts';
import { actKey } from '#sync/replica-store.ts';
import { undoing } from '#sync/undo.ts';
import type { NotKept, SpaceWork, UndoOutcome } from '#storage/work/workbench.ts';

/** What an act was, for the words of the message. */
export type Act = 'saved' | 'checked' | 'deleted' | 'restored' | 'paused' | 'stopped' | 'reopened' | 'board';

export interface LastAct {
  readonly act: Act;
  /** What it was about, by name. */
  readonly name: string;
  readonly space: SpaceWork;
  readonly ops: readonly Entry[];
}

export interface SavedState {
  readonly last: LastAct | undefined;
  /** Why the last write was not kept. Nothing changed. */
  readonly fault: NotKept | undefined;
  readonly undone: 'undone' | 'replaced' | undefined;
}

export interface SavedStore {
  readonly state: StoreApi<SavedState>;
  /** @returns whether it is kept; only then something is said to be kept */
  readonly act: (
    act: Act,
    name: string,
    space: SpaceWork,
    edits: readonly Edit[],
    draft?: string,
  ) => Promise<boolean>;
  readonly undo: () => Promise<void>;
  readonly clear: () => void;
}

const NONE: SavedState = { last: undefined, fault: undefined, undone: undefined };

export function createSaved(): SavedStore {
  const state = createStore<SavedState>()(() => NONE);
  return {
    state,
    act: async (act, name, space, edits, draft) => {
      const outcome = await space.edit(edits, draft);
      if (outcome.kept)
        state.setState({ last: { act, name, space, ops: outcome.ops }, fault: undefined, undone: undefined });
      else state.setState({ fault: outcome.why });
      return outcome.kept;
    },
    undo: async () => {
      const { last } = state.getState();
      if (last === undefined) return;
      const outcome = await takeBack(last);
      if (outcome.kept) state.setState({ last: undefined, fault: undefined, undone: 'undone' });
      else if (outcome.why === 'replaced' || outcome.why === 'unknown')
        state.setState({ last: undefined, undone: 'replaced' });
      else state.setState({ fault: outcome.why });
    },
    clear: () => state.setState(NONE),
  };
}

/** What was not sent yet is taken back as a whole; what is in the log gets one more edit, with what was there before. */
export async function takeBack({ space, ops }: Pick<LastAct, 'space' | 'ops'>): Promise<UndoOutcome> {
  const key = actKey({ ops });
  const waits = space.pending().some((one) => actKey(one) === key && one.takenBy === undefined);
  if (waits) return space.undo(key);
  const back = undoing(space.fold(), ops);
  return back.ok ? space.edit(back.edits) : { kept: false, why: back.why };
}

export const SavedContext = createContext<SavedStore | undefined>(undefined);

export function useSaved(): SavedStore {
  const store = useContext(SavedContext);
  if (store === undefined) throw new Error('useSaved outside Bijhouden');
  return store;
}

export const useSavedState = (): SavedState => useStore(useSaved().state);
