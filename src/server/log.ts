/**
 * What a server writes down: a line of JSON for each event, with words from our own code only. No address, no path, no
 * name, no text of anybody; JSON escapes what could pretend to be another line.
 */
export interface Logger {
  readonly info: (what: string, facts?: Facts) => void;
  readonly error: (what: string, facts?: Facts) => void;
}
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** @param write gets one line at a time, without the new line */
export function createLogger(write: (line: string) => void, now: () => number): Logger {
  const line =
    (level: 'info' | 'error') =>
    (what: string, facts: Facts = {}) =>
      write(JSON.stringify({ at: new Date(now()).toISOString(), level, what, ...facts }));
  return { info: line('info'), error: line('error') };
}
