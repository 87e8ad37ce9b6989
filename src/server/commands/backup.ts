/**
 * Writes everything into one file, while the server may go on.
 * Use: npm run backup -- FILE
 */
import { backup } from '../db/backup.ts';
import { runOnDatabase } from './with-database.ts';

await runOnDatabase('backup.use', async ({ database, file, dataFolder, text }) => {
  const { rows, ledger } = await backup(database, file, dataFolder);
  return { ok: true, lines: [text('backup.done', { file, rows }), text('backup.ledger', { file: ledger })] };
});
