/** Lighthouse as on a phone: accessibility and best practices are 100. Its time marks are for the benchmarks. */
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import { expect, test } from './fixtures.ts';

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

for (const [name, path] of [
  ['the first page', ''],
  ['a village', '#/dorp/grolloo'],
  ['a village before any script', 'dorp/gasselte/'],
] as const) {
  test(`Lighthouse gives 100 for accessibility and best practices: ${name}`, async ({ gate }) => {
    test.setTimeout(120_000);
    // With any Referrer-Policy, Lighthouse 13.5 takes the first load in a headless Chromium 147 for broken off,
    // also that of a page with one line of text.
    gate.withhold('referrer-policy');
    const port = await freePort();
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
