/** Devices and the server name ops by the same hash, although each works it out in its own way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex as addressed } from '#domain/sha256.ts';
import { sha256Hex as ofNode } from '#server/sha256.ts';
// By its path: under Node its address stands for the other one.
import { sha256Hex as ofDevices } from '../../src/domain/sha256.ts';

describe('the hash of a text', () => {
  it('is that of the standard', () => {
    const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect([ofNode('abc'), ofDevices('abc')]).toEqual([known, known]);
  });

  it('is the same on the server and on a device, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(ofNode(text)).toBe(ofDevices(text));
      }),
    );
    for (const text of ['', 'Bûorskoul', '\u{1F600}', '\ud83d', 'a\ude00b', '\0', 'x'.repeat(100_000)])
      expect(ofNode(text)).toBe(ofDevices(text));
  });

  it('is worked out by Node under Node', () => {
    expect(addressed).toBe(ofNode);
    expect(addressed).not.toBe(ofDevices);
  });
});
