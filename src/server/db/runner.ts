/**
 * As whom PostgreSQL runs. It refuses to run as root; then it is `nobody`, in a folder where nobody can come. We make
 * no user: that would change the machine for good.
 */
import { chownSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseProblem } from './problem.ts';

export interface Runner {
  /** Absent: as ourselves. */
  readonly ids?: { readonly uid: number; readonly gid: number };
}

const OTHERS_MAY_PASS = 0o001;

/** @param owned data that are there already: whoever they belong to goes on with them */
export function runnerFor(owned: string): Runner {
  if (process.getuid?.() !== 0) return {};
  const owner = ownerOf(owned);
  return { ids: owner !== undefined && owner.uid !== 0 ? owner : nobody() };
}

function ownerOf(path: string): { readonly uid: number; readonly gid: number } | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? undefined : { uid: stat.uid, gid: stat.gid };
}

function nobody(): { readonly uid: number; readonly gid: number } {
  for (const line of readUsers().split('\n')) {
    const [name, , uid = '', gid = ''] = line.split(':');
    if (name === 'nobody' && /^\d+$/.test(uid) && /^\d+$/.test(gid))
      return { uid: Number(uid), gid: Number(gid) };
  }
  throw new DatabaseProblem('no_nobody');
}

function readUsers(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** Whether the runner can come to a path: each folder above it must let others pass. */
export function canReach({ ids }: Runner, path: string): boolean {
  if (ids === undefined) return true;
  for (let at = path; ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    const passes = stat === undefined || stat.uid === ids.uid || (stat.mode & OTHERS_MAY_PASS) !== 0;
    if (!passes) return false;
    if (at === dirname(at)) return true;
  }
}

export function giveTo({ ids }: Runner, path: string): void {
  if (ids !== undefined) chownSync(path, ids.uid, ids.gid);
}

/**
 * A folder for the runner alone, in a place where everybody may write.
 * @throws when somebody else was there first
 */
export function privateFolder(runner: Runner, path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
    giveTo(runner, path);
  } catch {
    const stat = lstatSync(path);
    const uid = runner.ids?.uid ?? process.getuid?.();
    if (!stat.isDirectory() || stat.uid !== uid || (stat.mode & 0o077) !== 0)
      throw new DatabaseProblem('not_yours', { folder: path });
  }
}
