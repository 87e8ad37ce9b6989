/** The built app in a real browser. `npm test` builds first; nothing here does. */
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from './tests/support/browser.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/e2e/.output',
  fullyParallel: true,
  // One more than the cores of a small machine: much of a test is waiting for a line that is cut on purpose.
  workers: 3,
  // A test that passes only the second time is a fault that is looked at: the closing lines name it. It does not
  // hold up everybody else's work on a machine that was busy for a moment.
  retries: 1,
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
