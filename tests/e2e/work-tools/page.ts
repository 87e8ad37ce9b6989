/** Brings the workbench into a page of a real server with a real database. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { projectRoot } from '#server/root.ts';
import type * as entry from './entry.ts';

const NAME = 'hwWork';

export async function buildWork(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    build: {
      write: false,
      target: ['chrome137', 'safari17', 'firefox130'],
      lib: { entry: join(projectRoot(), 'tests/e2e/work-tools/entry.ts'), formats: ['iife'], name: NAME },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !('output' in first)) throw new Error('nothing built');
  return `${first.output[0].code}\n;globalThis.${NAME} = ${NAME};`;
}

export type Tools = typeof entry;

export async function call<K extends keyof Tools>(
  page: Page,
  name: K,
  ...args: Parameters<Tools[K]>
): Promise<Awaited<ReturnType<Tools[K]>>> {
  return page.evaluate(
    async ({ tool, values }: { tool: string; values: readonly unknown[] }) => {
      const tools = Reflect.get(globalThis, 'hwWork') as Record<string, (...all: unknown[]) => unknown>;
      return (await tools[tool]?.(...values)) as never;
    },
    { tool: name, values: args },
  );
}

/** A page of the server with the workbench in it, opened as an app that starts. */
export async function openPage(page: Page, origin: string, code: string): Promise<Page> {
  await page.goto(new URL('health', origin).href);
  await page.evaluate(code);
  await call(page, 'start');
  return page;
}
