// Adds up what the two test runners wrote, and prints it as one line. A runner that wrote nothing counts as one
// failure: a test that did not run did not pass.
import { readFileSync } from 'node:fs';

function read(file) {
  try {
    return JSON.parse(readFileSync(new URL(`../../.reports/${file}`, import.meta.url), 'utf8'));
  } catch {
    return undefined;
  }
}

const unit = read('unit.json');
const e2e = read('e2e.json');
const passed = (unit?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0);
const failed =
  (unit === undefined ? 1 : unit.numFailedTests + (unit.success || unit.numFailedTests > 0 ? 0 : 1)) +
  (e2e === undefined ? 1 : e2e.stats.unexpected + e2e.stats.flaky);
const skipped = (unit?.numPendingTests ?? 0) + (e2e?.stats.skipped ?? 0);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
