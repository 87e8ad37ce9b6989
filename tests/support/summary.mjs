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

function flakyTitles(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.some(({ status }) => status === 'flaky'))
      .map((spec) => `${spec.file} ${spec.title}`),
    ...flakyTitles(suite.suites ?? []),
  ]);
}

const unit = read('unit.json');
const e2e = read('e2e.json');
const passed = (unit?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0) + (e2e?.stats.flaky ?? 0);
const failed =
  (unit === undefined ? 1 : unit.numFailedTests + (unit.success || unit.numFailedTests > 0 ? 0 : 1)) +
  (e2e === undefined ? 1 : e2e.stats.unexpected);
const skipped = (unit?.numPendingTests ?? 0) + (e2e?.stats.skipped ?? 0);
for (const title of flakyTitles(e2e?.suites ?? [])) console.log(`passed only the second time: ${title}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
