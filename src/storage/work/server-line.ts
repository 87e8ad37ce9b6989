/**
 * Questions to our server over a network that may be absent, hang, lie or cut off. Only an answer that carries the mark
 * of this app counts: what else answers is the log-in page of a wifi, or a machine in between.
 */
import { APP_MARK } from '#domain/pack.ts';
import { errorSchema, type ApiError, type ApiPath } from '#sync/api.ts';
import { collect, decodeText, TooLarge } from '../bytes.ts';
import type { Connection } from './workbench.ts';

/**
 * A dead connection is given up after 5 s, one that stops halfway after 20 s. A browser says nothing before all of a
 * question went up, so a long one gets more: as long as a server waits for it.
 */
export const LINE_MS = { connect: 5000, idle: 20_000, mostUpload: 25_000 } as const;
/** 20 kbit/s, as at the edge of a village; over a slower line a question has to be shorter. */
const BYTES_PER_MS = 2.5;
const MAX_BYTES = 32_000_000;
/** From here on a question is packed, bytes; below, packing costs more than it saves. */
const PACK_FROM = 1400;

export type Said =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: ApiError | Connection };

export interface LinePorts {
  /** The folder of the app, with a slash at the end. */
  readonly base: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Calls after so many ms; @returns how to stop it */
  readonly after: (ms: number, work: () => void) => () => void;
  /** Packs a question; absent: it goes as it is. */
  readonly gzip?: ((text: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined;
}

export type Line = (path: ApiPath, body: string) => Promise<Said>;

export function createLine({ base, fetch, after, gzip }: LinePorts): Line {
  return async (path, body) => {
    const abort = new AbortController();
    let late = false;
    const stop = (): void => {
      late = true;
      abort.abort();
    };
    let cancel: () => void = () => undefined;
    const alive = (): void => {
      cancel();
      cancel = after(LINE_MS.idle, stop);
    };
    try {
      const packed = gzip !== undefined && body.length >= PACK_FROM ? await gzip(body) : undefined;
      cancel = after(LINE_MS.connect + uploadMs(packed ?? body), stop);
      const answer = await fetch(new URL(path, base).href, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(packed === undefined ? {} : { 'content-encoding': 'gzip' }),
        },
        body: packed ?? body,
        signal: abort.signal,
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'manual',
      });
      alive();
      const stranger = strangerIn(answer);
      if (stranger !== undefined) return { ok: false, why: stranger };
      const text = await readText(answer, alive);
      return answer.ok ? { ok: true, text } : { ok: false, why: errorIn(text, answer.status) };
    } catch (error) {
      if (error instanceof TooLarge) return { ok: false, why: 'trouble' };
      return { ok: false, why: late ? 'slow' : 'offline' };
    } finally {
      cancel();
      abort.abort();
    }
  };
}

/** What is short needs no time of its own. Counted in letters, which are bytes, near enough. */
const uploadMs = ({ length }: string | Uint8Array): number =>
  Math.min(Math.max(0, length - PACK_FROM) / BYTES_PER_MS, LINE_MS.mostUpload);

/** Who answered instead of our server; undefined when it was ours. */
function strangerIn(answer: Response): Connection | undefined {
  if (answer.headers.get('x-app') === APP_MARK) return undefined;
  // A redirect that may not be followed has status 0; 511 is what a well-behaved portal says (RFC 6585).
  if (answer.type === 'opaqueredirect' || answer.redirected || answer.status === 511) return 'portal';
  // Without the mark, a fault is that of a machine in between, and anything else is a page that is not ours.
  return answer.status >= 400 ? 'trouble' : 'portal';
}

async function readText(answer: Response, alive: () => void): Promise<string> {
  const reader = answer.body?.getReader();
  if (reader === undefined) return answer.text();
  const bytes = await collect(async () => {
    const part = await reader.read();
    alive();
    return part;
  }, MAX_BYTES);
  return decodeText(bytes);
}

function errorIn(text: string, status: number): ApiError | Connection {
  try {
    const parsed = errorSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data.error === 'busy' ? 'trouble' : parsed.data.error;
  } catch {
    // Then the number has to say it.
  }
  return status === 401 ? 'no-session' : 'trouble';
}
