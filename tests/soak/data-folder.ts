/** A data folder for real servers. */
import { chmodSync } from 'node:fs';
import { emptyFolder } from '../support/build.ts';

/** One that also another user can come in: PostgreSQL never runs as root, and then its data stay inside and go too. */
export function dataFolder(name: string): string {
  const folder = emptyFolder(name);
  chmodSync(folder, 0o755);
  return folder;
}
