/**
 * Writes a `.br` and a `.gz` beside every text file that gains by it, so that no request pays for compression.
 * Use: node build/rooms/server/commands/precompress.js <folder>
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { COMPRESS_FROM_BYTES } from '../resource.ts';

const COMPRESSIBLE = new Set(['.js', '.css', '.html', '.svg', '.json', '.webmanifest']);

const FORMS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  '.br': (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  '.gz': (bytes) => gzipSync(bytes, { level: 9 }),
};

/**
 * @param skip names of folders to leave alone
 * @returns how many files were written. A compressed file that is not older than its source stays.
 */
export function precompress(folder: string, skip: readonly string[] = []): number {
  let written = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) written += skip.includes(entry.name) ? 0 : precompress(path, skip);
    else if (entry.isFile() && COMPRESSIBLE.has(extname(path))) written += compressFile(path);
  }
  return written;
}

function compressFile(path: string): number {
  const { size, mtimeMs } = statSync(path);
  let written = 0;
  for (const [ending, compress] of Object.entries(FORMS)) {
    const target = `${path}${ending}`;
    const madeAt = statSync(target, { throwIfNoEntry: false })?.mtimeMs;
    if (madeAt !== undefined && madeAt >= mtimeMs && size > COMPRESS_FROM_BYTES) continue;
    const bytes = size > COMPRESS_FROM_BYTES ? compress(readFileSync(path)) : undefined;
    if (bytes !== undefined && bytes.length < size) {
      writeFileSync(target, bytes);
      written += 1;
    } else if (madeAt !== undefined) {
      // It belongs to an earlier content of the file.
      rmSync(target);
    }
  }
  return written;
}

const [, script, folder] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href) {
  if (folder === undefined) throw new Error('use: precompress <folder>');
  console.log(`${precompress(folder)} files compressed`);
}
