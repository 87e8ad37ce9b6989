/** From a question to its answer, as a resident goes: danger first, back and forth without loss, no internet. */
import type { Page } from '@playwright/test';
import proposal from '#locales/nl/proposal.json' with { type: 'json' };
import question from '#locales/nl/question.json' with { type: 'json' };
import safety from '#locales/nl/safety.json' with { type: 'json' };
import { axeInAllColours } from './axe.ts';
import {
  ask,
  button,
  expect,
  field,
  firstVisit,
  go,
  goOffline,
  heading,
  labels,
  notCrashed,
  open,
  say,
  test,
} from './fixtures.ts';

const kindName = (kind: string): string => labels[`help_kind.${kind}`] ?? kind;
const choose = (page: Page, key: keyof typeof question) =>
  page.getByRole('button', { name: question[key], exact: true });
const progress = (page: Page, number: number, of: number) =>
  page.getByText(question.progress.replace('{{number}}', String(number)).replace('{{of}}', String(of)));
const signal = (page: Page, key: keyof typeof question) => page.getByRole('button', { name: question[key] });
/** The first sentence of a rule: enough to know that its text is on the screen. */
const says = (page: Page, rule: keyof typeof safety) => {
  const sentence = /^[^.?!]+[.?!]/.exec(safety[rule])?.[0] ?? safety[rule];
  return page.locator('main').getByText(sentence).first();
};
const answer = (page: Page) => page.getByText(question['answer.noAdvice']);
const dialled = (page: Page): Promise<string[]> =>
  page.locator('main a[href^="tel:"]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));

/** At an answer of a kind that asks about danger, with a village known. */
async function toAnswer(page: Page, kind: string): Promise<void> {
  await go(page, `/vraag/${kind}`);
  await choose(page, 'danger.no').click();
  await choose(page, 'fit.show').click();
  await expect(answer(page)).toBeVisible();
}

test('without internet, from the first page to an answer: two taps where there is no danger', async ({
  page,
  context,
  gate,
}) => {
  await firstVisit(page, 'gasselte');
  await goOffline(context, gate);
  await page.goto('./');
  await expect(heading(page, say('start.title'))).toBeVisible();
  await page.getByRole('link', { name: say('group.home') }).click();
  await page.getByRole('link', { name: kindName('daily.groceries') }).click();
  await expect(heading(page, kindName('daily.groceries'))).toBeVisible();
  await expect(answer(page)).toBeVisible();
  await expect(page.getByText(question.choose)).toBeVisible();
  // A person on top, before the list.
  const person = page.getByRole('heading', { name: say('person.title') });
  await expect(person).toBeVisible();
  const first = page.getByRole('heading', { name: proposal['layer.1'] });
  expect((await person.boundingBox())?.y ?? Infinity).toBeLessThan((await first.boundingBox())?.y ?? 0);
  await expect(page.locator('main a[href^="#/hulp/"]').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: proposal['view.night'] })).toBeVisible();
  expect(await dialled(page)).toContain('tel:0880767000');
  await notCrashed(page);
});

test('without internet, where there can be danger: the question first, then the answer', async ({
  page,
  context,
  gate,
}) => {
  await firstVisit(page, 'gasselte');
  await goOffline(context, gate);
  await go(page, '/vraag/body.fall');
  await expect(page.getByRole('heading', { name: question['danger.title'] })).toBeVisible();
  await expect(page.getByText(question['danger.hidden'])).toBeVisible();
  await expect(progress(page, 1, 2)).toBeVisible();
  await choose(page, 'danger.no').click();
  await expect(progress(page, 2, 2)).toBeVisible();
  await choose(page, 'skip').click();
  await expect(answer(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: say('person.title') })).toBeVisible();
  // Nothing of what was answered stands in the address.
  expect(new URL(page.url()).hash).toBe('#/vraag/body.fall');
});

test('without a village it asks for one, and the answer is for that village', async ({ page }) => {
  await open(page, '/vraag/body.medicine');
  await choose(page, 'danger.no').click();
  await expect(progress(page, 2, 3)).toBeVisible();
  await page.getByLabel(question['where.field']).fill('gassel');
  await page.getByRole('button', { name: /^Gasselte\s/ }).click();
  await expect(progress(page, 3, 3)).toBeVisible();
  await choose(page, 'fit.show').click();
  await expect(page.getByText(question['answer.inPlace'].replace('{{place}}', 'Gasselte'))).toBeVisible();
  // A volunteer is no answer to medicines, and neither is the coordinator.
  await expect(page.getByRole('heading', { name: say('person.title') })).toHaveCount(0);
});

