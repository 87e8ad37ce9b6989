/** A device that does not keep what somebody types: said, never hidden, and the words survive. */
import type { Page } from '@playwright/test';
import { expect, HOME, keep, letIn, test } from './bijhouden-fixtures.ts';
import { rightInEveryLook } from './looks.ts';

test.use({ viewport: { width: 360, height: 740 } });

const RECORD = '31b7719e-eab2-52a0-bede-1ad460e01fb6';
const NAME = 'Inloop in De Blauwe Egel';
const button = (page: Page, key: Parameters<typeof keep>[0]) =>
  page.getByRole('button', { name: keep(key), exact: true });

/** From here on this page can write nothing in the database of somebody's work; after a reload it can. */
const fill = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const verb of ['put', 'add'] as const) {
      // The call goes on with the store it was meant for.
      // oxlint-disable-next-line typescript/unbound-method
      const before = IDBObjectStore.prototype[verb];
      IDBObjectStore.prototype[verb] = function (this: IDBObjectStore, ...given) {
        if (this.transaction.db.name.startsWith('work-'))
          throw new DOMException('full', 'QuotaExceededError');
        return before.apply(this, given);
      };
    }
  });

test('after three saves that were not kept nothing else is on the screen, and what was typed survives a reload (F4)', async ({
  page,
  context,
  office,
  complaints,
}) => {
  test.setTimeout(90_000);
  await context.grantPermissions(['clipboard-write']);
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}/aanbod/${RECORD}/wijzigen/hours`);
  await page.getByLabel(keep('hours.type')).fill('za 13.30-15');
  await fill(page);
  for (const time of [1, 2]) {
    await button(page, 'save.button').click();
    await expect(page.getByText(keep('fault.title')).first(), `time ${time}`).toBeVisible();
    await expect(page.getByText(keep('act.saved', { name: NAME }))).toHaveCount(0);
  }
  await button(page, 'save.button').click();
  await expect(page.getByRole('heading', { level: 1, name: keep('unkept.title') })).toBeFocused();
  const words = page.getByLabel(keep('unkept.typed', { name: NAME }));
  await expect(words).toHaveValue(/zaterdag.*13\.30 tot 15\.00 uur/i);
  await rightInEveryLook(page);
  await page.screenshot({ path: test.info().outputPath('unkept.png'), fullPage: true });
  await button(page, 'unkept.copy').click();
  await expect(page.getByText(keep('unkept.copied'))).toBeVisible();
  await button(page, 'unkept.again').click();
  await expect(page.getByText(keep('unkept.still'))).toBeVisible();
  await button(page, 'unkept.back').click();
  await expect(button(page, 'save.button')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Dit was u aan het invullen', { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  await button(page, 'save.button').click();
  await expect(page.getByText(keep('act.saved', { name: NAME }))).toBeVisible();
  await expect(page.getByText('13.30 tot 15.00 uur')).toBeVisible();
  // Nothing of it stays in the tab once the device has it.
  expect(
    await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('aside'))),
  ).toEqual([]);
  expect(complaints).toEqual([]);
});
