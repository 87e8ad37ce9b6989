/** From the log to what readers get: packs and pages follow an edit, and nothing stays of what went. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { parseJson, parseManifest } from '#domain/pack.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { createLogSource } from '#server/publish/log-source.ts';
import { publishedLines } from '#server/publish/published-lines.ts';
import { startPublishing, type PublishedState, type Publishing } from '#server/publish/publishing.ts';
import { projectRoot } from '#server/root.ts';
import { examples } from '#server/site.ts';
import { createTexts } from '#server/texts.ts';
import { emptied, type Json, type OpRef } from '#sync/op.ts';
import { drentheTable } from '../../domain/region-fixtures.ts';
import { messageWith, newKeys, openHub, type PushedEdit, type Pusher } from '../../support/pushers.ts';
import { testServer } from '../../support/postgres.ts';

const TEMPLATE =
  '<!doctype html><html lang="nl"><head><title>x</title><meta name="description" content="x"></head><body><div id="root"></div></body></html>';
const HOME = 'directory/GM1680';
const root = projectRoot();
const server = testServer();
afterAll(async () => (await server).stop());

interface Town {
  readonly pusher: (space: string) => Pusher;
  readonly write: (by: Pusher, edits: readonly PushedEdit[]) => Promise<readonly OpRef[]>;
  readonly erase: (ref: OpRef) => Promise<void>;
  readonly publish: () => Promise<Publishing>;
  readonly told: PublishedState[];
  /** All that a reader can fetch now: the manifest and the packs that it names. */
  readonly fetched: () => { readonly example: boolean; readonly version: number; readonly text: string };
}