test('the village may be skipped: the answer is then for the whole region', async ({ page }) => {
  await open(page, '/vraag/daily.meals');
  await expect(progress(page, 1, 2)).toBeVisible();
  await page.getByRole('button', { name: question['where.skip'].replace('{{region}}', 'Drenthe') }).click();
  await choose(page, 'skip').click();
  await expect(page.getByText(question['answer.everywhere'].replace('{{region}}', 'Drenthe'))).toBeVisible();
  await expect(page.locator('main a[href^="#/hulp/"]').first()).toBeVisible();
});

test('back and forth through the steps loses nothing, by the browser and by "Vorige"', async ({ page }) => {
  await open(page, '/vraag/body.fall');
  await choose(page, 'danger.no').click();
  await page.getByLabel(question['where.field']).fill('Gasselte');
  await page.getByRole('button', { name: /^Gasselte\s/ }).click();
  await page.getByText(question['asker.close']).click();
  await page.getByText(question['urgency.today']).click();
  await choose(page, 'fit.show').click();
  await expect(answer(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('radio', { name: question['asker.close'] })).toBeChecked();
  await expect(page.getByRole('radio', { name: question['urgency.today'] })).toBeChecked();
  await choose(page, 'previous').click();
  await expect(page.getByText(question['answer.inPlace'].replace('{{place}}', 'Gasselte'))).toBeVisible();
  await choose(page, 'previous').click();
  await expect(choose(page, 'danger.no')).toHaveAttribute('aria-pressed', 'true');
  for (let turn = 0; turn < 3; turn++) await page.goForward();
  await expect(answer(page)).toBeVisible();
  // To a record and back: the answer is still there.
  await page.locator('main a[href^="#/hulp/"]').first().click();
  await expect(page.getByText(say('record.checked'))).toBeVisible();
  await page.goBack();
  await expect(answer(page)).toBeVisible();
});

test('the next question starts with nothing answered, and so does a reload', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await toAnswer(page, 'body.fall');
  await go(page, '/vraag/body.move');
  for (const key of ['danger.yes', 'danger.no', 'danger.unsure'] as const)
    await expect(choose(page, key)).toHaveAttribute('aria-pressed', 'false');
  await toAnswer(page, 'body.illness');
  await page.reload();
  await expect(page.getByRole('heading', { name: question['danger.title'] })).toBeVisible();
  await expect(choose(page, 'danger.no')).toHaveAttribute('aria-pressed', 'false');
});

test('danger: 112 and nothing else to call, then what to do for what is the matter', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/body.fall');
  await choose(page, 'danger.yes').click();
  await expect(page.getByRole('heading', { name: question['signals.title'] })).toBeVisible();
  expect(await dialled(page)).toEqual(['tel:112']);
  await signal(page, 'signal.life_threat').click();
  await expect(says(page, 'SR01.text')).toBeVisible();
  expect(await dialled(page)).toEqual(['tel:112']);
  await expect(page.getByText('Gasselte').first()).toBeVisible();
  for (const gone of [say('person.title'), proposal['layer.3'], proposal['view.night']])
    await expect(page.getByRole('heading', { name: gone })).toHaveCount(0);
  await expect(page.locator('main a[href^="#/hulp/"]')).toHaveCount(0);
  await page.goBack();
  await signal(page, 'signal.other').click();
  expect(await dialled(page)).toEqual(['tel:112']);
});

test('thoughts of suicide: 113 first, nobody of the village', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/mental.low_mood');
  await choose(page, 'danger.yes').click();
  await signal(page, 'signal.suicidal').click();
  await expect(says(page, 'SR04.text')).toBeVisible();
  expect((await dialled(page))[0]).toBe('tel:113');
  await expect(page.getByRole('heading', { name: say('person.title') })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: proposal['layer.3'] })).toHaveCount(0);
});

test('violence: its line can be called before any question, and there is "Snel weg"', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/safety.violence');
  await expect(button(page, 'leave.quick')).toBeVisible();
  expect(await dialled(page)).toEqual(['tel:08002000']);
  await go(page, '/vraag/body.fall');
  await choose(page, 'danger.yes').click();
  await signal(page, 'signal.violence').click();
  await expect(button(page, 'leave.quick')).toBeVisible();
  await expect(page.getByText(safety['SR05.screen'])).toBeVisible();
  expect((await dialled(page))[0]).toBe('tel:08002000');
});

