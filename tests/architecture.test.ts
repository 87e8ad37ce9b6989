/**
 * What holds the rooms apart and the compiler cannot see; and, at the end, proof that the compiler and the linter
 * do see what is theirs: a wrong import is planted in a copy of the sources and must be found.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';
import { emptyFolder } from './support/build.ts';
import { readJson } from './support/records.ts';

const root = projectRoot();
const ROOMS = ['domain', 'sync', 'storage', 'server', 'sw', 'app'] as const;
type Room = (typeof ROOMS)[number];

/** Which rooms a room may import. Arrows point left: domain ← sync ← storage ← app, sync ← server. */
const MAY_IMPORT: Readonly<Record<Room, readonly Room[]>> = {
  domain: [],
  sync: ['domain'],
  storage: ['domain', 'sync'],
  server: ['domain', 'sync'],
  sw: [],
  app: ['domain', 'sync', 'storage'],
};
/** Packages that belong in one kind of room only. */
const ONLY_IN: readonly (readonly [name: RegExp, rooms: readonly Room[]])[] = [
  [/^(?:dexie|idb)/, ['storage']],
  [/^(?:react|wouter|i18next$|react-i18next|zustand|@nl-design-system|@utrecht)/, ['app']],
  [/^(?:node:|fastify|@fastify)/, ['server']],
  [/^workbox-(?:core|precaching|routing)/, ['sw']],
];
/** Where i18next also speaks to people: the pages that the server prerenders. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['server/texts.ts i18next']);

type Manifest = Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;

interface Source {
  readonly path: string;
  readonly room: Room;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function readSources(): Source[] {
  return filesIn(join(root, 'src'))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const inside = relative(join(root, 'src'), path).split(sep).join('/');
      const room = ROOMS.find((one) => inside.startsWith(`${one}/`));
      if (room === undefined) throw new Error(`${inside} is in no room`);
      const text = readFileSync(path, 'utf8');
      return {
        path: inside,
        room,
        text,
        tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
      };
    });
}

const sources = readSources();

/** Every module a file names: imports, type imports, re-exports, `import()` as a call and as a type. */
function importsOf({ tree }: Source): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const at =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (at !== undefined) names.push(ts.isStringLiteral(at) ? at.text : '(computed)');
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

function everyImport(): { readonly source: Source; readonly name: string }[] {
  return sources.flatMap((source) => importsOf(source).map((name) => ({ source, name })));
}

/** `path name` for every import that is wrong; empty is good. */
function wrong(isWrong: (source: Source, name: string) => boolean): string[] {
  return everyImport()
    .filter(({ source, name }) => isWrong(source, name))
    .map(({ source, name }) => `${source.path} ${name}`)
    .filter((line) => !EXCEPTIONS.has(line));
}

const targetOf = (source: Source, name: string): string =>
  relative(join(root, 'src'), resolve(root, 'src', dirname(source.path), name))
    .split(sep)
    .join('/');

