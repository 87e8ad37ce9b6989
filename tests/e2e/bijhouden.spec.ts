import { expect, keep, letIn, test } from './bijhouden-fixtures.ts';

test('a look', async ({ page, office, complaints }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./#/bijhouden');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/bij-shots/gate.png', fullPage: true });
  await letIn(page, office);
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/bij-shots/home.png', fullPage: true });
  await page.getByRole('link', { name: /^Gasselte/ }).first().click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: '/tmp/bij-shots/list.png', fullPage: true });
  await page.locator('.hw-keep-row').first().click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: '/tmp/bij-shots/record.png', fullPage: true });
  await page.getByRole('link', { name: keep('action.change') }).nth(1).click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: '/tmp/bij-shots/hours.png', fullPage: true });
  expect(complaints).toEqual([]);
});
