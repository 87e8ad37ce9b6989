/** What commands on the database have in common: settings, a file, and words for what goes wrong. */
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { databaseUrl, startDatabase, type Database } from '../db/database.ts';
import { DatabaseProblem } from '../db/problem.ts';
import { projectRoot } from '../root.ts';
import { createTexts, type Texts } from '../texts.ts';

const WRONG_USE = 2;

/** What a command says at its end, and whether it did what was asked. */
export interface Said {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

interface Command {
  readonly database: Database;
  readonly file: string;
  readonly dataFolder: string;
  readonly text: Texts['text'];
}

/**
 * Runs a command that takes the name of a file, and ends the process: with 0, 1 when it failed, 2 when it was asked
 * in the wrong way.
 * @param use the text that says how to ask for it
 */
export async function runOnDatabase(use: string, work: (command: Command) => Promise<Said>): Promise<never> {
  const root = projectRoot();
  const { text } = await createTexts(join(root, 'locales'));
  const end = ({ ok, lines }: Said, code: number): never => {
    for (const line of lines) (ok ? console.log : console.error)(line);
    process.exit(code);
  };
  const reading = readConfig(process.env, root);
  if (!reading.ok) return end({ ok: false, lines: [text(`config.${reading.problem}`)] }, WRONG_USE);
  const target = process.argv[2];
  if (target === undefined) return end({ ok: false, lines: [text(use)] }, WRONG_USE);
  const { dataFolder } = reading.config;
  const url = databaseUrl(process.env);
  const said = await (async (): Promise<Said> => {
    const database = await startDatabase({ dataFolder, ...(url === undefined ? {} : { url }) });
    try {
      return await work({ database, file: resolve(target), dataFolder, text });
    } finally {
      await database.stop();
    }
  })().catch((error: unknown): Said => {
    if (error instanceof DatabaseProblem)
      return { ok: false, lines: [text(`database.${error.problem}`, error.values)] };
    const problem = error instanceof Error ? error.message : String(error);
    return { ok: false, lines: [text('server.failed', { problem })] };
  });
  return end(said, said.ok ? 0 : 1);
}
