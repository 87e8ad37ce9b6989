/** The whole program for tests in a browser: the built app, packs, a fresh database and the API, on one port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '#server/http.ts';
import { openOffice } from '#server/office.ts';
import { publishFromLog } from '#server/publish/from-log.ts';
import { notFoundPage } from '#server/publish/village-page.ts';
import { readRegionTable } from '#server/region/table-file.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts } from '#server/texts.ts';
import { testServer } from './postgres.ts';

export interface WholeServer {
  /** With a slash at the end. */
  readonly origin: string;
  /** For the first administrator. */
  readonly firstCode: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function startWholeServer(): Promise<WholeServer> {
  const root = projectRoot();
  const folder = mkdtempSync(join(tmpdir(), 'hw-whole-'));
  const reading = readRegionTable(root, folder);
  if (reading.kind === 'refused') throw new Error(reading.message);
  const texts = await createTexts(join(root, 'locales'));
  const packsFolder = join(folder, 'packs');
  const postgres = await testServer();
  const database = await postgres.fresh();
  const site = { root, region: reading.table, texts, packsFolder, now: Date.now };
  const quiet = { info: () => undefined, error: console.error };
  const publishing = await publishFromLog({ ...site, database, logger: quiet });
  const office = await openOffice({
    database,
    region: reading.table,
    now: Date.now,
    committed: publishing.touched,
  });
  const app = createServer({
    webFolder: join(root, 'build/web'),
    packsFolder,
    villagePages: publishing.site.pages,
    notFoundPage: notFoundPage(texts, '/'),
    api: office.register,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    // As a name: on 127.0.0.1 browsers give no keys in some settings.
    origin: `http://localhost:${address.port}/`,
    firstCode: async () => (await office.firstCode()) ?? '',
    close: async () => {
      await office.close();
      app.server.closeAllConnections();
      await app.close();
      await publishing.stop();
      await database.drop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