function nodesOf(source: Source, isIt: (node: ts.Node) => boolean): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isIt(node)) {
      const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${source.path}:${line + 1} ${node.getText().slice(0, 60)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

const everywhere = (isIt: (node: ts.Node) => boolean): string[] =>
  sources.flatMap((source) => nodesOf(source, isIt));

const lines = (text: string): number => text.replace(/\n$/, '').split('\n').length;

describe('imports', () => {
  it('are read from the sources at all', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(everyImport().length).toBeGreaterThan(300);
    expect(everyImport().map(({ name }) => name)).toContain('#storage/idb-pack-store.ts');
  });

  it('inside a room never leave it', () => {
    expect(
      wrong((source, name) => name.startsWith('.') && !targetOf(source, name).startsWith(`${source.room}/`)),
    ).toEqual([]);
  });

  it('between rooms follow the arrows', () => {
    const isWrong = ({ room }: Source, name: string): boolean => {
      if (!name.startsWith('#')) return false;
      const target = /^#([a-z]+)\//.exec(name)?.[1] ?? '';
      if (target === 'locales') return room !== 'app';
      return !MAY_IMPORT[room].some((one) => one === target);
    };
    expect(wrong(isWrong)).toEqual([]);
  });

  it('name their module in plain text, so that they can be read', () => {
    expect(wrong((_source, name) => name === '(computed)')).toEqual([]);
  });

  it('of a package stay in the rooms that it is for', () => {
    const isWrong = ({ room }: Source, name: string): boolean =>
      ONLY_IN.some(([pattern, rooms]) => pattern.test(name) && !rooms.includes(room));
    expect(wrong(isWrong)).toEqual([]);
  });

  it('of node are written with node: in front', () => {
    expect(
      wrong((_source, name) => /^(?:fs|path|os|http|crypto|zlib|url|util|stream)(?:\/|$)/.test(name)),
    ).toEqual([]);
  });

  it('of a feature never reach into another feature', () => {
    const featureOf = (path: string): string | undefined => /^app\/features\/([^/]+)\//.exec(path)?.[1];
    const isWrong = (source: Source, name: string): boolean => {
      const own = featureOf(source.path);
      const other = name.startsWith('.') ? featureOf(targetOf(source, name)) : undefined;
      return own !== undefined && other !== undefined && own !== other;
    };
    expect(wrong(isWrong)).toEqual([]);
  });

  it('of the look know no words of the domain, no data and no feature', () => {
    const isWrong = (source: Source, name: string): boolean =>
      source.path.startsWith('app/ui/') &&
      (/^#(?:domain|storage|sync)\//.test(name) ||
        (name.startsWith('.') && /^app\/(?:features|data|entry|shell)\//.test(targetOf(source, name))));
    expect(wrong(isWrong)).toEqual([]);
  });

  it('take the small zod, never the whole one', () => {
    expect(wrong((_source, name) => /^zod(?!\/mini$)/.test(name))).toEqual([]);
  });

  it('are all known to package.json', () => {
    const { dependencies, devDependencies } = readJson<Manifest>(join(root, 'package.json'));
    const known = new Set(Object.keys({ ...dependencies, ...devDependencies }));
    const isWrong = (_source: Source, name: string): boolean =>
      !/^(?:[.#]|node:)/.test(name) &&
      !known.has(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(wrong(isWrong)).toEqual([]);
  });

  it('of the server are there when only the dependencies for running are installed', () => {
    const { dependencies } = readJson<Manifest>(join(root, 'package.json'));
    const runs = new Set(Object.keys(dependencies));
    const isWrong = ({ room }: Source, name: string): boolean =>
      ['server', 'domain', 'sync'].includes(room) &&
      !/^(?:[.#]|node:)/.test(name) &&
      !runs.has(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(wrong(isWrong)).toEqual([]);
  });
});

describe('a module', () => {
  const isTopLevel = (node: ts.Node): boolean => ts.isSourceFile(node.parent);

  it('keeps no state: no let or var at the top', () => {
    const isIt = (node: ts.Node): boolean =>
      ts.isVariableStatement(node) &&
      isTopLevel(node) &&
      (node.declarationList.flags & ts.NodeFlags.Const) === 0 &&
      node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) !== true;
    expect(everywhere(isIt)).toEqual([]);
  });

  it('keeps no state: what is made at the top is never changed', () => {
    expect(sources.flatMap(changedAtTheTop)).toEqual([]);
  });

  it('exports by name', () => {
    const isIt = (node: ts.Node): boolean =>
      (ts.isExportAssignment(node) && node.isExportEquals !== true) ||
      (ts.canHaveModifiers(node) &&
        (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false));
    expect(everywhere(isIt)).toEqual([]);
  });

  it('never says any, never says "not null" by force, never silences the compiler', () => {
    const isIt = (node: ts.Node): boolean =>
      node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node);
    expect(everywhere(isIt)).toEqual([]);
    const silenced = sources.filter(({ text }) => /@ts-(?:ignore|expect-error|nocheck)/.test(text));
    expect(silenced.map(({ path }) => path)).toEqual([]);
  });

  it('gives a reason wherever it switches a lint rule off', () => {
    const bare = sources.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index, all) =>
          /(?:ox|es)lint-disable/.test(line) && !/ -- \S/.test(line) && !/^\s*\/\//.test(all[index - 1] ?? '')
            ? [`${path} ${line.trim()}`]
            : [],
        ),
    );
    expect(bare).toEqual([]);
  });

  it('never turns text into markup or code', () => {
    const pattern = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\b|srcdoc/i;
    const danger = sources.filter(({ text }) => pattern.test(text) || /dangerouslySet/.test(text));
    expect(danger.map(({ path }) => path)).toEqual([]);
  });

  it('is at most 500 lines long', () => {
    const long = sources.filter(({ text }) => lines(text) > 400);
    if (long.length > 0)
      console.log(`long files: ${long.map(({ path, text }) => `${path} ${lines(text)}`).join()}`);
    expect(long.filter(({ text }) => lines(text) > 500).map(({ path }) => path)).toEqual([]);
  });

  it('has functions of at most 120 lines, and half of them at most 15', () => {
    const lengths: number[] = [];
    const longerThan = (most: number): string[] =>
      everywhere((node) => {
        if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return false;
        lengths.push(lines(node.getText()));
        return lines(node.getText()) > most;
      });
    console.log(
      ['functions of more than 80 lines:', ...longerThan(80).map((at) => at.split('\n')[0])].join('\n'),
    );
    expect(longerThan(120)).toEqual([]);
    lengths.sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(15);
  });
});

/** Collections that stand at the top of a module and are changed somewhere in it. */
function changedAtTheTop(source: Source): string[] {
  const names = new Set<string>();
  for (const statement of source.tree.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name } of statement.declarationList.declarations)
      if (ts.isIdentifier(name)) names.add(name.text);
  }
  const isTop = (node: ts.Node): boolean => ts.isIdentifier(node) && names.has(node.text);
  const changers = /^(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;
  return nodesOf(source, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      return changers.test(node.expression.name.text) && isTop(node.expression.expression);
    }
    const target =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
        ? node.left
        : ts.isDeleteExpression(node)
          ? node.expression
          : undefined;
    return (
      target !== undefined &&
      (ts.isElementAccessExpression(target) || ts.isPropertyAccessExpression(target)) &&
      isTop(target.expression)
    );
  });
}

describe('domain and sync', () => {
  const pure = sources.filter(({ room }) => room === 'domain' || room === 'sync');

  it('read no clock, throw no dice and wait for nothing', () => {
    const names =
      /^(?:Date\.now|Math\.random|performance\.now|crypto\.randomUUID|crypto\.getRandomValues|globalThis|process)$/;
    const calls = /^(?:fetch|setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)$/;
    const found = pure.flatMap((source) =>
      nodesOf(
        source,
        (node) =>
          (ts.isPropertyAccessExpression(node) && names.test(node.getText())) ||
          (ts.isIdentifier(node) && /^(?:globalThis|process)$/.test(node.text)) ||
          (ts.isCallExpression(node) && calls.test(node.expression.getText())),
      ),
    );
    expect(found).toEqual([]);
  });

  it('make a date only of a moment that they were given', () => {
    const found = pure.flatMap((source) =>
      nodesOf(
        source,
        (node) =>
          (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
          node.expression.getText() === 'Date' &&
          (node.arguments ?? []).length === 0,
      ),
    );
    expect(found).toEqual([]);
  });

  it('use no words that the oldest browsers do not know', () => {
    const later =
      /[\w)\]]\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|groupBy|hasOwn|isWellFormed)\(|structuredClone\(|\(\?<[=!]/;
    const browser = sources.filter(({ room }) => ['domain', 'sync', 'storage', 'app'].includes(room));
    expect(browser.filter(({ text }) => later.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the house', () => {
  it.each(['', ...ROOMS])('src/%s has a README of at most 30 lines', (room) => {
    const path = join(root, 'src', room, 'README.md');
    expect(existsSync(path)).toBe(true);
    expect(lines(readFileSync(path, 'utf8'))).toBeLessThanOrEqual(30);
  });

  it('has nothing in src but rooms, their texts and their settings', () => {
    const odd = readdirSync(join(root, 'src')).filter(
      (name) => !ROOMS.some((room) => room === name) && !['README.md', 'tsconfig.base.json'].includes(name),
    );
    expect(odd).toEqual([]);
  });

  it('says nothing of the machine that it was made on', () => {
    const files = filesIn(join(root, 'src')).filter((path) => /\.(?:tsx?|json|css|md)$/.test(path));
    const pattern = /(?:^|[\s"'(])\/(?:work|home|root|tmp|Users)\//m;
    expect(files.filter((path) => pattern.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});

/** A wrong line, planted in a copy, and the words with which it must be refused. */
const PLANTED: Readonly<Record<string, readonly [code: string, refused: RegExp]>> = {
  'domain/probe-dom.ts': [`export const x = document.title;`, /Cannot find name 'document'/],
  'domain/probe-clock.ts': [`export const x = setTimeout(() => 1, 1);`, /Cannot find name 'setTimeout'/],
  'domain/probe-fetch.ts': [`export const x = fetch('/');`, /Cannot find name 'fetch'/],
  'domain/probe-new.ts': [`export const x = [1].at(-1);`, /'at' does not exist/],
  'domain/probe-room.ts': [`export { filesOf } from '#storage/pack-store.ts';`, /TS6307|TS6059|rootDir/],
  'sync/probe-node.ts': [
    `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;`,
    /'node:fs'/,
  ],
  'storage/probe-server.ts': [`export type { Site } from '#server/site.ts';`, /TS6307|TS6059|rootDir/],
  'server/probe-dom.ts': [`export const x = window.location;`, /Cannot find name 'window'/],
  'server/probe-app.ts': [`export { links } from '../app/data/links.ts';`, /TS6307|TS6059|rootDir/],
  'sw/probe-domain.ts': [`export { fold } from '#domain/text.ts';`, /TS6307|TS6059|rootDir/],
};

/** Real files that stay in the copy, to show that what is right passes; all of them would take too long. */
const CONTROL: Readonly<Record<Room, readonly string[]>> = {
  domain: ['record.ts', 'text.ts', 'geo.ts'],
  sync: ['ports.ts'],
  storage: ['store-fault.ts', 'bytes.ts'],
  server: ['region/csv.ts', 'root.ts'],
  sw: ['navigation.ts'],
  app: ['data/links.ts'],
};

/** A copy of the sources in which every room has its own settings, but a few files only. */
function smallCopy(): string {
  const folder = emptyFolder('planted');
  for (const path of ['package.json', 'src', '.oxlintrc.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const room of ROOMS) {
    const path = join(folder, 'src', room, 'tsconfig.json');
    const include = ['probe-*.ts', ...CONTROL[room]];
    writeFileSync(path, JSON.stringify({ ...readJson<object>(path), include }));
  }
  const references = ROOMS.map((room) => ({ path: `src/${room}` }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ files: [], references }));
  return folder;
}

/** Runs a tool of the project. @returns all that it wrote, whatever the exit code */
function tool(name: string, args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const program = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const bin = join(dirname(program), name === 'typescript' ? 'bin/tsc' : 'bin/oxlint');
    execFile(process.execPath, [bin, ...args], { cwd, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}

describe('the alarm rings', () => {
  it('in the compiler, for every wrong import and every global of another room', async () => {
    const folder = smallCopy();
    for (const [path, [code]] of Object.entries(PLANTED))
      writeFileSync(join(folder, 'src', path), `${code}\n`);
    const { code, output } = await tool('typescript', ['-b', '--pretty', 'false'], folder);
    expect(code).not.toBe(0);
    const errors = output.split('\n').filter((line) => /error TS/.test(line));
    for (const [path, [, refused]] of Object.entries(PLANTED)) {
      const own = errors.filter((line) => line.startsWith(`src/${path}`));
      expect(own.join('\n'), path).toMatch(refused);
    }
  }, 120_000);

  it('in the compiler, for the app that looks into the server, even for a type', async () => {
    const folder = smallCopy();
    const path = join(folder, 'src/app/probe-server.ts');
    writeFileSync(path, `import type { Site } from '#server/site.ts';\nexport type X = Site;\n`);
    const wrongly = await tool('typescript', ['-b', '--pretty', 'false', 'src/app'], folder);
    // The compiler gives this one without a place, so it is the same build without the line that proves it.
    expect(wrongly.output).toMatch(/error TS(?:2878|6307|6059)/);
    rmSync(path);
    expect(await tool('typescript', ['-b'], folder)).toEqual({ code: 0, output: '' });
  }, 120_000);

  it('in the linter, for a promise that nobody waits for', async () => {
    const folder = smallCopy();
    const path = 'src/sync/probe-promise.ts';
    const code = `const later = async (): Promise<number> => 1;\nexport function start(): void {\n  later();\n}\n`;
    writeFileSync(join(folder, path), code);
    const { code: exit, output } = await tool('oxlint', ['--type-aware', path], folder);
    expect(output).toContain('no-floating-promises');
    expect(exit).not.toBe(0);
  }, 120_000);
});
