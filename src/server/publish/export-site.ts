/** Writes everything that a reader needs into one folder, for any static web host and under any sub-path. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseJson, parseManifest } from '#domain/pack.ts';
import { META_TAG } from '../headers.ts';
import { ASSETS } from '../static.ts';
import { MANIFEST } from './publisher.ts';

const SERVICE_WORKER = 'sw.js';
/** Parts of an earlier version stay this long in a folder that is exported to again (F11), in ms. */
const KEEP_ASSETS_MS = 60 * 24 * 3_600_000;

/** A page with the policy that a static host does not send as a header. A page that has one keeps its own. */
export function withPolicy(html: string): string {
  if (/http-equiv="Content-Security-Policy"/i.test(html)) return html;
  const charset = /<meta\s+charset="[^"]*"\s*\/?>/i;
  // Behind the charset, which must be near the start, and before anything that loads.
  if (charset.test(html)) return html.replace(charset, (tag) => `${tag}${META_TAG}`);
  return html.replace(/<head[^>]*>/i, (tag) => `${tag}${META_TAG}`);
}

/** @returns whether we may write here: a folder that is new, empty, or an earlier export. */
export async function isOurs(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return true;
  const manifest = join(folder, 'packs', MANIFEST);
  if (!existsSync(manifest)) return (await readdir(folder)).length === 0;
  const json = parseJson(readFileSync(manifest, 'utf8'));
  return json.ok && parseManifest(json.value).ok;
}

/** Copies the built app and forgets parts that no open page can still ask for. */
export async function copyApp(webFolder: string, folder: string, now: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const pages of ['dorp', 'dorpen']) await rm(join(folder, pages), { recursive: true, force: true });
  await cp(webFolder, folder, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !path.endsWith('.map'),
  });
  const current = new Set(await namesIn(join(webFolder, ASSETS)));
  for (const name of await namesIn(join(folder, ASSETS))) {
    const path = join(folder, ASSETS, name);
    if (!current.has(name) && now - (await stat(path)).mtimeMs > KEEP_ASSETS_MS) await rm(path);
  }
  for (const name of await namesIn(folder)) if (name.endsWith('.html')) await addPolicy(folder, name);
}

/**
 * The service worker refuses a file whose hash is not the one that it was built with (F12). A page that we change
 * gets its new hash written there, or no device could install the export.
 */
async function addPolicy(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  const before = await readFile(path, 'utf8');
  const after = withPolicy(before);
  if (after === before) return;
  await writeFile(path, after);
  const worker = join(folder, SERVICE_WORKER);
  if (!existsSync(worker)) return;
  let code = await readFile(worker, 'utf8');
  for (const seal of [integrityOf, revisionOf]) code = code.replaceAll(seal(before), seal(after));
  await writeFile(worker, code);
}

const integrityOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const revisionOf = (text: string): string => createHash('md5').update(text).digest('hex');

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}

/** @param path `dorp/gasselte/` or `404.html` */
export async function writePage(folder: string, path: string, html: string): Promise<void> {
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, withPolicy(html));
}
