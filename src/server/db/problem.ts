/** What can go wrong with the database before anything is served, as words that the texts have a sentence for. */

/**
 * `no_binaries`: no PostgreSQL on this machine. `version`: the data are of another major version of PostgreSQL.
 * `newer`: an older build of the app on the data of a newer one. `no_nobody`: root, and no user to hand over to.
 * `not_yours`: the folder belongs to somebody else. `init`, `start`: PostgreSQL itself refused, see `detail`.
 * `unreachable`: DATABASE_URL leads nowhere. `denied`: it does, and lets us not in. `disk`: no room or no folder.
 */
export type DatabaseProblemCode =
  | 'no_binaries'
  | 'version'
  | 'newer'
  | 'no_nobody'
  | 'not_yours'
  | 'init'
  | 'start'
  | 'unreachable'
  | 'denied'
  | 'disk';

/** Thrown while starting; `problem` has a sentence `database.<problem>` in the texts. */
export class DatabaseProblem extends Error {
  readonly problem: DatabaseProblemCode;
  /** What the sentence is filled with. Never a password. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(problem: DatabaseProblemCode, values: Readonly<Record<string, string | number>> = {}) {
    super(`database: ${problem} ${JSON.stringify(values)}`);
    this.problem = problem;
    this.values = values;
  }
}

/** The code of an error of the system (`ENOENT`) or of PostgreSQL (`57P03`); empty when it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
