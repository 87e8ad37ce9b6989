/** What axe has against the screen that is open. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules of those that look at colours. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

// There are no frames here; the other way opens a page more for each look, and takes twice as long.
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

async function findings(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`,
  );
}

/** Each rule that is broken, with what breaks it; all rules of WCAG 2.2 AA and of good practice. */
export const axeFindings = (page: Page): Promise<readonly string[]> => findings(axe(page).withTags(TAGS));

const OTHER_COLOURS = [
  { theme: 'dark', contrast: 'normal' },
  { theme: 'light', contrast: 'high' },
  { theme: 'dark', contrast: 'high' },
] as const;

const inColours = (page: Page, colours: { readonly theme: string; readonly contrast: string }) =>
  page.evaluate(
    ({ theme, contrast }) => Object.assign(document.documentElement.dataset, { theme, contrast }),
    colours,
  );

/**
 * The screen in the light colours, and then what is about colours again in all others that somebody can choose:
 * nothing else differs between them.
 */
export async function axeInAllColours(page: Page): Promise<readonly string[]> {
  await inColours(page, { theme: 'light', contrast: 'normal' });
  const found = [...(await axeFindings(page))];
  for (const colours of OTHER_COLOURS) {
    await inColours(page, colours);
    for (const one of await findings(axe(page).withRules(OF_COLOUR)))
      found.push(`${colours.theme}, ${colours.contrast} contrast: ${one}`);
  }
  await inColours(page, { theme: 'light', contrast: 'normal' });
  return found;
}
