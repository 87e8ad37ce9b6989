/** Everything of a person on this device as one file, to be kept before something is tried. */
import { writeRunFile } from '#sync/run-file.ts';
import { gzipText } from '../bytes.ts';
import { signerOf } from './device-key.ts';
import type { Person } from './person.ts';
import type { WorkPorts } from './ports.ts';
import { unsentRuns } from './work-file.ts';

const FORMAT = 'hechte-wijk-work';

/** What waits is in it as signed runs, as in the file of a space; all else is there to be read by people. */
export async function exportedWork(person: Person | undefined, { now, subtle }: WorkPorts): Promise<Blob> {
  const spaces: unknown[] = [];
  for (const slot of person?.slots() ?? []) {
    const state = slot.replica().state();
    const sign = person === undefined || subtle === undefined ? undefined : signerOf(person.kept.key, subtle);
    const runs = sign === undefined ? [] : await unsentRuns(state, slot.space, sign);
    spaces.push({
      space: slot.space,
      waiting: JSON.parse(writeRunFile(slot.space, runs)) as unknown,
      refused: [...state.refused.values()],
      log: [...state.admitted.values()].map(({ op, receivedAt }) => ({ op, receivedAt })),
    });
  }
  const text = JSON.stringify({
    format: FORMAT,
    version: 1,
    made_at: new Date(now()).toISOString(),
    spaces,
    drafts: [...(person?.drafts.values() ?? [])],
  });
  return new Blob([await gzipText(text)], { type: 'application/gzip' });
}
