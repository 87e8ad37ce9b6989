/**
 * Puts a backup in the place of everything that is there now. All servers must have stopped.
 * Use: npm run restore -- FILE
 */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { restore } from '../db/backup.ts';
import { runOnDatabase } from './with-database.ts';

await runOnDatabase('restore.use', async ({ database, file, dataFolder, text }) => {
  const readable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable) return { ok: false, lines: [text('restore.missing', { file })] };
  const restored = await restore(database, file, dataFolder);
  if (!restored.ok)
    return { ok: false, lines: [text(`restore.${restored.why}`, { detail: restored.detail })] };
  const { rows, erased } = restored;
  return {
    ok: true,
    lines: [
      text('restore.done', { rows }),
      ...(erased === 0 ? [] : [text('restore.erased', { count: erased })]),
    ],
  };
});
