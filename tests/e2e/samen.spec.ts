/** A village group's work: kept, copied, joined, and nothing in it that may not be there. */
import {
  collectComplaints,
  expect,
  firstVisit,
  go,
  goOffline,
  heading,
  notCrashed,
  open,
  say,
  test,
} from './fixtures.ts';
import {
  copyOf,
  emptyDevice,
  everythingKept,
  field,
  fillDevice,
  giveFile,
  guard,
  list,
  newGroup,
  openStep,
  otherDevice,
  press,
  saved,
  words,
} from './samen-fixtures.ts';

test.use({ viewport: { width: 360, height: 740 } });

const BOUNDARY = 'g0.1.field.boundary_note';
const HANDOVER = 'g3.5.field.handover';

test('what somebody typed is there after a reload, in the same step', async ({ page, complaints }) => {
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  await field(page, BOUNDARY).fill('Het dorp en de boerderijen eromheen.');
  await field(page, BOUNDARY).blur();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, BOUNDARY)).toHaveValue('Het dorp en de boerderijen eromheen.');
  expect(complaints).toEqual([]);
});

test('a tab that is killed in mid-sentence gives the sentence back', async ({ page, context, gate }) => {
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  await field(page, BOUNDARY).pressSequentially('Het dorp en de boerderijen tot aan de');
  await expect(saved(page)).toBeVisible();
  const devtools = await context.newCDPSession(page);
  // Never answers: the tab that should answer is dead.
  void devtools.send('Page.crash').catch(() => undefined);
  const next = await context.newPage();
  await next.goto(`${gate.origin}/#${group}/stap/g0.1`);
  await expect(field(next, BOUNDARY)).toHaveValue('Het dorp en de boerderijen tot aan de');
  await expect(next.getByText(words('field.recovered'))).toBeVisible();
  await field(next, BOUNDARY).press('Control+End');
  await field(next, BOUNDARY).pressSequentially(' beek.');
  await field(next, BOUNDARY).blur();
  await expect(saved(next)).toBeVisible();
  await next.reload();
  await expect(field(next, BOUNDARY)).toHaveValue('Het dorp en de boerderijen tot aan de beek.');
  await expect(next.getByText(words('field.recovered'))).toHaveCount(0);
});

test('without internet: a new group, a step, a reload', async ({ page, context, gate }) => {
  await firstVisit(page);
  await go(page, '/samen');
  await expect(page.getByText(say('tier.ready'))).toBeVisible({ timeout: 15_000 });
  await goOffline(context, gate);
  const group = await newGroup(page, 'Zorgvlied');
  await openStep(page, group, 'g3.5');
  await field(page, HANDOVER).fill('We bellen samen met de inwoner.');
  await field(page, HANDOVER).blur();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, HANDOVER)).toHaveValue('We bellen samen met de inwoner.');
});

test('a number of a person is kept nowhere: not as an answer, not as a draft', async ({ page }) => {
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  const typed = 'Bel de buurvrouw op 06-12345678 en vraag het.';
  await field(page, BOUNDARY).pressSequentially(typed);
  await expect(page.getByText(guard('privacy.block.phone'))).toBeVisible();
  await expect(page.locator('mark', { hasText: '06-12345678' })).toBeVisible();
  await field(page, BOUNDARY).blur();
  await expect(page.getByText(words('saved.unsaved'))).toBeVisible();
  await expect(page.getByRole('button', { name: guard('privacy.fix.not_personal') })).toHaveCount(0);
  expect(await everythingKept(page)).not.toMatch(/12345678|1234.?5678/);
  await press(page, guard('privacy.fix.remove'));
  await field(page, BOUNDARY).blur();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, BOUNDARY)).toHaveValue(/^Bel de buurvrouw op en vraag het\.$/);
});

test('a doubt about a name is a question, and a no is respected', async ({ page }) => {
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  await field(page, BOUNDARY).fill('Ook de hof van mevrouw Jansen hoort erbij.');
  await field(page, BOUNDARY).blur();
  await expect(page.getByText(guard('privacy.warn.name'))).toBeVisible();
  await press(page, guard('privacy.fix.not_personal'));
  await field(page, BOUNDARY).focus();
  await field(page, BOUNDARY).blur();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, BOUNDARY)).toHaveValue('Ook de hof van mevrouw Jansen hoort erbij.');
  await field(page, BOUNDARY).focus();
  await field(page, BOUNDARY).blur();
  await expect(page.getByText(guard('privacy.warn.name'))).toHaveCount(0);
});

