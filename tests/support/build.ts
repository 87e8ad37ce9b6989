/** Built programs and folders for tests that need the real thing: a process, a port, a folder of files. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectRoot } from '#server/root.ts';

const ROOMS = ['domain', 'sync', 'server'];

function newest(folder: string): number {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

/** Compiles the server once when its sources are newer than the last compilation. @returns `build/rooms` */
export function ensureBuilt(): string {
  const root = projectRoot();
  const rooms = join(root, 'build/rooms');
  const made = Math.min(
    ...ROOMS.map(
      (room) => statSync(join(rooms, room, '.tsbuildinfo'), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ),
  );
  if (made < Math.max(...ROOMS.map((room) => newest(join(root, 'src', room))))) {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    execFileSync(process.execPath, [tsc, '-b', 'src/server'], { cwd: root, stdio: 'pipe' });
  }
  return rooms;
}

export const TEMPLATE = `<!doctype html>
<html lang="nl" data-base="./">
<head>
<meta charset="UTF-8" />
<title>Hechte Wijk</title>
<meta name="description" content="Hulp dichtbij." />
<link rel="manifest" href="./manifest.webmanifest" />
<script type="module" crossorigin src="./assets/app.1a2b3c4d.js"></script>
<link rel="stylesheet" crossorigin href="./assets/app.1a2b3c4d.css" />
</head>
<body><div id="root"></div></body>
</html>
`;

/** As the service worker checks a file (Subresource Integrity). */
export const integrityOf = (text: string | Uint8Array): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** A new empty folder that goes with the test. */
export function emptyFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `hw-${name}-`));
  // So that a database in it can be of somebody else than root.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Something that looks like the built app, with things beside it that nobody should get. */
export function fakeWebFolder(folder = emptyFolder('web')): string {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  const script = `console.log(${JSON.stringify('hechte wijk '.repeat(200))});\n`;
  const files: Readonly<Record<string, string>> = {
    'index.html': TEMPLATE,
    'sw.js': `precache([{"integrity":"${integrityOf(TEMPLATE)}","url":"index.html"}]);\n`,
    'manifest.webmanifest': '{"name":"Hechte Wijk"}',
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'assets/app.1a2b3c4d.js': script,
    'assets/app.1a2b3c4d.js.map': '{"secret":"source map"}',
    'assets/app.1a2b3c4d.css': 'body{color:black}',
    '.env': 'SECRET=1',
    '.git/config': 'secret',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A copy of the compiled project with an invented app, so that a test never touches the real one. */
export function installation(): string {
  const rooms = ensureBuilt();
  const root = projectRoot();
  const folder = emptyFolder('installation');
  for (const room of ROOMS) cpSync(join(rooms, room), join(folder, 'build/rooms', room), { recursive: true });
  for (const path of ['package.json', 'locales', 'src/server/region', 'src/server/demo']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  fakeWebFolder(join(folder, 'build/web'));
  return folder;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

export interface Program {
  readonly process: ChildProcess;
  /** Resolves when the program has written a text that matches. */
  readonly says: (text: RegExp) => Promise<string>;
  readonly finished: Promise<Finished>;
}

/** Starts a program of an installation and listens to what it says. */
export function run(
  folder: string,
  script: string,
  env: Record<string, string>,
  args: string[] = [],
): Program {
  const child = spawn(process.execPath, [join(folder, 'build/rooms/server', script), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const heard = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  const says = (text: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (text.test(output)) resolve(output);
      };
      listeners.add(look);
      void finished.then(() => reject(new Error(`it stopped: ${output}`)));
      look();
    });
  return { process: child, says, finished };
}
