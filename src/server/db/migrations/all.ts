/** All migrations by name, in order. A new one is a new line here; one that was ever in use is never changed. */
import type { Migration } from 'kysely/migration';
import * as log from './0001-log.ts';
import * as access from './0010-access.ts';
import * as sessions from './0011-sessions.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-log': log,
  '0010-access': access,
  '0011-sessions': sessions,
};
