import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect, sha256Hex, TooLarge, unpack } from '#storage/bytes.ts';
import { readPackFile } from '#storage/shelf.ts';

const MAX = 1_000_000;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
const gzip = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(text));

/** A browser that lacks something, until the test ends. */
function without(name: 'DecompressionStream' | 'crypto'): void {
  const had = Object.getOwnPropertyDescriptor(globalThis, name);
  if (had === undefined) throw new Error(`no ${name} here`);
  const value = name === 'crypto' ? {} : undefined;
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
  onTestFinished(() => {
    Object.defineProperty(globalThis, name, had);
  });
}

describe.each([
  ['with DecompressionStream', false],
  ['without DecompressionStream (old Safari)', true],
])('unpacking %s', (_name, old) => {
  const browser = (): void => {
    if (old) without('DecompressionStream');
  };

  it('gives back the text, whatever it is', async () => {
    browser();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 3000 }), async (text) => {
        expect(await unpack(gzip(text), MAX)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('takes text that was unpacked on the way as it is', async () => {
    browser();
    expect(await unpack(bytesOf('{"a":"é"}'), MAX)).toBe('{"a":"é"}');
    expect(await unpack(bytesOf(''), MAX)).toBe('');
  });

  it('refuses what was cut off, at any byte', async () => {
    browser();
    const whole = gzip(JSON.stringify(Array.from({ length: 50 }, (_, index) => `dorp ${index}`)));
    for (let length = 2; length < whole.length; length += 7)
      await expect(unpack(whole.slice(0, length), MAX), `${length} bytes`).rejects.toThrow();
  });

  it('refuses a bomb before it fills the memory', async () => {
    browser();
    const bomb = gzip('0'.repeat(50_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    await expect(unpack(bomb, MAX)).rejects.toBeInstanceOf(TooLarge);
  });

  it('takes what is exactly as large as it may be, and not a byte more', async () => {
    browser();
    expect(await unpack(gzip('a'.repeat(1000)), 1000)).toHaveLength(1000);
    await expect(unpack(gzip('a'.repeat(1001)), 1000)).rejects.toBeInstanceOf(TooLarge);
    await expect(unpack(bytesOf('a'.repeat(1001)), 1000)).rejects.toBeInstanceOf(TooLarge);
  });

  it('refuses bytes that are no text', async () => {
    browser();
    const latin1 = Uint8Array.from(gzipSync(Uint8Array.from([0x63, 0x61, 0x66, 0xe9])));
    await expect(unpack(latin1, MAX)).rejects.toThrow();
    await expect(unpack(Uint8Array.from([0xff, 0xfe, 0x41]), MAX)).rejects.toThrow();
  });

  it('a byte changed anywhere is never taken for the pack (A30)', async () => {
    browser();
    const text = JSON.stringify({ app: 'hechte-wijk', records: Array.from({ length: 30 }, (_, n) => n) });
    const name = `GM1.${createHash('sha256').update(text).digest('hex')}.json.gz`;
    const good = gzip(text);
    expect(await readPackFile(name, good)).toEqual({ ok: true, json: JSON.parse(text) });
    for (let at = 0; at < good.length; at++) {
      const bad = Uint8Array.from(good);
      bad.set([(bad[at] ?? 0) ^ 0x10], at);
      const read = await readPackFile(name, bad);
      // Some bytes of the header (time, system) are no part of the text: then it is still the pack, whole.
      if (read.ok) expect(read.json).toEqual(JSON.parse(text));
      else expect(read).toEqual({ ok: false, problem: 'damaged' });
    }
  });
});

describe('a hash', () => {
  const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

  it('is SHA-256 (FIPS 180-4, the example "abc")', async () => {
    expect(await sha256Hex('abc')).toBe(known);
  });

  it('is the same on plain http, where the browser has none', async () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 300 }), 50);
    const fast = await Promise.all(texts.map(sha256Hex));
    without('crypto');
    expect(await sha256Hex('abc')).toBe(known);
    expect(await Promise.all(texts.map(sha256Hex))).toEqual(fast);
  });

  it('in a name that promises none fits nothing', async () => {
    expect(await readPackFile('manifest.json', gzip('{}'))).toEqual({ ok: false, problem: 'damaged' });
  });
});

describe('collecting', () => {
  it('stops at the first byte too many', async () => {
    let reads = 0;
    const endless = () => Promise.resolve({ done: false, value: new Uint8Array(100 + (reads++ && 0)) });
    await expect(collect(endless, 1000)).rejects.toBeInstanceOf(TooLarge);
    expect(reads).toBe(11);
  });

  it('joins the parts in order, empty ones too', async () => {
    const parts = [[1, 2], [], [3]].map((part) => ({ done: false, value: Uint8Array.from(part) }));
    const read = () => Promise.resolve(parts.shift() ?? { done: true });
    expect(await collect(read, 10)).toEqual(Uint8Array.from([1, 2, 3]));
  });
});