test('doubt about danger: the doctor first, then the answer', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/body.fall');
  await choose(page, 'danger.unsure').click();
  await choose(page, 'skip').click();
  await expect(says(page, 'SR18.text')).toBeVisible();
  const doctor = page.getByRole('heading', { name: proposal['name.call_gp_urgent'] }).first();
  const self = page.getByRole('heading', { name: proposal['layer.1'] });
  expect((await doctor.boundingBox())?.y ?? Infinity).toBeLessThan((await self.boundingBox())?.y ?? 0);
  // Danger after all is one tap away.
  await choose(page, 'danger.stillLink').click();
  await expect(choose(page, 'danger.unsure')).toHaveAttribute('aria-pressed', 'true');
});

test('"Ik zorg voor iemand" is one tap on every step and every answer', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/daily.meals');
  await expect(answer(page)).toBeVisible();
  const desk = page.locator('main').getByText(labels['kind.carer_desk'] ?? '', { exact: true });
  await expect(desk).toHaveCount(0);
  await choose(page, 'carer.switch').click();
  await expect(page.getByText(question['carer.text'])).toBeVisible();
  await expect(desk.first()).toBeVisible();
  await go(page, '/vraag/body.fall');
  await choose(page, 'carer.switch').click();
  await choose(page, 'danger.no').click();
  await expect(page.getByRole('radio', { name: question['asker.close'] })).toBeChecked();
  await choose(page, 'fit.show').click();
  await page.getByRole('link', { name: question['carer.all'] }).click();
  await expect(heading(page, kindName('care.carer'))).toBeVisible();
});

test('"Past het beter?" is changed on the answer itself', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/daily.meals');
  await page.getByText(question['fit.change']).click();
  await page.getByText(question['asker.close']).click();
  await expect(
    page
      .locator('main')
      .getByText(labels['kind.carer_desk'] ?? '', { exact: true })
      .first(),
  ).toBeVisible();
});

test('every line says why it is there, and "toon meer" shows the rest of a layer', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/social.loneliness');
  await expect(answer(page)).toBeVisible();
  const layers = page.locator('section', { has: page.getByRole('heading', { name: proposal['layer.3'] }) });
  const rows = layers
    .last()
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') });
  const before = await rows.count();
  expect(before).toBeLessThanOrEqual(3);
  await layers
    .last()
    .getByRole('button', { name: /^Toon nog/ })
    .click();
  expect(await rows.count()).toBeGreaterThan(before);
  const why = page.getByText(proposal['view.why']).first();
  await why.click();
  await expect(page.getByText(proposal['reason.question'], { exact: true }).first()).toBeVisible();
});

test('words of danger in a search: the rule alone, its words in no address, and a way to search', async ({
  page,
}) => {
  await firstVisit(page, 'gasselte');
  await open(page);
  await field(page).fill('mijn man slaat mij');
  await expect(says(page, 'SR05.text')).toBeVisible();
  await field(page).press('Enter');
  await expect(choose(page, 'word.search')).toBeVisible();
  await expect(says(page, 'SR05.text')).toBeVisible();
  await expect(button(page, 'leave.quick')).toBeVisible();
  await expect(page.locator('main a[href^="#/hulp/"]')).toHaveCount(0);
  expect(decodeURIComponent(page.url())).not.toContain('slaat');
  expect(await page.title()).not.toContain('slaat');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain('slaat');
  await choose(page, 'word.search').click();
  await expect(heading(page, say('start.search'))).toBeVisible();
  await expect(page.getByRole('link', { name: kindName('safety.violence') })).toBeVisible();
  expect(decodeURIComponent(page.url())).not.toContain('slaat');
});

test('a search without danger is a search, and a village is a village', async ({ page }) => {
  await open(page);
  await ask(page, 'boodschappen');
  await expect(heading(page, say('word.title', { query: 'boodschappen' }))).toBeVisible();
  await ask(page, 'x').catch(() => undefined);
  await go(page, '/zoek/Grolloo');
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
});