test('a full device: it says that this is not kept, and keeps it when there is room again', async ({
  page,
  context,
  gate,
}) => {
  test.setTimeout(90_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: gate.origin, quotaSize: 6_000_000 });
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  await fillDevice(page);
  const long = 'Dit is een lange regel over het dorp. '.repeat(80);
  await field(page, BOUNDARY).fill(long);
  await field(page, BOUNDARY).blur();
  await expect(page.getByRole('alert').filter({ hasText: words('fault.full') })).toBeVisible();
  await expect(saved(page)).toHaveCount(0);
  await expect(field(page, BOUNDARY)).toHaveValue(long);
  await emptyDevice(page);
  // By itself; the browser takes a while to notice that there is room.
  await expect(saved(page)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(words('fault.full'))).toHaveCount(0);
  await page.reload();
  await expect(field(page, BOUNDARY)).toHaveValue(long.trim());
});

test('a browser without a database says so before anybody types', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await open(page, '/samen');
  await expect(page.getByText(words('device.memory')).first()).toBeVisible();
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  await field(page, BOUNDARY).fill('Alleen voor nu.');
  await field(page, BOUNDARY).blur();
  await expect(page.getByText(words('saved.memory'))).toBeVisible();
  await expect(saved(page)).toHaveCount(0);
});

test('two writers: each opens the copy of the other, sees first what comes, and chooses where they differ', async ({
  page,
  context,
  gate,
}) => {
  const group = await newGroup(page);
  await openStep(page, group, 'g3.5');
  await field(page, HANDOVER).fill('Met een briefje.');
  await field(page, HANDOVER).blur();
  await expect(saved(page)).toBeVisible();
  const first = await copyOf(page, group);

  const other = await otherDevice(context, gate.origin);
  const complaints = await collectComplaints(other.context());
  await open(other, '/samen');
  await giveFile(other, first);
  await expect(other.getByText(words('copy.newHere'))).toBeVisible();
  await press(other, words('copy.take'));
  await expect(heading(other, 'Grolloo')).toBeVisible();
  await openStep(other, group, 'g3.5');
  await expect(field(other, HANDOVER)).toHaveValue('Met een briefje.');
  await field(other, HANDOVER).fill('Met een telefoontje.');
  await field(other, HANDOVER).blur();
  await openStep(other, group, 'g0.1');
  await field(other, BOUNDARY).fill('Het hele dorp.');
  await field(other, BOUNDARY).blur();
  await expect(saved(other)).toBeVisible();
  const second = await copyOf(other, group);

  await openStep(page, group, 'g3.5');
  await field(page, HANDOVER).fill('Met een mail.');
  await field(page, HANDOVER).blur();
  await expect(saved(page)).toBeVisible();
  await go(page, `${group}/kopie`);
  await giveFile(page, second);
  await expect(page.getByText(words('copy.joins'))).toBeVisible();
  await expect(page.getByText(words('copy.differences_one'))).toBeVisible();
  await press(page, words('copy.join'));
  await expect(page.getByText(words('conflicts.notice_one'))).toBeVisible();
  await openStep(page, group, 'g0.1');
  await expect(field(page, BOUNDARY)).toHaveValue('Het hele dorp.');
  await page.getByRole('link', { name: words('conflicts.look') }).click();
  await expect(page.getByRole('button', { name: 'Met een mail.' })).toBeVisible();
  await press(page, 'Met een telefoontje.');
  await expect(page.getByText(words('conflicts.none'))).toBeVisible();
  await openStep(page, group, 'g3.5');
  await expect(field(page, HANDOVER)).toHaveValue('Met een telefoontje.');

  // The choice travels too.
  await go(other, `${group}/kopie`);
  await giveFile(other, await copyOf(page, group));
  await press(other, words('copy.join'));
  await expect(heading(other, 'Grolloo')).toBeVisible();
  await openStep(other, group, 'g3.5');
  await expect(field(other, HANDOVER)).toHaveValue('Met een telefoontje.');
  await expect(other.getByText(words('conflicts.look'))).toHaveCount(0);
  expect(complaints).toEqual([]);
  await other.context().close();
});

