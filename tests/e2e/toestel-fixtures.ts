/** Somebody at work on a phone, for the screens about the device itself. */
import type { Page } from '@playwright/test';
import sync from '#locales/nl/sync.json' with { type: 'json' };
import toestel from '#locales/nl/toestel.json' with { type: 'json' };
import type { Right } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import type { Json } from '#sync/op.ts';
import { expect, HOME, keep, SPACE, test } from './bijhouden-fixtures.ts';
import { newDevice, type TestDevice } from '../support/office.ts';

export { expect, HOME, test };
export type Office = { readonly admin: TestDevice; readonly server: { readonly origin: string } };

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{{${name}}}`, String(value)), text);

/** One of the sentences of these screens. */
export const say = (
  key: keyof typeof toestel,
  values: Readonly<Record<string, string | number>> = {},
): string => filled(toestel[key], values);
export const line = (
  key: keyof typeof sync,
  values: Readonly<Record<string, string | number>> = {},
): string => filled(sync[key], values);

export const REGION_ADMIN: Right = { role: 'administrator', home: 'region' };

export async function codeFor({ admin }: Office, label: string, right: Right): Promise<string> {
  return (await admin.ask(API.invite, { label, rights: [right] })).code;
}

/** By the link of an invitation, as a phone's camera opens it. */
export async function enrol(page: Page, office: Office, label: string, right: Right): Promise<string> {
  const code = await codeFor(office, label, right);
  await page.goto(`./#/toestel/aanmelden/${code}`);
  await page.getByRole('button', { name: say('enrol.button'), exact: true }).click();
  await expect(page.getByText(say('enrol.done'))).toBeVisible();
  await worksOffline(page);
  return code;
}

export async function everythingIsHere(page: Page): Promise<void> {
  await page.goto('./#/toestel');
  await expect(page.getByText(say('store.coming'))).toHaveCount(0);
}

/** The service worker has what it needs: this browser opens the app without internet. */
async function worksOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect(page.getByText('Klaar voor gebruik zonder internet.')).toBeVisible({ timeout: 20_000 });
}

/** The line with the state of sending. */
export const lineOn = (page: Page) => page.getByRole('region', { name: line('label') }).first();

/** "Inloop in De Blauwe Egel", with opening hours. */
export const RECORD = '31b7719e-eab2-52a0-bede-1ad460e01fb6';
export const NAME = 'Inloop in De Blauwe Egel';
const FORM = `./#/bijhouden/in/${HOME}/aanbod/${RECORD}/wijzigen/hours`;

/** As a coordinator does it on the screen. */
export async function typeHours(page: Page, hours: string): Promise<void> {
  await page.goto(FORM);
  await page.getByLabel(keep('hours.type')).fill(hours);
  await page.getByRole('button', { name: keep('save.button') }).click();
  await expect(page.getByText(keep('act.saved', { name: NAME }))).toBeVisible();
}

/** The same by the week: an op as the app writes it. */
export const hoursFrom = (opens: string, closes: string): Json => ({
  value: { state: 'by_hours', rules: [{ days: [1], slots: [{ opens, closes }] }], closures: [] },
  public: true,
});

/** A colleague with a device of their own, over the wire, as the app does it. */
export async function colleague(office: Office): Promise<{
  readonly device: TestDevice;
  readonly writes: (type: string, record: string, unit: string, value: Json) => Promise<void>;
}> {
  const device = newDevice(() => office.server.origin);
  await device.enrol(await codeFor(office, 'Collega', { role: 'coordinator', home: HOME }));
  const replica = await device.replica(SPACE);
  await device.sync(replica);
  return {
    device,
    writes: async (type, record, unit, value) => {
      const heads = replica.view().record(type, record)?.units.get(unit)?.heads ?? [];
      await replica.edit([{ type, record, unit, value, base: heads.map(({ ref }) => ref) }]);
      await device.sync(replica);
    },
  };
}
