/**
 * Keeps the hashed files of the last builds. After an update, a page that stood open still asks for the parts
 * of its own version; without them it shows "Failed to fetch dynamically imported module" (F11).
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS } from './static.ts';

/** Earlier builds kept beside the current one. */
export const KEEP_BUILDS = 3;

/** The same files give the same id: their names hold the hash of their content. */
async function buildId(assets: string): Promise<string> {
  const names = await readdir(assets);
  return createHash('sha256').update(names.sort().join('\n')).digest('hex').slice(0, 16);
}

/**
 * Copies the current build's assets into `folder` and forgets the oldest.
 * @param now milliseconds; orders the builds by when they last were the current one
 * @returns the assets folders of the earlier builds, the oldest first
 */
export async function keepBuild(webFolder: string, folder: string, now: number): Promise<string[]> {
  const assets = join(webFolder, ASSETS);
  if (!existsSync(assets)) return [];
  await mkdir(folder, { recursive: true });
  const id = await buildId(assets);
  const current = join(folder, id);
  if (!existsSync(current)) {
    const unfinished = `${current}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(assets, unfinished, { recursive: true });
    await rename(unfinished, current);
  }
  await utimes(current, now / 1000, now / 1000);
  const earlier: { path: string; usedAt: number }[] = [];
  for (const name of await readdir(folder)) {
    if (name === id || !/^[0-9a-f]{16}$/.test(name)) continue;
    earlier.push({ path: join(folder, name), usedAt: (await stat(join(folder, name))).mtimeMs });
  }
  earlier.sort((a, b) => b.usedAt - a.usedAt);
  for (const { path } of earlier.slice(KEEP_BUILDS)) await rm(path, { recursive: true });
  return earlier
    .slice(0, KEEP_BUILDS)
    .map(({ path }) => path)
    .reverse();
}
