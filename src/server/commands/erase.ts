/**
 * Takes words away for ever, when somebody asks for it who has the right to:
 *
 *     npm run erase -- op REF [--yes]                    one edit, by its name
 *     npm run erase -- record ID [--unit NAME] [--yes]   all that was ever said of a record, or of one of its units
 *     npm run erase -- person ID [--yes]                 the name of somebody who may write, and of their devices
 *
 * Says what it would empty; without `--yes` nothing is. Servers may run meanwhile.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { REF } from '#sync/op.ts';
import { createHints } from '../api/live.ts';
import { readConfig } from '../config.ts';
import { startDatabase, type Database } from '../db/database.ts';
import { appendErasures, joinLedgers, ledgerIn, type Erasure } from '../db/erasure-ledger.ts';
import { eraseOps, erasePerson, findOps, findPerson, type EraseTarget, type Found } from '../db/erasing.ts';
import { createPgHubStore } from '../db/hub-store.ts';
import { DatabaseProblem } from '../db/problem.ts';
import { projectRoot } from '../root.ts';
import { createTexts, type Texts } from '../texts.ts';

export const ALL_RIGHT = 0;
export const NOT_DONE = 1;
export const REFUSED = 2;

const YES = '--yes';
const USES = ['op REF', 'record ID', 'record ID --unit NAME', 'person ID'];

export interface EraseCommand {
  readonly target: EraseTarget;
  readonly yes: boolean;
}

export interface EraseWorld {
  readonly database: Pick<Database, 'pool'>;
  readonly dataFolder: string;
  readonly text: Texts['text'];
  /** ms since 1970 */
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** @returns the exit code */
export async function runErase({ target, yes }: EraseCommand, world: EraseWorld): Promise<number> {
  const { text, print, dataFolder } = world;
  const ledger = ledgerIn(dataFolder);
  const done =
    target.kind === 'person' ? await onPerson(target.person, yes, world) : await onOps(target, yes, world);
  if (done === 0) {
    print(text('erase.nothing'));
    return NOT_DONE;
  }
  print('');
  if (!yes) {
    print(text('erase.say_yes', { yes: YES }));
    return ALL_RIGHT;
  }
  print(text('erase.done', { count: done }));
  for (const after of ['devices', 'packs', 'backups']) print(text(`erase.${after}`, { file: ledger }));
  return ALL_RIGHT;
}

/** Into the ledger first. What a crash leaves half done is found again when this is asked again. */
const erasingInto =
  ({ dataFolder }: EraseWorld) =>
  (erasure: Erasure): Promise<void> =>
    appendErasures(ledgerIn(dataFolder), [erasure]);

/** @returns how many ops have, or would have, no words any more */
async function onOps(
  target: Exclude<EraseTarget, { kind: 'person' }>,
  yes: boolean,
  world: EraseWorld,
): Promise<number> {
  const { database, print, text } = world;
  const found = await findOps(database.pool, target);
  for (const one of found) print(foundLine(one, text));
  if (!yes || found.length === 0) return found.length;
  await joinLedgers(database.pool, [ledgerIn(world.dataFolder)]);
  const store = createPgHubStore(database, {
    committed: createHints(database.pool),
    erasing: erasingInto(world),
  });
  return eraseOps(store, found);
}

/** @returns how many names are, or would be, gone */
async function onPerson(person: string, yes: boolean, world: EraseWorld): Promise<number> {
  const { database, print, text, now } = world;
  const found = await findPerson(database.pool, person);
  if (found === undefined) return 0;
  const { label, devices } = found;
  print(text('erase.person', { name: label, devices: devices.join(', ') }));
  if (!yes) return 1;
  await joinLedgers(database.pool, [ledgerIn(world.dataFolder)]);
  await erasePerson(database.pool, person, now(), erasingInto(world));
  return 1;
}

/** Enough of a value to know it by, characters. */
const SHOWN = 120;

function foundLine({ space, n, at, ref, type, record, unit, value }: Found, text: Texts['text']): string {
  const whole = JSON.stringify(value);
  const words = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole;
  const date = new Date(at).toISOString().slice(0, 10);
  return text('erase.op', {
    where: `${space} ${n}`,
    date,
    what: `${type} ${record} ${unit} (${ref})`,
    words,
  });
}

/** @returns undefined when this is no use of the command */
export function readEraseCommand(args: readonly string[]): EraseCommand | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { unit: { type: 'string' }, yes: { type: 'boolean', default: false } },
    });
    const [kind = '', name = '', ...more] = positionals;
    const target = more.length > 0 ? undefined : targetOf(kind, name, values.unit);
    return target === undefined ? undefined : { target, yes: values.yes };
  } catch {
    return undefined;
  }
}

function targetOf(kind: string, name: string, unit: string | undefined): EraseTarget | undefined {
  if (kind === 'record' && name !== '' && unit !== '')
    return { kind, record: name, ...(unit === undefined ? {} : { unit }) };
  // Only a record has units: who names one of anything else means something that this would not do.
  if (unit !== undefined) return undefined;
  if (kind === 'op' && REF.test(name)) return { kind, ref: name };
  return kind === 'person' && name !== '' ? { kind, person: name } : undefined;
}

async function main(): Promise<number> {
  const root = projectRoot();
  const { text } = await createTexts(join(root, 'locales'));
  const command = readEraseCommand(process.argv.slice(2));
  const config = readConfig(process.env, root);
  if (command === undefined || !config.ok) {
    console.error(
      config.ok
        ? text('erase.use', { yes: YES, commands: USES.map((use) => `\n  npm run erase -- ${use}`).join('') })
        : text(`config.${config.problem}`),
    );
    return REFUSED;
  }
  const { dataFolder, databaseUrl } = config.config;
  try {
    const database = await startDatabase({
      dataFolder,
      ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
    });
    try {
      return await runErase(command, { database, dataFolder, text, now: Date.now, print: console.log });
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error;
    console.error(text(`database.${error.problem}`, error.values));
    return NOT_DONE;
  }
}

const script = process.argv[1];
// Tests import this file; only who runs it means the command.
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href)
  process.exitCode = await main();
