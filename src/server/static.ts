/**
 * The files of the built app, read once at start. What is not in this list does not exist for a visitor: there
 * is no path to climb, no dotfile and no source map to ask for, and a build that runs under a serving process
 * does not mix two versions.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { tagOf, type Keep, type Resource } from './resource.ts';

/** Only these are served. `.map`, `.br` and `.gz` are left out on purpose. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Vite puts everything with a hash in its name here. */
export const ASSETS = 'assets';

/**
 * @param webFolder the built app
 * @param olderAssets `assets` folders of earlier builds: a page that was open during an update still asks for
 *   the parts of its own version (F11)
 * @returns what can be sent, by path without the leading slash
 */
export function readSite(webFolder: string, olderAssets: readonly string[] = []): Map<string, Resource> {
  const site = new Map<string, Resource>();
  for (const folder of olderAssets) addFolder(site, folder, `${ASSETS}/`);
  addFolder(site, webFolder, '');
  const index = site.get('index.html');
  if (index !== undefined) site.set('', index);
  return site;
}

function addFolder(site: Map<string, Resource>, folder: string, prefix: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(site, path, `${prefix}${entry.name}/`);
    else if (entry.isFile()) addFile(site, path, `${prefix}${entry.name}`);
  }
}

function addFile(site: Map<string, Resource>, path: string, name: string): void {
  const type = TYPES[extname(name)];
  if (type === undefined) return;
  const keep: Keep = name.startsWith(`${ASSETS}/`) ? 'forever' : 'ask';
  const bytes = readFileSync(path);
  const encoded: { br?: Buffer; gzip?: Buffer } = {};
  if (existsSync(`${path}.br`)) encoded.br = readFileSync(`${path}.br`);
  if (existsSync(`${path}.gz`)) encoded.gzip = readFileSync(`${path}.gz`);
  site.set(name, { type, keep, tag: tagOf(bytes), bytes, encoded });
}
