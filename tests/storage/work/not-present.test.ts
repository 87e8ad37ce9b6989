/** What the app does without, so that it can't break: looked up in the sources themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';

const folder = join(projectRoot(), 'src');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const naming = (word: RegExp): readonly string[] =>
  sources.filter(({ text }) => word.test(text)).map(({ name }) => name);

describe('not present in any source', () => {
  it('is looked up where there is something to find', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(naming(/addEventListener/).length).toBeGreaterThan(5);
  });

  it('navigation preload: the app opens from its own cache (F13)', () => {
    expect(naming(/navigationPreload/i)).toEqual([]);
  });

  it('background sync: what waits goes when somebody has the app open (F17)', () => {
    expect(naming(/SyncManager|periodicSync|\.sync\.register|workbox-background-sync/)).toEqual([]);
  });

  it('a number field of the browser, which reads a comma as the language of the phone says (F29)', () => {
    expect(naming(/type="number"|valueAsNumber|toLocaleString\(\)/)).toEqual([]);
  });

  it('a beacon or a push message that would work while nobody looks', () => {
    expect(naming(/sendBeacon|PushManager|keepalive: true/)).toEqual([]);
  });
});
