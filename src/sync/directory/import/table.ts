/**
 * From the bytes of a file to rows of cells: which letters, which separator, which line. Linear in the file, and with
 * limits, because a file may be made to break who reads it.
 */

/** `spreadsheet`: a workbook, which must be saved as text first. `open_quote`: a quoted cell never ends. */
export const FILE_PROBLEMS = [
  'too_large',
  'too_many_rows',
  'too_many_columns',
  'cell_too_long',
  'not_text',
  'spreadsheet',
  'open_quote',
  'empty',
  'no_heading',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export const TABLE_LIMITS = { bytes: 8_000_000, rows: 20_000, columns: 120, cell: 6_000 } as const;

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
/** @returns undefined for bytes that are no text in this encoding; leaves out a byte order mark */
export type Decode = (bytes: Uint8Array, encoding: Exclude<Encoding, 'windows-1252'>) => string | undefined;

export interface Row {
  /** Of the file, from 1: a cell may have more than one line. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly heading: Row;
  readonly rows: readonly Row[];
}
export type Refused = { readonly ok: false; readonly problem: FileProblem; readonly line?: number };
export type TableReading = { readonly ok: true; readonly table: Table } | Refused;

const refused = (problem: FileProblem, line?: number): Refused => ({
  ok: false,
  problem,
  ...(line === undefined ? {} : { line }),
});

export function readTable(bytes: Uint8Array, decode: Decode): TableReading {
  if (bytes.length > TABLE_LIMITS.bytes) return refused('too_large');
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refused('spreadsheet');
  const { encoding, text } = textOf(bytes, decode);
  if (text === undefined || text.includes('\u0000')) return refused('not_text');
  return readTableText(text, encoding);
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

interface Text {
  readonly encoding: Encoding;
  readonly text: string | undefined;
}

/** A mark says it; without one it is UTF-8 when it can be, else what old Dutch spreadsheets write. */
function textOf(bytes: Uint8Array, decode: Decode): Text {
  for (const encoding of ['utf-16le', 'utf-16be'] as const)
    if (startsWith(bytes, MARKS[encoding])) return { encoding, text: decode(bytes, encoding) };
  const text = decode(bytes, 'utf-8');
  return text === undefined
    ? { encoding: 'windows-1252', text: windows1252(bytes) }
    : { encoding: 'utf-8', text };
}
const MARKS = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const;

/** Where windows-1252 differs from the first 256 characters of Unicode: 0x80 to 0x9f (encoding.spec.whatwg.org). */
const FROM_80 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Done here, because some runtimes read it as Latin-1 and make a control character of a euro sign. */
function windows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('').replace(/[\u0080-\u009f]/g, (letter) => FROM_80.charAt(letter.charCodeAt(0) - 0x80));
}

/** The first line of some spreadsheets names the separator itself. */
const SEPARATOR = /^sep=([;,|\t])\r?\n/i;

export function readTableText(typed: string, encoding: Encoding = 'utf-8'): TableReading {
  const text = typed.startsWith('\ufeff') ? typed.slice(1) : typed;
  const named = SEPARATOR.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const delimiter = named?.[1] ?? delimiterOf(body);
  const reading = readRows(body, delimiter, named === null ? 1 : 2);
  if (!reading.ok) return reading;
  const [heading, ...rows] = reading.rows;
  if (heading === undefined || rows.length === 0) return refused('empty');
  return { ok: true, table: { encoding, delimiter, heading, rows } };
}

const DELIMITERS = [';', '\t', ',', '|'] as const;

/** The one that stands most in the heading, outside quotes; of equals the first. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((one) => [one, 0]));
  let quoted = false;
  for (const letter of text.slice(0, 20_000)) {
    if (letter === '"') quoted = !quoted;
    else if (letter === '\n' && !quoted) break;
    else if (!quoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  let best: string = ',';
  for (const [one, count] of counts) if (count > (counts.get(best) ?? 0)) best = one;
  return best;
}

type Rows = { readonly ok: true; readonly rows: readonly Row[] } | Refused;

/** RFC 4180, and what people send instead: lone CR, quotes inside a cell, spaces around. Empty rows are left out. */
function readRows(text: string, delimiter: string, firstLine: number): Rows {
  const rows: Row[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    for (let more = true; more;) {
      const cell = readCell(text, at, delimiter);
      if (cell === undefined) return refused('open_quote', line);
      if (cell.value.length > TABLE_LIMITS.cell) return refused('cell_too_long', line);
      cells.push(clean(cell.value));
      if (cells.length > TABLE_LIMITS.columns) return refused('too_many_columns', line);
      line += cell.lines;
      more = text[cell.next] === delimiter;
      at = cell.next + (more ? 1 : 0);
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    if (cells.some((cell) => cell !== '')) rows.push({ line: start, cells });
    if (rows.length > TABLE_LIMITS.rows + 1) return refused('too_many_rows');
  }
  return { ok: true, rows };
}

interface Cell {
  readonly value: string;
  /** Where its delimiter or the end of its line stands. */
  readonly next: number;
  /** Line ends inside it. */
  readonly lines: number;
}

/** @returns undefined when its quotes never close */
function readCell(text: string, at: number, delimiter: string): Cell | undefined {
  if (text[at] !== '"') {
    const next = endOf(text, at, delimiter);
    return { value: text.slice(at, next), next, lines: 0 };
  }
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    parts.push(text.slice(from, quote));
    from = quote + 2;
    if (text[quote + 1] !== '"') break;
    parts.push('"');
  }
  const close = from - 1;
  const next = endOf(text, close, delimiter);
  const value = parts.join('');
  return { value: value + text.slice(close, next), next, lines: value.split(/\r\n|[\n\r]/).length - 1 };
}

function endOf(text: string, at: number, delimiter: string): number {
  let next = at;
  while (next < text.length) {
    const letter = text[next];
    if (letter === delimiter || letter === '\n' || letter === '\r') break;
    next += 1;
  }
  return next;
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe in what we write: see `exported`. */
const GUARDED = /^'(?=[=+\-@\t\r])/;

/** One form for a letter with an accent, however it was typed. */
const clean = (cell: string): string => cell.replace(GUARDED, '').normalize('NFC').trim();

const FORMULA = /^[=+\-@\t\r]/;

/** A cell as it is written to a file: never a formula, and quoted when it has to be. */
export function exported(value: string, delimiter = ';'): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /["\n\r]/.test(safe) || safe.includes(delimiter) || safe !== safe.trim()
    ? `"${safe.replace(/"/g, '""')}"`
    : safe;
}
