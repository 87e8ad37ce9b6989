/** The real workbench in a real page, without screens: what a test does, a screen does the same way. */
import { valueOf } from '#sync/heads.ts';
import type { ReplicaChange } from '#sync/replica-store.ts';
import { browserPorts } from '#storage/work/browser-ports.ts';
import { createDexieReplicaStore } from '#storage/work/dexie-replica-store.ts';
import { openWorkbench } from '#storage/work/dexie-workbench.ts';
import { openWorkDatabase } from '#storage/work/work-database.ts';
import type { WorkPorts } from '#storage/work/ports.ts';
import type { Workbench, WorkState } from '#storage/work/workbench.ts';

const SPACE = 'directory/GM1680';
const HOMES = ['GM1680', 'GM0106'];
const held: { bench: Workbench | undefined } = { bench: undefined };

function bench(): Workbench {
  if (held.bench === undefined) throw new Error('not opened');
  return held.bench;
}

export async function start(): Promise<WorkState> {
  const ports = browserPorts({
    base: `${location.origin}/`,
    homes: () => HOMES,
    makeRoom: () => Promise.resolve(),
  });
  held.bench = await openWorkbench({ ...ports, fetch: measured(ports.fetch) });
  return held.bench.state();
}
/** What was asked, and how long it took until the answer began. */
export interface Asked {
  readonly path: string;
  readonly bytes: number;
  readonly ms: number;
}
const asked: Asked[] = [];
export const questions = (): readonly Asked[] => asked;

const measured =
  (send: WorkPorts['fetch']): WorkPorts['fetch'] =>
  async (url, init) => {
    const began = performance.now();
    const answer = await send(url, init);
    const { body } = init;
    const bytes = body instanceof Uint8Array ? body.length : typeof body === 'string' ? body.length : 0;
    asked.push({ path: new URL(url).pathname.slice(1), bytes, ms: performance.now() - began });
    return answer;
  };

export const state = (): WorkState => bench().state();
export const enrol = (code: string): Promise<unknown> => bench().enrol(code, 'test');
export const syncNow = (): Promise<void> => bench().syncNow();
export const logOut = (): Promise<boolean> => bench().logOut();
export const invite = (): Promise<unknown> =>
  bench().ask('api/invites', { label: 'Anna', rights: [{ role: 'coordinator', home: 'GM1680' }] });

/** One act of two units: both or none. @returns ms */
export async function edit(
  record: string,
  value: string,
): Promise<{ kept: boolean; ms: number; why?: string }> {
  const began = performance.now();
  const done = await bench()
    .space(SPACE)
    ?.edit(
      ['name', 'description'].map((unit) => ({
        type: 'location',
        record,
        unit,
        value: { value, public: true },
      })),
    );
  const ms = performance.now() - began;
  return done?.kept === false ? { kept: false, ms, why: done.why } : { kept: done?.kept === true, ms };
}

/** Every record of this device: its two units. */
export function records(): Record<string, readonly unknown[]> {
  const all: Record<string, readonly unknown[]> = {};
  for (const { id, units } of bench().space(SPACE)?.fold().records('location') ?? [])
    all[id] = ['name', 'description'].map((unit) => valueOf(units.get(unit)));
  return all;
}

export const databases = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).map(({ name = '' }) => name).sort();

/** How long single edits take, ms. */
export async function timeEdits(count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) times.push((await edit(`t${at % 50}`, `waarde ${at}`)).ms);
  return times;
}

/** Many edits in few acts, as an import does. */
export async function manyEdits(count: number): Promise<void> {
  const edits = Array.from({ length: count }, (_one, at) => ({
    type: 'location',
    record: `m${at}`,
    unit: 'name',
    value: { value: `Dorpshuis ${at}`, public: true },
  }));
  for (let from = 0; from < count; from += 10)
    await bench()
      .space(SPACE)
      ?.edit(edits.slice(from, from + 10));
}

/** Commits changes one by one in a database of its own; after each, what an app that starts would find. As JSON. */
export async function replay(json: string): Promise<string> {
  const changes = JSON.parse(json) as readonly ReplicaChange[];
  const db = await openWorkDatabase(`work-replay-${changes.length}-${Math.random().toString(36).slice(2)}`);
  let acts = 0;
  const open = () => createDexieReplicaStore(db, 'group/dorp', () => String((acts += 1)));
  const store = open();
  const found: unknown[] = [];
  for (const change of changes) {
    await store.commit(change);
    const kept = await open().load();
    if (kept === undefined) throw new Error('nothing there');
    const { meta, admitted, floors, vouchers, pending, carried, refused } = kept;
    found.push({
      meta,
      admitted: [...admitted],
      floors: [...floors],
      vouchers: [...vouchers],
      pending: [...pending],
      carried: [...carried],
      refused: [...refused],
    });
  }
  await db.remove();
  return JSON.stringify(found);
}
