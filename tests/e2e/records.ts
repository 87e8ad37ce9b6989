/** The example records, to change and to publish as somebody else's. */
import { join } from 'node:path';
import { demoSource } from '#server/demo/demo-source.ts';
import { projectRoot } from '#server/root.ts';
import type { DirectoryRecord } from '#domain/record.ts';

export const demoRecords = (): Promise<readonly DirectoryRecord[]> =>
  demoSource(join(projectRoot(), 'src/server/demo/records.json')).records();
