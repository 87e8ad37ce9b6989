/** The built app in a real browser. `npm test` builds first; nothing here does. */
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from './tests/support/browser.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/e2e/.output',
  fullyParallel: true,
  workers: 2,
  // A test that fails sometimes is a fault in the app or in the test: it is looked at, not run again.
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 8000 },
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: '.reports/e2e.json' }]],
  use: {
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 390, height: 780 },
    actionTimeout: 8000,
    launchOptions: { executablePath: await chromiumPath(), args: BROWSER_ARGS },
  },
});
