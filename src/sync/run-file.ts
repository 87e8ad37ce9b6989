/**
 * Without a server: everything of a space that no log has yet, as signed runs in a file. A file is just another way for
 * runs to travel; whoever opens it carries them along, and the hub decides about them as about any other.
 */
import * as z from 'zod/mini';
import type { Run } from './chain.ts';
import { packRuns, readRuns } from './messages.ts';

const FORMAT = 'hechte-wijk-runs';
const VERSION = 1;

/** Characters; more is not what people typed. */
export const MAX_RUN_FILE = 20_000_000;

/**
 * `not-ours`: no file of this app. `newer`: made by a newer app. `damaged`: it does not fit together, so nothing of it
 * is used. `other-space`: of another space than the one that is open.
 */
export type RunFileRefusal = 'not-ours' | 'newer' | 'damaged' | 'too-large' | 'other-space';

export type RunFileReading =
  { readonly ok: true; readonly runs: readonly Run[] } | { readonly ok: false; readonly why: RunFileRefusal };

const refused = (why: RunFileRefusal) => ({ ok: false, why }) as const;

const fileSchema = z.object({ format: z.literal(FORMAT), version: z.literal(VERSION), space: z.string() });

export const writeRunFile = (space: string, runs: readonly Run[]): string =>
  JSON.stringify({ format: FORMAT, version: VERSION, space, runs: packRuns(runs) });

/** Reads a file whole, or refuses it whole. Whether its runs are what their devices signed is for `carry` to see. */
export function readRunFile(text: string, space: string): RunFileReading {
  if (text.length > MAX_RUN_FILE) return refused('too-large');
  const input = parsed(text);
  if (input === undefined) return refused(text.includes(`"format":"${FORMAT}"`) ? 'damaged' : 'not-ours');
  if (input['format'] !== FORMAT) return refused('not-ours');
  if (typeof input['version'] === 'number' && input['version'] > VERSION) return refused('newer');
  const file = fileSchema.safeParse(input);
  const runs = readRuns(input['runs']);
  if (!file.success || runs === undefined) return refused('damaged');
  if (file.data.space !== space) return refused('other-space');
  if (runs.some((run) => run.space !== space)) return refused('damaged');
  return { ok: true, runs };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
