/** A server with real records of one municipality, and a coordinator whose phone is let in. */
import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import bijhouden from '#locales/nl/bijhouden.json' with { type: 'json' };
import toestel from '#locales/nl/toestel.json' with { type: 'json' };
import { projectRoot } from '#server/root.ts';
import { newRecordEdits, type FormValues } from '#sync/directory/form.ts';
import { isRecordType } from '#domain/schema.ts';
import { API } from '#sync/api.ts';
import type { Json } from '#sync/op.ts';
import { newDevice, type TestDevice } from '../support/office.ts';
import { startWholeServer, type WholeServer } from '../support/whole-server.ts';

export { expect };
export const HOME = 'GM1680';
export const SPACE = `directory/${HOME}`;

interface DemoRecord {
  readonly type: string;
  readonly id: string;
  readonly home: string;
  readonly units: Readonly<Record<string, readonly { value: Json; public: boolean }[]>>;
  readonly sets: Readonly<
    Record<string, Readonly<Record<string, readonly { value: Json; public: boolean }[]>>>
  >;
}

const texts: Readonly<Record<string, string>> = bijhouden;
/** One of the sentences of these screens, filled in. */
export const keep = (
  key: keyof typeof bijhouden,
  values: Readonly<Record<string, string | number>> = {},
): string =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    texts[key] ?? '',
  );

/** The example records of one municipality, as if people of there had written them. */
export function realRecords(): readonly DemoRecord[] {
  const all = JSON.parse(
    readFileSync(join(projectRoot(), 'src/server/demo/records.json'), 'utf8'),
  ) as readonly DemoRecord[];
  return all.filter(({ home }) => home === HOME);
}

function valuesOf({ units, sets }: DemoRecord): FormValues {
  const own = Object.entries(units).map(([unit, [head]]) => [unit, head] as const);
  const elements = Object.entries(sets).flatMap(([set, heads]) =>
    Object.entries(heads).map(([element, [head]]) => [`${set}/${element.replace(/ /g, '_')}`, head] as const),
  );
  return Object.fromEntries(
    [...own, ...elements].flatMap(([unit, head]) =>
      head === undefined ? [] : [[unit, { value: withoutMark(head.value), public: head.public }]],
    ),
  );
}

/** These stand for real records here: the mark of an example would only be confusing. */
const withoutMark = (value: Json): Json =>
  typeof value === 'string' ? value.replace(' (voorbeeld)', '') : value;

async function fill(admin: TestDevice): Promise<void> {
  const replica = await admin.replica(SPACE);
  for (const record of realRecords()) {
    const { type, id } = record;
    if (!isRecordType(type)) continue;
    await replica.edit(newRecordEdits({ type, id, values: valuesOf(record) }));
  }
  await admin.sync(replica);
}

interface Office {
  readonly server: WholeServer;
  readonly admin: TestDevice;
}

interface Fixtures {
  readonly complaints: string[];
}

interface Shared {
  readonly office: Office;
  /**
   * Tests of a file that names its own have an office to themselves: for who leaves something behind that others would
   * see, and for who counts what there is.
   */
  readonly town: string;
}

export const test = base.extend<Fixtures, Shared>({
  town: ['anywhere', { option: true, scope: 'worker' }],
  office: [
    async ({ town: _town }, provide) => {
      const server = await startWholeServer();
      const admin = newDevice(() => server.origin);
      await admin.enrol(await server.firstCode());
      await fill(admin);
      await provide({ server, admin });
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ office }, provide) => provide(office.server.origin),
  complaints: async ({ context }, provide) => {
    const complaints: string[] = [];
    context.on('weberror', (error) => complaints.push(error.error().message));
    await provide(complaints);
  },
});

/** A code for somebody new who keeps the records of the municipality. */
export async function invited({ admin }: Office): Promise<string> {
  const { code } = await admin.ask(API.invite, {
    label: 'Coördinator',
    rights: [{ role: 'coordinator', home: HOME }],
  });
  return code;
}

/** Lets this browser in, and waits until everything of the municipality is here. */
export async function letIn(page: Page, office: Office): Promise<void> {
  const code = await invited(office);
  await page.goto('./#/toestel/aanmelden');
  await page.getByLabel(toestel['enrol.code'], { exact: true }).fill(code);
  await page.getByLabel(toestel['enrol.label']).fill('Telefoon');
  await page.getByRole('button', { name: toestel['enrol.button'] }).click();
  await expect(page.getByRole('link', { name: toestel['enrol.start'] })).toBeVisible();
  await page.goto('./#/bijhouden');
  await expect(page.getByRole('heading', { name: keep('today.title') })).toBeVisible();
  await expect(page.getByText(keep('villages.coming'))).toHaveCount(0);
}