for (const [name, spoil, why] of [
  ['a file of something else', () => '{"name":"foto"}', 'copy.refused.not-ours'],
  ['half a file', (text: string) => text.slice(0, text.length / 2), 'copy.refused.damaged'],
  ['a changed word', (text: string) => text.replace('briefje', 'briefie'), 'copy.refused.damaged'],
  [
    'a file of a newer app',
    (text: string) => text.replace('"version":1', '"version":9'),
    'copy.refused.newer',
  ],
] as const) {
  test(`${name} is refused in plain words, and nothing changes`, async ({ page, context, gate }) => {
    const group = await newGroup(page);
    await openStep(page, group, 'g3.5');
    await field(page, HANDOVER).fill('Met een briefje.');
    await field(page, HANDOVER).blur();
    await expect(saved(page)).toBeVisible();
    const text = await copyOf(page, group);
    const other = await otherDevice(context, gate.origin);
    await open(other, '/samen');
    await giveFile(other, spoil(text));
    await expect(other.getByText(words(why))).toBeVisible();
    expect(await everythingKept(other)).not.toContain('brief');
    await other.context().close();
  });
}

test('two tabs of one device: what is written in one shows in the other', async ({ page, context, gate }) => {
  const group = await newGroup(page);
  await openStep(page, group, 'g0.1');
  const other = await context.newPage();
  await other.goto(`${gate.origin}/#${group}/stap/g0.1`);
  await field(other, BOUNDARY).fill('Uit het andere venster.');
  await field(other, BOUNDARY).blur();
  await expect(field(page, BOUNDARY)).toHaveValue('Uit het andere venster.');
});

test('removing a group leaves nothing of it; emptying the device takes all groups along', async ({
  page,
}) => {
  const group = await newGroup(page, 'Westerbork');
  await openStep(page, group, 'g0.1');
  await field(page, BOUNDARY).fill('Een canarievogel in het dorp.');
  await field(page, BOUNDARY).blur();
  await expect(saved(page)).toBeVisible();
  await newGroup(page, 'Rolde');
  await go(page, `${group}/kopie`);
  await press(page, words('copy.remove'));
  await press(page, words('copy.removeYes'));
  await expect(heading(page, words('groups.title'))).toBeVisible();
  expect(await everythingKept(page)).not.toMatch(/canarievogel|Westerbork/);
  await expect(page.getByRole('link', { name: /Rolde/ })).toBeVisible();
  await go(page, '/instellingen');
  await press(page, say('settings.wipe'));
  await press(page, say('settings.wipeYes'));
  await expect(page.getByText(say('settings.wiped'))).toBeVisible();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names.filter((name) => /^(?:vault-|work-)/.test(name ?? ''))).toEqual([]);
});

test('a village leaves out a step, says one in its own words, and adds one', async ({ page }) => {
  const group = await newGroup(page);
  await go(page, `${group}/aanpassen`);
  await page.getByRole('checkbox', { name: list('g5.3.title') }).uncheck();
  await page
    .getByRole('button', { name: new RegExp(`${words('adjust.reword')}.*${list('g0.1.title')}`) })
    .click();
  await page.getByLabel(words('adjust.ownTitle')).fill('Ons eigen dorp');
  await page.getByLabel(words('adjust.ownTitle')).blur();
  await page
    .getByRole('button', { name: words('adjust.add') })
    .first()
    .click();
  await expect(saved(page)).toBeVisible();
  await go(page, group);
  await expect(page.getByRole('link', { name: /Ons eigen dorp/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(words('adjust.newTitle')) })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(list('g5.3.title')) })).toHaveCount(0);
});

test('an address of a group that is not here says so', async ({ page }) => {
  await open(page, '/samen/bestaatniet123');
  await expect(heading(page, words('group.unknown'))).toBeVisible();
  await notCrashed(page);
});
