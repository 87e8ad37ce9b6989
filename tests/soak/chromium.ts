/** A Chromium that is ours to kill: a process of its own on a folder of its own, looked at through its debugging port. */
import { spawn } from 'node:child_process';
import { chromium, type Browser, type Page } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';

export interface OwnChromium {
  readonly page: () => Promise<Page>;
  /** All of it at once, without a word. */
  readonly kill: () => Promise<void>;
  /** As a person closes it. */
  readonly close: () => Promise<void>;
}

const START_WITHIN_MS = 60_000;

export async function startChromium(profile: string): Promise<OwnChromium> {
  const child = spawn(
    await chromiumPath(),
    [...BROWSER_ARGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    // With its helpers in a group of its own, so that one signal reaches them all.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`Chromium does not start: ${said}`)), START_WITHIN_MS);
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.on('exit', () => reject(new Error(`Chromium ended: ${said}`)));
  });
  const browser: Browser = await chromium.connectOverCDP(endpoint);
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
    await gone;
    await browser.close().catch(() => undefined);
  };
  return {
    page: async () => {
      const [context] = browser.contexts();
      if (context === undefined) throw new Error('a Chromium without a context');
      return context.newPage();
    },
    kill,
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}
