/**
 * Fetching a file over a network that may be absent, hang, lie or cut off. Every way it can go wrong is a word
 * from a closed list; the screen has a sentence for each.
 */
import { collect, TooLarge } from './bytes.ts';

/**
 * offline: no connection. slow: it hangs; we stopped waiting. captive: something else answers, usually the
 * log-in page of a wifi. server: our server has a fault. damaged: not what was promised.
 */
export type Problem = 'offline' | 'slow' | 'captive' | 'server' | 'damaged';

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly problem: Problem };

export interface FetchLimits {
  readonly maxBytes: number;
  /** How long until the first byte of an answer, ms. */
  readonly connectMs: number;
  /** How long between two parts of an answer, ms. */
  readonly idleMs: number;
  /** Past the browser's cache: what lies there was found to be wrong. */
  readonly fresh?: boolean;
}

/** A dead connection is given up after 5 s, one that stops halfway after 20 s. */
export const LIMITS: Omit<FetchLimits, 'maxBytes'> = { connectMs: 5000, idleMs: 20_000 };

export type FetchFile = (url: string, limits: FetchLimits) => Promise<Fetched>;

/** Asks the server whether a file changed, except for hashed ones: those never change and may come from the cache. */
export const fetchFile: FetchFile = async (url, limits) => {
  const abort = new AbortController();
  let timedOut = false;
  let answered = false;
  let timer = setTimeout(stop, limits.connectMs);
  function stop(): void {
    timedOut = true;
    abort.abort();
  }
  function rearm(): void {
    clearTimeout(timer);
    timer = setTimeout(stop, limits.idleMs);
  }
  try {
    const cache = limits.fresh === true ? 'reload' : url.endsWith('.json.gz') ? 'default' : 'no-cache';
    const response = await fetch(url, { signal: abort.signal, cache, credentials: 'omit' });
    const refused = refusal(response);
    if (refused !== undefined) return { ok: false, problem: refused };
    answered = true;
    rearm();
    const reader = response.body?.getReader();
    if (reader === undefined) return { ok: true, bytes: new Uint8Array(await response.arrayBuffer()) };
    const bytes = await collect(async () => {
      const part = await reader.read();
      rearm();
      return part;
    }, limits.maxBytes);
    return { ok: true, bytes };
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, problem: 'damaged' };
    if (timedOut) return { ok: false, problem: 'slow' };
    // An answer that breaks off halfway says nothing about the next file; no answer at all does.
    return { ok: false, problem: answered ? 'damaged' : 'offline' };
  } finally {
    clearTimeout(timer);
    // What was too large, or is not wanted, would else go on coming in at the reader's expense.
    abort.abort();
  }
};

function refusal(response: Response): Problem | undefined {
  const html = /text\/html/i.test(response.headers.get('content-type') ?? '');
  // Our data is never HTML and never moves: such an answer is somebody else's page.
  if (response.redirected || (html && response.ok)) return 'captive';
  // 206 is a part of a file that we asked for whole.
  if (response.status === 206) return 'damaged';
  return response.ok ? undefined : 'server';
}
