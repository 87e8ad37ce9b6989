/** What lasts until the page closes and is not data: the village in view, and whether a form is open. */
import { createStore, type StoreApi } from 'zustand';
import type { Origin } from '#domain/finding.ts';
import type { Answers, Step } from '#domain/question-steps.ts';

/** One way from a question to its answer. In memory only, and gone when the next question starts. */
export interface Asking {
  readonly kind: string;
  /** Which entries of the browser's history belong to it. */
  readonly visit: number;
  /** As they were when it started, so that "vraag 2 van 3" stays true on the way back. */
  readonly steps: readonly Step[];
  readonly answers: Answers;
}

/** What somebody is passing on and did not send yet: going back and in again finds it. In memory only. */
export interface TipTyping {
  /** The address of the form: another form is another tip. */
  readonly path: string;
  readonly kind?: 'wrong' | 'new' | 'offer';
  readonly placeId?: string;
  readonly text: string;
  readonly contact: string;
}

export interface SessionState {
  /** The village whose page was seen last; questions are answered for it. */
  readonly viewed: string | undefined;
  /** A position or postcode that is finer than the village's own point; never kept, never sent. */
  readonly finer: Origin | undefined;
  readonly view: (placeId: string, finer?: Origin) => void;
  /** What was typed when it was mended to a village: the village page says so. */
  readonly mended: { readonly query: string; readonly placeId: string } | undefined;
  readonly mend: (query: string, placeId: string) => void;
  /** The question that was answered last: a record then says that it belongs to it. */
  readonly asked: string | undefined;
  readonly ask: (helpKind: string | undefined) => void;
  readonly asking: Asking | undefined;
  readonly start: (asking: Asking) => void;
  readonly answer: (change: Partial<Answers>) => void;
  /** Words that point at danger: in memory, so that they stand in no address and no history. */
  readonly danger: string | undefined;
  readonly hide: (words: string | undefined) => void;
  readonly tipTyping: TipTyping | undefined;
  readonly typeTip: (typing: TipTyping | undefined) => void;
  /** While a form with unsaved work is open, nothing may reload the page. */
  readonly openForms: number;
  readonly openForm: () => () => void;
}

export type SessionStore = StoreApi<SessionState>;

export const createSession = (): SessionStore =>
  createStore<SessionState>()((set) => ({
    viewed: undefined,
    finer: undefined,
    view: (viewed, finer) =>
      set((state) => ({
        viewed,
        finer: finer ?? (state.finer?.placeId === viewed ? state.finer : undefined),
      })),
    mended: undefined,
    mend: (query, placeId) => set({ mended: { query, placeId } }),
    asked: undefined,
    ask: (asked) => set({ asked }),
    asking: undefined,
    start: (asking) => set({ asking }),
    answer: (change) =>
      set(({ asking }) =>
        asking === undefined ? {} : { asking: { ...asking, answers: { ...asking.answers, ...change } } },
      ),
    danger: undefined,
    hide: (danger) => set({ danger }),
    tipTyping: undefined,
    typeTip: (tipTyping) => set({ tipTyping }),
    openForms: 0,
    openForm: () => {
      set((state) => ({ openForms: state.openForms + 1 }));
      return () => set((state) => ({ openForms: state.openForms - 1 }));
    },
  }));
