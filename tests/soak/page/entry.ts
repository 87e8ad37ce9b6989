/** The real workbench in a page, with handles for a test. What is kept is said on the console, and not before. */
import type { Edit } from '#sync/edit.ts';
import { openWorkbench } from '#storage/work/dexie-workbench.ts';
import { browserPorts } from '#storage/work/browser-ports.ts';
import type { Workbench } from '#storage/work/workbench.ts';

/** Begins the line that says that an act is kept: its ops follow. */
export const KEPT = 'kept ';

const UNITS = ['name', 'description', 'alert', 'fees_description'] as const;
let bench: Workbench | undefined;
let writing = false;

function here(): Workbench {
  if (bench === undefined) throw new Error('not open');
  return bench;
}
const work = (space: string) => {
  const found = here().space(space);
  if (found === undefined) throw new Error(`no ${space}`);
  return found;
};

export async function begin(homes: readonly string[]): Promise<string> {
  bench = await openWorkbench(
    browserPorts({
      base: new URL('./', location.href).href,
      homes: () => homes,
      makeRoom: () => Promise.resolve(),
    }),
  );
  return bench.state().phase;
}

export async function enrol(code: string): Promise<string> {
  const tried = await here().enrol(code, 'Proef');
  return tried.ok ? 'ok' : tried.why;
}

/** One act over all units of a record, with the same word in each: half of it would show. */
export const act = (record: string, word: string, units: number = UNITS.length): readonly Edit[] =>
  UNITS.slice(0, units).map((unit) => ({
    type: 'service',
    record,
    unit,
    value: { value: word, public: true },
  }));

/** @returns the names of the ops, or why it was not kept */
export async function write(space: string, record: string, word: string, units?: number) {
  const began = performance.now();
  const outcome = await work(space).edit(act(record, word, units));
  const ms = performance.now() - began;
  if (!outcome.kept) return { kept: false, why: outcome.why, ms } as const;
  const refs = outcome.ops.map(({ ref }) => ref);
  console.log(`${KEPT}${refs.join(' ')}`);
  return { kept: true, refs, ms } as const;
}

/** Until somebody kills it, or says stop: several hands at a time, each as fast as it goes or with a pause (ms). */
export function writeOn(
  space: string,
  prefix: string,
  records: readonly string[],
  { hands, pauseMs }: { readonly hands: number; readonly pauseMs: number },
): void {
  writing = true;
  const hand = async (nth: number): Promise<void> => {
    for (let turn = 0; writing; turn += 1) {
      const outcome = await write(
        space,
        records[(turn + nth) % records.length] ?? '',
        `${prefix} ${nth} ${turn}`,
      );
      if (!outcome.kept) console.log(`not kept: ${outcome.why}`);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  for (let nth = 0; nth < hands; nth += 1) void hand(nth);
}
export function stopWriting(): void {
  writing = false;
}

/** What of this is here, and whether any act is here in half. */
export function held(space: string, refs: readonly string[]) {
  const one = work(space);
  const fold = one.fold();
  const acts = new Map<string, number>();
  for (const { op } of fold.ops())
    acts.set(`${op.device} ${op.tx}`, (acts.get(`${op.device} ${op.tx}`) ?? 0) + 1);
  return {
    missing: refs.filter((ref) => !fold.has(ref)),
    torn: [...acts].filter(([, many]) => many !== UNITS.length).map(([key]) => key),
    ops: fold.ops().length,
    pending: one.pending().length,
  };
}

/** The values of a unit that nobody replaced. */
export const heads = (space: string, record: string, unit = 'name'): readonly unknown[] =>
  (work(space).fold().record('service', record)?.units.get(unit)?.heads ?? []).map(({ op }) => op.value);

export const state = () => here().state();
export const refused = (space: string): number => work(space).refused().length;
export const devices = (space: string): readonly string[] =>
  [
    ...new Set(
      work(space)
        .fold()
        .ops()
        .map(({ op }) => op.device),
    ),
  ].sort();
export async function syncNow() {
  await here().syncNow();
  return here().state();
}
/** Until nothing waits. */
export async function sendAll(rounds = 40): Promise<number> {
  for (let round = 0; round < rounds && here().state().waiting > 0; round += 1) await here().syncNow();
  return here().state().waiting;
}

export const logOut = (): Promise<boolean> => here().logOut();
export const switchTo = (profile: string): Promise<boolean> => here().switchTo(profile);
export const spaces = (): readonly string[] =>
  here()
    .spaces()
    .map(({ space }) => space);

/** Bytes travel to and from the page as numbers. */
export async function file(space: string): Promise<readonly number[]> {
  const made = await work(space).file();
  return made === undefined ? [] : [...new Uint8Array(await made.arrayBuffer())];
}
/** @returns what it would bring, or why it is refused; `accept`: and takes it over */
export async function openFile(space: string, bytes: readonly number[], accept: boolean) {
  const opening = await work(space).openFile(new Blob([Uint8Array.from(bytes)]));
  if (!opening.ok) return opening.why;
  if (accept) await opening.accept();
  return opening.preview;
}
/** A gzip of so many spaces, made here so that it need not travel. */
export async function openBomb(space: string, bytes: number) {
  const packed = new Blob([new Uint8Array(bytes).fill(0x20)])
    .stream()
    .pipeThrough(new CompressionStream('gzip'));
  const opening = await work(space).openFile(await new Response(packed).blob());
  return opening.ok ? 'opened' : opening.why;
}

/** All that this origin keeps in this browser, as text; keys that nobody can read are left out. */
export async function everythingKept(): Promise<string> {
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
  for (const { name = '' } of await indexedDB.databases()) found.push(name, await rowsOf(name));
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(name, request.url);
  return JSON.stringify(found);
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });

async function rowsOf(name: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const db = await asked(indexedDB.open(name));
  const rows: Record<string, readonly unknown[]> = {};
  for (const store of db.objectStoreNames)
    rows[store] = await asked<unknown[]>(db.transaction(store).objectStore(store).getAll());
  db.close();
  return rows;
}

/** As the database has it: how far the log is here, and how many ops of it are. */
export async function logKept(space: string): Promise<{ readonly cursor: number; readonly ops: number }> {
  const names = (await indexedDB.databases()).flatMap(({ name = '' }) =>
    name.startsWith('work-') ? [name] : [],
  );
  const cursors: number[] = [];
  const ops: number[] = [];
  for (const name of names) {
    const { metas = [], log = [] } = (await rowsOf(name)) as {
      readonly metas?: readonly { readonly space: string; readonly meta: { readonly cursor: number } }[];
      readonly log?: readonly { readonly space: string; readonly ops: readonly unknown[] }[];
    };
    for (const one of metas) if (one.space === space) cursors.push(one.meta.cursor);
    for (const one of log) if (one.space === space) ops.push(one.ops.length);
  }
  return { cursor: Math.max(0, ...cursors), ops: ops.reduce((sum, many) => sum + many, 0) };
}