async function inTown(work: (town: Town) => Promise<void>): Promise<void> {
  const database = await (await server).fresh();
  const folder = mkdtempSync(join(tmpdir(), 'hw-publishing-'));
  mkdirSync(join(folder, 'build/web'), { recursive: true });
  writeFileSync(join(folder, 'build/web/index.html'), TEMPLATE);
  const packsFolder = join(folder, 'packs');
  const texts = await createTexts(join(root, 'locales'));
  const running: Publishing[] = [];
  const told: PublishedState[] = [];
  const store = createPgHubStore(database, { committed: () => running.forEach(({ touched }) => touched()) });
  const keys = newKeys();
  const hub = openHub(store, keys);
  try {
    await work({
      told,
      pusher: keys.pusher,
      write: async (by, edits) => {
        const run = by.runOf(edits);
        await hub.receive(messageWith(run), 'reader');
        return run.ops.map(({ ref }) => ref);
      },
      erase: async (ref) => {
        const done = await store.erase(HOME, ref, (row) => ({ ...row, entry: emptied(row.entry) }));
        expect(done).toBe(true);
      },
      publish: async () => {
        const publishing = await startPublishing({
          root: folder,
          region: drentheTable(),
          texts,
          packsFolder,
          now: Date.now,
          log: createLogSource(database, store),
          examples: examples(root),
          url: database.url,
          published: (state) => void told.push(state),
          failed: (error) => {
            throw error;
          },
        });
        running.push(publishing);
        return publishing;
      },
      fetched: () => {
        const json = parseJson(readFileSync(join(packsFolder, 'manifest.json'), 'utf8'));
        const manifest = json.ok ? parseManifest(json.value) : json;
        if (!manifest.ok) throw new Error(manifest.where);
        const { example, version, areas } = manifest.value;
        const packs = areas.map(({ file }) => gunzipSync(readFileSync(join(packsFolder, file))).toString());
        return { example, version, text: packs.join('\n') };
      },
    });
  } finally {
    for (const { stop } of running) await stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const unit = (name: string, value: Json, id = 's-1', type = 'service', open = true): PushedEdit => ({
  type,
  record: id,
  unit: name,
  value: { value, public: open },
});
/** A service for a village of Aa en Hunze, with a name to look for. */
const service = (name: string, id = 's-1'): readonly PushedEdit[] => [
  unit('name', name, id),
  unit('kind', 'meal_service', id),
  unit(`service_area/${gasselte().id}`, gasselte().id, id),
];
const gasselte = () => {
  const place = drentheTable().places.find(({ name }) => name === 'Gasselte');
  if (place === undefined) throw new Error('no Gasselte');
  return place;
};
const soon = (look: () => unknown) => expect.poll(look, { timeout: 20_000 });

describe('what is published', () => {
  it('are the examples until somebody writes something real; then none of them, and whoever runs it is told', () =>
    inTown(async ({ pusher, write, publish, fetched, told }) => {
      const { site } = await publish();
      expect(fetched()).toMatchObject({ example: true });
      const before = site.pages.get('dorp/gasselte/') ?? '';
      expect(before).toContain('verzonnen');
      await write(pusher(HOME), service('Eettafel De Linde'));
      await soon(() => fetched().example).toBe(false);
      expect(fetched().text).toContain('Eettafel De Linde');
      expect(fetched().text).not.toContain('"example":true');
      await soon(() => site.pages.get('dorp/gasselte/')).toContain('Eettafel De Linde');
      expect(site.pages.get('dorp/gasselte/')).not.toContain('verzonnen');
      await soon(() => told.length).toBe(2);
      const texts = await createTexts(join(root, 'locales'));
      const words = told.map((state) => publishedLines(state, texts).join(' '));
      expect(words[0]).toContain('verzonnen voorbeelden in');
      expect(words[1]).toContain('echte gegevens');
      expect(words[1]).toContain('Huisartsenspoedpost');
    }));

  it('is the new value and no longer the old one, in packs and on pages, without a restart', () =>
    inTown(async ({ pusher, write, publish, fetched }) => {
      const anna = pusher(HOME);
      await write(anna, service('Eettafel De Linde'));
      const { site } = await publish();
      expect(site.pages.get('dorp/gasselte/')).toContain('Eettafel De Linde');
      await write(anna, [unit('name', 'Eettafel De Eik')]);
      await soon(() => site.pages.get('dorp/gasselte/')).toContain('Eettafel De Eik');
      expect(site.pages.get('dorp/gasselte/')).not.toContain('De Linde');
      expect(fetched().text).not.toContain('De Linde');
    }));

  it('has nothing of what was erased, of what is not public, and of what was deleted', () =>
    inTown(async ({ pusher, write, erase, publish, fetched }) => {
      const anna = pusher(HOME);
      const [, , , ref = ''] = await write(anna, [...service('Eettafel'), unit('description', 'geheimpje')]);
      await write(anna, [unit('fees_description', 'alleen voor ons', 's-1', 'service', false)]);
      const seen = await write(anna, service('Klusdienst', 's-2'));
      await publish();
      expect(fetched().text).toContain('geheimpje');
      expect(fetched().text).not.toContain('alleen voor ons');
      await erase(ref);
      await write(anna, [{ type: 'service', record: 's-2', unit: '$deleted', value: true, seen }]);
      await soon(() => fetched().text).not.toContain('Klusdienst');
      await soon(() => fetched().text).not.toContain('geheimpje');
      expect(fetched().text).toContain('Eettafel');
    }));

  it('leaves out what no device could read, says how many, and publishes the rest', () =>
    inTown(async ({ pusher, write, publish, fetched, told }) => {
      const anna = pusher(HOME);
      await write(anna, service('Eettafel'));
      await write(anna, service('Onleesbaar', 'id.with.dots'));
      await write(anna, [unit('name', 'Dorp van niemand', 'WP9999', 'place')]);
      await publish();
      expect(fetched().text).toContain('Eettafel');
      expect(fetched().text).not.toContain('Onleesbaar');
      expect(fetched().text).not.toContain('Dorp van niemand');
      expect(told[0]).toMatchObject({ leftOut: 1, real: true, example: false });
    }));

  it('stays real when all that was real is deleted', () =>
    inTown(async ({ pusher, write, publish, fetched }) => {
      const anna = pusher(HOME);
      const seen = await write(anna, service('Eettafel'));
      await write(anna, [{ type: 'service', record: 's-1', unit: '$deleted', value: true, seen }]);
      await publish();
      expect(fetched()).toMatchObject({ example: false });
      expect(fetched().text).not.toContain('Eettafel');
    }));

  it('keeps the id of the home that wrote it first, also when nothing of that first writing is left', () =>
    inTown(async ({ pusher, write, publish, fetched }) => {
      const [anna, bert] = [pusher(HOME), pusher('directory/GM0106')];
      await write(anna, service('Eettafel De Linde'));
      await write(bert, service('Van een ander'));
      await write(anna, service('Eettafel De Eik'));
      await publish();
      expect(fetched().text).toContain('De Eik');
      expect(fetched().text).not.toContain('Van een ander');
    }));

  it('is the same when two processes publish at once', () =>
    inTown(async ({ pusher, write, publish, fetched, told }) => {
      const anna = pusher(HOME);
      await write(anna, service('Eettafel'));
      const both = await Promise.all([publish(), publish()]);
      expect(new Set(told.map(({ version }) => version)).size).toBe(1);
      await write(anna, [unit('name', 'Eettafel De Eik')]);
      for (const { site } of both)
        await soon(() => site.pages.get('dorp/gasselte/')).toContain('Eettafel De Eik');
      await soon(() => [...new Set(both.map(({ state }) => state().version))]).toEqual([fetched().version]);
    }));
});
