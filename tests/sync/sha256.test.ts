import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex as byNode } from '#server/sha256.ts';
import { hashOf } from '#sync/digest.ts';
import { sha256Hex as onPhone } from '#sync/sha256.ts';

describe('a hash', () => {
  it('has the digits that the standard gives', () => {
    // FIPS 180-4, its first example.
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect([onPhone('abc'), byNode('abc'), hashOf('abc')]).toEqual([abc, abc, abc]);
  });

  it('is the same on a phone and on a server, for any text, also for half an emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(byNode(text)).toBe(onPhone(text));
      }),
    );
    for (const text of ['', '\ud800', 'a\udfffb', '\ufeff', 'x'.repeat(100_000)])
      expect(byNode(text)).toBe(onPhone(text));
  });
});
