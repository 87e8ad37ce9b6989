/** Lighthouse as on a phone: accessibility and best practices are 100. Its time marks are for the benchmarks. */
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import { expect, test } from './fixtures.ts';

for (const [name, path] of [
  ['the first page', ''],
  ['a village', '#/dorp/grolloo'],
  ['a village before any script', 'dorp/gasselte/'],
] as const) {
  test(`Lighthouse gives 100 for accessibility and best practices: ${name}`, async ({ gate }, info) => {
    test.setTimeout(120_000);
    const port = 9300 + info.parallelIndex * 10 + Math.floor(gate.port % 10);
    const browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: [...BROWSER_ARGS, `--remote-debugging-port=${port}`],
    });
    try {
      const result = await lighthouse(`${gate.origin}/${path}`, {
        port,
        onlyCategories: ['accessibility', 'best-practices'],
        logLevel: 'error',
      });
      const categories = result?.lhr.categories ?? {};
      const failed = Object.values(result?.lhr.audits ?? {})
        .filter((audit) => audit.score !== null && audit.score < 1)
        .map((audit) => `${audit.id}: ${audit.title}`);
      expect(failed).toEqual([]);
      expect(categories['accessibility']?.score).toBe(1);
      expect(categories['best-practices']?.score).toBe(1);
    } finally {
      await browser.close();
    }
  });
}
