/**
 * What the sync core asks of the world, and what others may ask of it. Small enough to fake by hand.
 */
import type { DirectoryRecord } from '#domain/record.ts';

/**
 * Where the publisher reads the directory from: the example data, a list of buildings, or the log.
 * Read-only, and always whole: a source that fails halfway throws, so that half a directory is never published.
 */
export interface RecordSource {
  /** All current records, deleted ones left out. */
  readonly records: () => Promise<readonly DirectoryRecord[]>;
}
