/** The main process of a PostgreSQL, as the file in its data folder names it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  readonly pid: number;
  /** Whether that process is the one of this folder: numbers of processes are given out again. */
  readonly isOurs: boolean;
}

/** @returns undefined when no file is there, or none that can be read */
export function postmasterOf(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [number, folder = ''] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(number);
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined;
  return { pid, isOurs: isRunning(pid) && folder !== '' && commandOf(pid).includes(folder) };
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and not ours.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** With its arguments, one of which is the data folder. */
function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', timeout: 5_000 });
  } catch {
    return '';
  }
}

/** SIGINT: stop now, and close all connections; whatever was not done yet is as if it had not begun. */
export function tellPostmaster(pid: number, signal: 'SIGINT'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It was gone already.
  }
}
