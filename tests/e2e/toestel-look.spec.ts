import { API } from '#sync/api.ts';
import { expect, HOME, test } from './bijhouden-fixtures.ts';

const shot = (name: string) => ({ path: `/tmp/sta-shots/${name}.png`, fullPage: true });
test('a look', async ({ page, office, complaints, context }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const { code } = await office.admin.ask(API.invite, {
    label: 'Beheerder',
    rights: [{ role: 'administrator', home: 'region' }],
  });
  await page.goto('./#/toestel');
  await page.waitForTimeout(1500);
  await page.screenshot(shot('none'));
  await page.goto(`./#/toestel/aanmelden/${code}`);
  await page.waitForTimeout(1000);
  await page.screenshot(shot('enrol'));
  expect(page.url()).not.toContain(code);
  await page.getByRole('textbox').last().fill('Telefoon van de beheerder');
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.waitForTimeout(2500);
  await page.screenshot(shot('enrolled'));
  for (const name of ['', '/wachtrij', '/verschillen', '/niet-aangenomen', '/mensen', '/bestand']) {
    await page.goto(`./#/toestel${name}`);
    await page.waitForTimeout(900);
    await page.screenshot(shot(`page${name.replace('/', '-')}`));
  }
  await page.goto(`./#/toestel/mensen`);
  await page.getByRole('button', { name: 'Nog een toestel voor mijzelf' }).click();
  await page.waitForTimeout(900);
  await page.screenshot(shot('invite'));
  await page.goto(`./#/dorp/gasselte`);
  await page.waitForTimeout(900);
  await page.screenshot(shot('resident'));
  await context.setOffline(true);
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await page.waitForTimeout(900);
  await page.screenshot(shot('bij-list'));
  expect(complaints).toEqual([]);
});
