/** Brings `page/entry.ts` into a page of our own origin: a secure one, with a database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { publish } from '#server/publish/publisher.ts';
import { projectRoot } from '#server/root.ts';
import type { DirectoryRecord } from '#domain/record.ts';
import { drentheTable } from '../domain/region-fixtures.ts';
import type * as entry from './page/entry.ts';

const NAME = 'hwBench';

/** The script, built as the app is. */
export async function buildTools(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    build: {
      write: false,
      target: ['safari14', 'chrome87', 'firefox90'],
      lib: { entry: join(projectRoot(), 'tests/bench/page/entry.ts'), formats: ['iife'], name: NAME },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !('output' in first)) throw new Error('nothing built');
  // `var` of a script stays in the script when it is evaluated: it has to be handed over.
  return `${first.output[0].code}\n;globalThis.${NAME} = ${NAME};`;
}

export type Tools = typeof entry;

/** Calls one of the tools in the page. Goes past the content security policy, which allows no script but ours. */
export async function call<K extends keyof Tools>(
  page: Page,
  name: K,
  ...args: Parameters<Tools[K]>
): Promise<Awaited<ReturnType<Tools[K]>>> {
  return page.evaluate(
    async ({ tool, values }: { tool: string; values: readonly unknown[] }) => {
      const tools = Reflect.get(globalThis, 'hwBench') as Record<string, (...all: unknown[]) => unknown>;
      return (await tools[tool]?.(...values)) as never;
    },
    { tool: name, values: args },
  );
}

/** Publishes records and reads the packs as they would be sent. */
export async function sentPacks(
  records: readonly DirectoryRecord[],
  folder: string,
): Promise<entry.SentPack[]> {
  const { manifest } = await publish(
    { records: () => Promise.resolve(records) },
    drentheTable(),
    folder,
    Date.now(),
  );
  return [{ area: 'region', file: manifest.region.file }, ...manifest.areas].map(({ area, file }) => ({
    area,
    file,
    base64: readFileSync(join(folder, file)).toString('base64'),
  }));
}
