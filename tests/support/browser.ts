/**
 * Which Chromium the tests use: the one named in CHROMIUM_PATH, else Debian's, else the one from the npm package,
 * which brings its own libraries and fonts and so works on a bare machine.
 */
import { existsSync } from 'node:fs';

/** Never the package's own list: it switches off web security and process isolation. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  // Must be set before the import: it decides whether the package unpacks its libraries.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
