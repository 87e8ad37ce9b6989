/**
 * What happens to a server, as lines of JSON for a machine to read. A line holds words of our own lists and numbers:
 * never what somebody sent, a name, an address, a path, or anything by which a person or a record could be found.
 */

export type EventName =
  'started' | 'stopping' | 'stopped' | 'fault' | 'audit' | 'alarm' | 'published' | 'publish-failed';
export type Level = 'info' | 'warn' | 'error';
export type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Events {
  readonly note: (level: Level, event: EventName, fields?: Fields) => void;
}

/** @param write gets a whole line, without its end */
export const createEvents = (write: (line: string) => void, now: () => number): Events => ({
  note: (level, event, fields = {}) => {
    const at = new Date(now()).toISOString();
    write(plainAscii(JSON.stringify({ at, level, event, ...fields })));
  },
});

/** Whoever reads the log in a terminal: no letter of a line can move its cursor or look like another line. */
const plainAscii = (line: string): string =>
  line.replace(/[\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What went wrong and where in our code. The message stays out: it may quote what a visitor sent. */
export function faultFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  return { error: error.name, code, where: frames.slice(0, 5).map(placeIn) };
}

const CODE = /^[A-Z0-9_]{1,40}$/;
const FRAME = /^\s+at /;
/** Of a frame only the function, the file's name and the line: folders are names of people and machines. */
const placeIn = (frame: string): string =>
  frame.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[\\/]([^\\/\s()]+)\)?$/, '$1');