test('with the keyboard only, from danger to the answer', async ({ page }) => {
  await open(page, '/vraag/body.fall');
  await expect(heading(page, kindName('body.fall'))).toBeVisible();
  const press = async (name: string) => {
    const target = page.getByRole('button', { name, exact: true });
    for (let tabs = 0; tabs < 40; tabs++) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((one) => one === document.activeElement)) break;
    }
    await expect(target).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press(question['danger.no']);
  await expect(heading(page, kindName('body.fall'))).toBeFocused();
  for (let tabs = 0; tabs < 5; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.getByLabel(question['where.field']).evaluate((one) => one === document.activeElement))
      break;
  }
  await page.keyboard.type('Gasselte');
  await page.keyboard.press('Enter');
  await expect(heading(page, kindName('body.fall'))).toBeFocused();
  await press(question.skip);
  await expect(answer(page)).toBeVisible();
  await expect(heading(page, kindName('body.fall'))).toBeFocused();
});

test('a screen reader hears where it is, the question, and the answers, in that order', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/body.fall');
  await expect(page.locator('.hw-page')).toMatchAriaSnapshot(`
    - button "${question.previous}"
    - heading "${kindName('body.fall')}" [level=1]
    - paragraph: Vraag 1 van 2
    - region "${question['danger.title']}":
      - heading "${question['danger.title']}" [level=2]
      - paragraph: ${question['danger.hidden']}
      - list:
        - listitem:
          - button "${question['danger.yes']}"
        - listitem:
          - button "${question['danger.no']}"
        - listitem:
          - button "${question['danger.unsure']}"
    - button "${question['carer.switch']}"
    - status
    - paragraph: ${question.choose}
  `);
  await choose(page, 'danger.yes').click();
  await expect(page.locator('.hw-page')).toMatchAriaSnapshot(`
    - heading "${kindName('body.fall')}" [level=1]
    - region "${question['signals.title']}":
      - heading "${question['signals.title']}" [level=2]
      - paragraph:
        - link "${question['signals.call']}"
      - paragraph: ${question['signals.text']}
    - region "${question['signals.choose']}":
      - heading "${question['signals.choose']}" [level=2]
  `);
  await signal(page, 'signal.life_threat').click();
  await expect(page.locator('.hw-page')).toMatchAriaSnapshot(`
    - heading "${kindName('body.fall')}" [level=1]
    - region "${proposal['view.stop']}":
      - heading "${proposal['view.stop']}" [level=2]
      - paragraph: Bel nu 112.
  `);
});

/** Every screen on the way once. */
async function throughTheSteps(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await open(page, '/vraag/body.fall');
  await expect(choose(page, 'danger.no')).toBeVisible();
  await look('danger');
  await choose(page, 'danger.yes').click();
  await expect(choose(page, 'previous')).toBeVisible();
  await look('signals');
  await signal(page, 'signal.violence').click();
  await look('stop');
  await page.goBack();
  await page.goBack();
  await choose(page, 'danger.unsure').click();
  await page.getByLabel(question['where.field']).fill('gas');
  await expect(page.getByRole('button', { name: /^Gasselte\s/ })).toBeVisible();
  await look('where');
  await page.getByRole('button', { name: /^Gasselte\s/ }).click();
  await look('fit');
  await choose(page, 'fit.show').click();
  await expect(answer(page)).toBeVisible();
  await choose(page, 'carer.switch').click();
  await page.getByText(question['fit.change']).click();
  await look('answer');
  await go(page, '/zoek/mijn%20man%20slaat%20mij');
  await expect(choose(page, 'word.search')).toBeVisible();
  await look('words of danger');
}

test('axe finds nothing on the way to an answer, in all colours', async ({ page }) => {
  test.setTimeout(90_000);
  const found: string[] = [];
  await throughTheSteps(page, async (screen) => {
    for (const one of await axeInAllColours(page)) found.push(`${screen}: ${one}`);
  });
  expect(found).toEqual([]);
});

test.describe('on the smallest phone with the largest letters', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing scrolls sideways, and a thumb can hit everything', async ({ page }) => {
    await page.addInitScript(
      (kept) => localStorage.setItem('hw.preferences', kept),
      JSON.stringify({ textSize: 'larger', spacing: 'wide' }),
    );
    const wrong: string[] = [];
    await throughTheSteps(page, async (screen) => {
      const { width, small } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        small: [...document.querySelectorAll('main button, main summary, main a.nl-button')]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML.slice(0, 80)),
      }));
      if (width > 320) wrong.push(`${screen}: ${width} px`);
      wrong.push(...small.map((one) => `${screen}: ${one}`));
    });
    expect(wrong).toEqual([]);
  });
});
