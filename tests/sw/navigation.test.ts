import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { villageRedirect } from '../../src/sw/navigation.ts';

const scopes = ['https://example.org/', 'https://example.org/hechte/wijk/'] as const;

describe.each(scopes)('under %s', (base) => {
  const scope = new URL(base);
  const go = (path: string) => villageRedirect(new URL(path, scope), scope);

  it.each([
    'dorp/gasselte',
    'dorp/gasselte/',
    'dorp/gasselte/index.html',
    'dorp/gasselte/?x=1',
    'dorp/gasselte/#y',
  ])('the page %s of a village is the village in the app', (path) => {
    expect(go(path)).toBe(`${base}#/dorp/gasselte`);
  });

  it.each(['dorpen', 'dorpen/', 'dorpen/index.html'])(
    'the list %s of villages is the start of the app',
    (path) => {
      expect(go(path)).toBe(`${base}#/`);
    },
  );

  it.each([
    '',
    'index.html',
    '#/dorp/gasselte',
    'dorp/',
    'dorp/a/b',
    'dorp/Gasselte',
    'dorp/%3Cscript%3E',
    'dorp/..%2f..%2fapi',
    `dorp/${'a'.repeat(81)}`,
    'x/dorp/gasselte',
    'packs/manifest.json',
  ])('%j is left to the app itself', (path) => {
    expect(go(path)).toBeUndefined();
  });

  it('never leads out of the app, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        fc.string(),
        (elsewhere, path) => {
          for (const address of [elsewhere, `${base}dorp/${path}`, `${base}${path}`]) {
            if (!URL.canParse(address)) continue;
            const target = villageRedirect(new URL(address), scope);
            if (target !== undefined) expect(target.startsWith(`${base}#/`)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('an app in a folder', () => {
  it('says nothing about its neighbours', () => {
    const scope = new URL('https://example.org/wijk/');
    for (const path of ['/dorp/gasselte/', '/wijkagent/dorp/x/', '/wijk', '/wijk2/dorp/gasselte/'])
      expect(villageRedirect(new URL(path, scope), scope)).toBeUndefined();
  });
});
