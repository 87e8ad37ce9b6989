/** The real workbench in a real browser, before a real server: set up for tests that kill, cheat and copy it. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { projectRoot } from '#server/root.ts';
import { API } from '#sync/api.ts';
import { newDevice, startOfficeServer, type OfficeServer, type TestDevice } from '../support/office.ts';
import { testServer, type FreshDatabase } from '../support/postgres.ts';
import { startChromium, type OwnChromium } from './chromium.ts';
import { openApiGate, type ApiGate } from './gate.ts';
import type * as entry from './page/entry.ts';

export const HOME = 'GM1680';
export const SPACE = `directory/${HOME}`;
const NAME = 'hwDesk';
type Tools = typeof entry;

/** The script, built as the app is. */
async function buildTools(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(projectRoot(), 'tests/soak/page/entry.ts'), formats: ['iife'], name: NAME },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !('output' in first)) throw new Error('nothing built');
  return `${first.output[0].code}\n;globalThis.${NAME} = ${NAME};`;
}

export interface Tab {
  readonly page: Page;
  readonly call: <K extends keyof Tools>(
    name: K,
    ...args: Tools[K] extends (...all: infer A) => unknown ? A : never
  ) => Promise<Awaited<Tools[K] extends (...all: never) => infer R ? R : never>>;
  /** Names of ops that the page said were kept, as they came. */
  readonly kept: string[];
  /** Why the page said of acts that they were not. */
  readonly notKept: string[];
}

export interface Desk {
  readonly gate: ApiGate;
  readonly database: FreshDatabase;
  readonly admin: TestDevice;
  /** For one more device of a new person. */
  readonly code: () => Promise<string>;
  readonly chromium: (profile: string) => Promise<OwnChromium>;
  /** A page with the workbench open in it. @param before runs in the page before anything else */
  readonly tab: (chromium: OwnChromium, before?: () => void) => Promise<Tab>;
  readonly close: () => Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const script = await buildTools();
  const postgres = await testServer();
  const database = await postgres.fresh();
  const server: OfficeServer = await startOfficeServer(database);
  const gate = await openApiGate(server.origin);
  const admin = newDevice(() => server.origin);
  await admin.enrol(await server.firstCode());
  const running = new Set<OwnChromium>();
  return {
    gate,
    database,
    admin,
    code: async () => {
      const rights = [{ role: 'coordinator' as const, home: HOME }];
      return (await admin.ask(API.invite, { label: 'Proef', rights })).code;
    },
    chromium: async (profile) => {
      const one = await startChromium(profile);
      running.add(one);
      return one;
    },
    tab: (chromium, before) => openTab(chromium, gate.origin, script, before),
    close: async () => {
      for (const one of running) await one.kill();
      await gate.close();
      await server.close();
      await database.drop();
      await postgres.stop();
    },
  };
}

async function openTab(
  chromium: OwnChromium,
  origin: string,
  script: string,
  before?: () => void,
): Promise<Tab> {
  const page = await chromium.page();
  const kept: string[] = [];
  const notKept: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith('not kept: ')) notKept.push(text.slice('not kept: '.length));
    if (text.startsWith('kept ')) kept.push(...text.slice('kept '.length).split(' '));
  });
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(origin);
  await page.evaluate(script);
  const call: Tab['call'] = async (name, ...args) =>
    page.evaluate(
      async ({ tool, values }: { tool: string; values: readonly unknown[] }) => {
        const tools = Reflect.get(globalThis, 'hwDesk') as Record<string, (...all: unknown[]) => unknown>;
        return (await tools[tool]?.(...values)) as never;
      },
      { tool: name, values: args },
    );
  await call('begin', [HOME]);
  return { page, call, kept, notKept };
}
