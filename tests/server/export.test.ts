import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseJson, parseManifest } from '#domain/pack.ts';
import { META_POLICY, META_TAG } from '#server/headers.ts';
import { isOurs, withPolicy } from '#server/publish/export-site.ts';
import { emptyFolder, installation, integrityOf, run, TEMPLATE } from '../support/build.ts';

const exportTo = (folder: string, target: string) => run(folder, 'commands/export.js', {}, [target]).finished;

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the export', { timeout: 60_000 }, () => {
  it('is a whole site: app, packs, a page for every place, and each page with its policy', async () => {
    const folder = installation();
    const target = join(emptyFolder('export'), 'site');
    const { code, output } = await exportTo(folder, target);
    expect([code, output]).toEqual([0, expect.stringContaining(target)]);

    const read = (path: string) => readFileSync(join(target, path), 'utf8');
    expect(read('dorp/gasselte/index.html')).toContain('>Hulp en ontmoeten in Gasselte</h1>');
    expect(read('dorpen/index.html')).toContain('href="../dorp/gasselte/"');
    expect(read('404.html')).toContain('Deze pagina is er niet');
    const pages = pagesIn(target);
    expect(pages.length).toBe(readdirSync(join(target, 'dorp')).length + 3);
    for (const page of pages) {
      const html = readFileSync(page, 'utf8');
      expect(html.split(META_TAG)).toHaveLength(2);
      expect(html.indexOf(META_TAG)).toBeLessThan(
        html.indexOf('<script') === -1 ? html.length : html.indexOf('<script'),
      );
      // Under a sub-path an address from the root would leave the site.
      expect(html).not.toMatch(/(?:src|href)="\//);
    }

    // Else the service worker would refuse the start page, and nothing would work without internet (F12).
    expect(read('sw.js')).toContain(`"integrity":"${integrityOf(read('index.html'))}"`);

    const json = parseJson(read('packs/manifest.json'));
    const manifest = json.ok ? parseManifest(json.value) : json;
    if (!manifest.ok) throw new Error(manifest.where);
    for (const { file } of [manifest.value.region, ...manifest.value.areas])
      expect(existsSync(join(target, 'packs', file))).toBe(true);
    const compressed = brotliDecompressSync(
      readFileSync(join(target, 'dorp/gasselte/index.html.br')),
    ).toString();
    expect(compressed).toBe(read('dorp/gasselte/index.html'));
    expect(existsSync(join(target, 'packs/manifest.json.gz'))).toBe(false);
    expect(existsSync(join(target, 'assets/app.1a2b3c4d.js.map'))).toBe(false);

    const before = read('packs/manifest.json');
    writeFileSync(join(target, 'dorp/weg.txt'), 'van een vorige keer');
    expect((await exportTo(folder, target)).code).toBe(0);
    expect(read('packs/manifest.json')).toBe(before);
    expect(existsSync(join(target, 'dorp/weg.txt'))).toBe(false);
  });

  it('never writes into a folder with something else in it', async () => {
    const target = emptyFolder('other');
    writeFileSync(join(target, 'scriptie.txt'), 'x');
    const { code, output } = await exportTo(installation(), target);
    expect([code, output.includes('Kies een lege map')]).toEqual([2, true]);
    expect(readdirSync(target)).toEqual(['scriptie.txt']);
  });
});

describe('the policy of a page without a server', () => {
  it('is the one of the headers, but for what a meta tag cannot say', () => {
    expect(META_POLICY).toContain("default-src 'none'; script-src 'self'");
    expect(META_POLICY).not.toContain('frame-ancestors');
    expect(META_TAG).not.toMatch(/content="[^"]*"[^>]*"/);
  });

  it('stands behind the charset, once', () => {
    const html = withPolicy(TEMPLATE);
    expect(html).toContain(`<meta charset="UTF-8" />${META_TAG}`);
    expect(withPolicy(html)).toBe(html);
    expect(withPolicy('<html><head><title>x</title>')).toBe(`<html><head>${META_TAG}<title>x</title>`);
  });
});

describe('where an export may go', () => {
  it('a new folder, an empty one, or an earlier export', async () => {
    const folder = emptyFolder('target');
    expect(await isOurs(join(folder, 'new'))).toBe(true);
    expect(await isOurs(folder)).toBe(true);
    mkdirSync(join(folder, 'packs'));
    writeFileSync(join(folder, 'packs/manifest.json'), '{"app":"another"}');
    expect(await isOurs(folder)).toBe(false);
  });
});
