import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the project: data files and texts are read from there, so that the compiled server and the
 * tests read the same ones.
 * @throws when this file does not lie inside a project, which only a broken installation can cause
 */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('no package.json above the server');
    folder = above;
  }
  return folder;
}
