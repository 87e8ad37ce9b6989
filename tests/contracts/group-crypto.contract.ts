/** What every cryptography of a group does; run against each implementation. */
import { describe, expect, it } from 'vitest';
import { nonceOf, type GroupCrypto, type GroupIdentity } from '#sync/group/crypto.ts';

export function groupCryptoContract(
  name: string,
  make: () => Promise<{
    readonly crypto: GroupCrypto;
    readonly anna: GroupIdentity;
    readonly bert: GroupIdentity;
    readonly eve: GroupIdentity;
  }>,
): void {
  const TEXT = 'De sleutel ligt bij Geesje, € 5 – één';

  describe(`the cryptography of a group: ${name}`, () => {
    it('a box opens with its key and its place', async () => {
      const { crypto } = await make();
      const key = await crypto.newKey();
      const box = await crypto.seal(key, 'place', TEXT);
      expect(await crypto.open(key, 'place', box)).toBe(TEXT);
      expect(await crypto.open(key, 'place', await crypto.seal(key, 'place', ''))).toBe('');
    });

    it('a box opens with no other key, in no other place, and not when one character of it was changed', async () => {
      const { crypto } = await make();
      const key = await crypto.newKey();
      const box = await crypto.seal(key, 'place', TEXT);
      expect(await crypto.open(await crypto.newKey(), 'place', box)).toBeUndefined();
      expect(await crypto.open(key, 'other place', box)).toBeUndefined();
      expect(await crypto.open(key, 'place', 'nonsense')).toBeUndefined();
      expect(await crypto.open(key, 'place', '')).toBeUndefined();
      for (const at of [0, nonceOf(box).length + 1, box.length - 4]) {
        const other = box[at] === 'a' ? 'b' : 'a';
        expect(await crypto.open(key, 'place', box.slice(0, at) + other + box.slice(at + 1))).toBeUndefined();
      }
    });

    it('a box shows nothing of what is in it, and is another one each time', async () => {
      const { crypto } = await make();
      const key = await crypto.newKey();
      const boxes = [await crypto.seal(key, '', TEXT), await crypto.seal(key, '', TEXT)];
      expect(boxes.join(' ')).not.toMatch(/Geesje|sleutel/);
      expect(new Set(boxes.map(nonceOf)).size).toBe(2);
    });

    it('two keys are never the same', async () => {
      const { crypto } = await make();
      expect(await crypto.newKey()).not.toBe(await crypto.newKey());
    });

    it('what is wrapped opens for each of those it is for, and for nobody else', async () => {
      const { crypto, anna, bert, eve } = await make();
      const blob = await crypto.wrap([anna.publicKey, bert.publicKey], TEXT);
      expect(await anna.unwrap(blob)).toBe(TEXT);
      expect(await bert.unwrap(blob)).toBe(TEXT);
      expect(await eve.unwrap(blob)).toBeUndefined();
      expect(await anna.unwrap(await crypto.wrap([], TEXT))).toBeUndefined();
      expect(await anna.unwrap('nonsense')).toBeUndefined();
    });

    it('what is wrapped names nobody', async () => {
      const { crypto, anna, bert } = await make();
      const blob = await crypto.wrap([anna.publicKey, bert.publicKey], TEXT);
      for (const { publicKey } of [anna, bert]) expect(blob).not.toContain(publicKey);
      expect(blob).not.toContain('Geesje');
    });
  });
}
