/**
 * Attacks on a reader's device through what it downloads: A10, A12, A14, A16, A17, A18, A30, A31 and A32. The attacker
 * has the server, or stands between it and the phone. Whatever is refused, the old data stays. (A47, files and QR
 * codes, has nothing to attack yet: the app reads none.)
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createDirectory } from '#domain/directory.ts';
import { PACK_MAX_BYTES } from '#domain/pack.ts';
import { expectWhole } from '../contracts/pack-store.contract.ts';
import { bytesOf, createDevice, createServer, openTab, type Server } from '../support/library.ts';
import { publication, service, type Publication } from '../support/records.ts';

const OWN = 'GM9001';

async function victim() {
  const server = createServer(publication(3, { [OWN]: [service('a', { name: 'oud' })] }));
  const device = createDevice();
  await openTab(server, device, () => 1000).library.start(OWN, true);
  server.asked.length = 0;
  return { server, device };
}

/** A publication whose pack is this text, with a name that fits it: the hash is no help against a bad publisher. */
function forged(json: string, version = 4): Publication {
  const { manifest, files } = publication(version, { [OWN]: [] });
  const bytes = Uint8Array.from(gzipSync(json));
  const file = `${OWN}.${createHash('sha256').update(json).digest('hex')}.json.gz`;
  return {
    manifest: { ...manifest, areas: [{ area: OWN, file, bytes: bytes.length }] },
    files: new Map([...files, [file, bytes]]),
  };
}

const pack = (records: string): string =>
  `{"app":"hechte-wijk","area":"${OWN}","format":1,"records":[${records}]}`;
const record = (more: string, type = 'service'): string =>
  pack(`{"type":"${type}","id":"a","home":"GM1",${more}}`);

/** What the reader sees after the attack. */
async function after(attack: (server: Server) => void) {
  const { server, device } = await victim();
  attack(server);
  const tab = openTab(server, device, () => 9000);
  await tab.library.start(OWN, false);
  await expectWhole(device.store);
  const state = tab.library.state();
  return { state, entry: createDirectory(state.packs).entries[0], server, device };
}

const point = (latitude: string): string =>
  `"site":{"place_id":"WP1","point":{"latitude":${latitude},"longitude":6}}`;

describe('a pack with a good hash and bad contents', () => {
  it.each([
    ['A10: a latitude past the pole', record(point('91'), 'location')],
    ['A10: a latitude past counting', record(point('1e999'), 'location')],
    ['A10: a latitude in words', record(point('"52"'), 'location')],
    ['A12: a text of ten million letters', record(`"description":"${'x'.repeat(10_000_000)}"`)],
    [
      'A12: a hundred thousand phones, one wrong',
      record(`"phones":[${'{"number":"0000-000 123"},'.repeat(100_000)}{}]`),
    ],
    ['A12: ten thousand deep', record(`"name":${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
    ['A12: a million deep', record(`"name":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)],
    ['A12: a bomb', `"${'0'.repeat(PACK_MAX_BYTES)}"`],
    ['A14: __proto__', record('"__proto__":{"name":"evil"}')],
    ['A14: __proto__ in disguise', record('"\\u005f_proto__":{"name":"evil"}')],
    ['A17: javascript:', record('"url":"javascript:alert(1)"')],
    ['A17: data:', record('"url":"data:text/html,x"')],
    ['A17: a number that dials something else', record('"phones":[{"number":"112;ext=1"}]')],
    ['A17: a mail address with a second one in it', record('"emails":[{"address":"a?bcc=b@example.nl"}]')],
    ['A18: a name that turns around', record('"name":"a\\u202eb"')],
    ['A18: a name with nothing in it', record('"name":"\\u200b"')],
    ['the pack of another area', pack('').replace(OWN, 'GM9002')],
  ])('%s: is refused whole, and the old one stays', async (_what, json) => {
    const { state, entry } = await after((server) => server.publish(forged(json)));
    expect(state).toMatchObject({ phase: 'ready', problem: 'damaged', confirmedAt: 1000 });
    expect(entry?.name).toBe('oud');
  });

  it('A16: markup is text like any other', async () => {
    const name = '<img src=x onerror=alert(1)>{{7*7}}</script>';
    const { state, entry } = await after((server) =>
      server.publish(forged(record(`"name":${JSON.stringify(name)}`))),
    );
    expect(state.problem).toBeUndefined();
    expect(entry?.name).toBe(name);
  });

  it('A14: names of a prototype are units that nobody knows', async () => {
    const { entry } = await after((server) =>
      server.publish(forged(record('"name":"x","constructor":{"prototype":{"evil":1}},"hasOwnProperty":1'))),
    );
    expect(entry?.name).toBe('x');
    expect(Reflect.get({}, 'evil')).toBeUndefined();
  });
});

describe('a manifest from an attacker', () => {
  const good = forged(record('"name":"nieuw"'));
  const [area] = good.manifest.areas;
  const file = area?.file ?? '';

  it('the good one is taken, or this file would prove nothing', async () => {
    const { state, entry } = await after((server) => server.publish(good));
    expect(state).toMatchObject({ problem: undefined, confirmedAt: 9000 });
    expect(entry?.name).toBe('nieuw');
  });

  it('A30: a byte changed on the way: the old pack stays, and it is said', async () => {
    const bytes = Uint8Array.from(good.files.get(file) ?? []);
    const middle = Math.floor(bytes.length / 2);
    bytes.set([(bytes[middle] ?? 0) ^ 1], middle);
    const { state, entry } = await after((server) =>
      server.publish({ ...good, files: new Map([...good.files, [file, bytes]]) }),
    );
    expect(state.problem).toBe('damaged');
    expect(entry?.name).toBe('oud');
  });

  it.each([1, 2])('A31: version %i after version 3 changes nothing', async (version) => {
    const older = forged(record('"name":"ouder"'), version);
    const { state, entry, device } = await after((server) => server.publish(older));
    expect(entry?.name).toBe('oud');
    expect(state.madeAt).toBe('2026-11-03T10:00:00Z');
    expect((await device.store.pointer())?.version).toBe(3);
  });

  it.each(['https://evil.example/', '//evil.example/', '../', '..%2f', '/', 'a/'])(
    'A32: a file at %s is never asked for',
    async (prefix) => {
      const manifest = JSON.stringify({ ...good.manifest, areas: [{ ...area, file: prefix + file }] });
      const { state, server } = await after((one) => one.answer('manifest', bytesOf(manifest)));
      expect(state.problem).toBe('damaged');
      expect(server.asked).toEqual(['manifest.json']);
    },
  );

  it('A32: a size that lies changes nothing: the hash decides, and the limit holds while reading', async () => {
    const areas = [{ area: OWN, file, bytes: 1 }];
    const { entry } = await after((server) =>
      server.publish({ ...good, manifest: { ...good.manifest, areas } }),
    );
    expect(entry?.name).toBe('nieuw');
  });
});
