/**
 * All systems in one run, in turn, so that what else the machine does hits each of them. Prints one Markdown table.
 * Started from anywhere; the project must have been compiled.
 */
import { fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { RECORDS } from './records.mjs';
import { SYSTEMS } from './systems.mjs';

/** After one more that warms up. */
const REPEATS = { load: 7, change: 15, live: 15, push: 7, conflict: 1 };
const PATIENCE_MS = 120_000;
const REPORTS = new URL('../../../.reports/', import.meta.url);

/** @param {string} key */
function start(key) {
  const host = fork(new URL('host.mjs', import.meta.url), [key], { execArgv: ['--expose-gc'] });
  const answer = () =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${key}: no answer`)), PATIENCE_MS);
      const ended = (code) => reject(new Error(`${key}: ended with ${code}`));
      host.once('exit', ended);
      host.once('message', ({ value, error }) => {
        clearTimeout(late);
        host.off('exit', ended);
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
    });
  return {
    key,
    ready: answer(),
    measure: (what) => {
      const found = answer();
      host.send(what);
      return found;
    },
    stop: () => host.disconnect(),
  };
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const kept = process.argv.slice(2);
const keys = Object.keys(SYSTEMS).filter((key) => kept.length === 0 || kept.includes(key));
const hosts = [];
for (const key of keys) {
  const host = start(key);
  await host.ready;
  hosts.push(host);
}

/** @type {Record<string, Record<string, any[]>>} */
const results = Object.fromEntries(keys.map((key) => [key, {}]));
for (const [what, repeats] of Object.entries(REPEATS)) {
  process.stderr.write(`${what} `);
  const warmUps = what === 'conflict' ? 0 : 1;
  for (let nr = -warmUps; nr < repeats; nr += 1) {
    for (const { key, measure } of hosts) {
      if (!SYSTEMS[key].measures.includes(what)) continue;
      const result = await measure(what);
      if (nr >= 0) (results[key][what] ??= []).push(result);
    }
    process.stderr.write('.');
  }
}
process.stderr.write('\n');
for (const host of hosts) host.stop();

const number = (value) => {
  const digits = value < 10 ? 1 : 0;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
const kilobytes = (bytes) => `${number(bytes / 1000)} kB`;

/** The cell of a measure, or a dash for who does not do that. */
const cell = (what, show) => (key) => {
  const runs = results[key][what];
  return runs === undefined ? '–' : show(runs);
};
const middle = (runs, part) => median(runs.map((run) => run[part]));
const time = (runs) => {
  const times = runs.map(({ ms }) => ms);
  return `${number(median(times))} ms (${number(Math.min(...times))}–${number(Math.max(...times))})`;
};
const bytes = (runs) => `${kilobytes(middle(runs, 'up'))} up, ${kilobytes(middle(runs, 'down'))} down`;

const rows = [
  [`An empty device gets all ${number(RECORDS)} records`, cell('load', time)],
  ['… bytes on the wire', cell('load', bytes)],
  ['One field, from A to B, each asking the server once', cell('change', time)],
  ['… bytes on the wire, both devices', cell('change', bytes)],
  ['One field, from A to B, both connected', cell('live', time)],
  ['1,000 offline edits, until the server has them', cell('push', time)],
  ['… bytes on the wire', cell('push', bytes)],
  ['Two people change the same field: the other value is', cell('conflict', ([run]) => run.sameField)],
  [
    'Two people change two fields of one record: the other value is',
    cell('conflict', ([run]) => run.twoFields),
  ],
];

const line = (cells) => `| ${cells.join(' | ')} |`;
const table = [
  line(['', ...keys.map((key) => SYSTEMS[key].name)]),
  line(['---', ...keys.map(() => '---')]),
  ...rows.map(([title, show]) => line([title, ...keys.map(show)])),
].join('\n');

/** @type {Record<string, string>} */
const versions = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies;
const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
const counts = Object.entries(REPEATS)
  .filter(([what]) => what !== 'conflict')
  .map(([what, count]) => `${what} ${count}`);
const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
console.log(`${table}\n`);
console.log(`Median (min–max) after one warm-up; runs: ${counts.join(', ')}. ${machine}.`);
console.log(`With ${named.join(', ')}.`);

if (existsSync(REPORTS))
  writeFileSync(
    new URL('peers.json', REPORTS),
    `${JSON.stringify({ at: new Date().toISOString(), machine, versions, results }, undefined, 2)}\n`,
  );
