import { describe, expect, it } from 'vitest';
import { deleteEdits } from '#sync/directory/states.ts';
import { newRecordEdits, type FormValues } from '#sync/directory/form.ts';
import { checkEdits } from '#sync/directory/checks.ts';
import type { Edit } from '#sync/edit.ts';
import type { Json } from '#sync/op.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { dueRows } from '../../../src/app/features/bijhouden/state/due.ts';
import { newestOf } from '../../../src/app/features/bijhouden/state/newest.ts';
import { closureNow, isPaused, rowsOf } from '../../../src/app/features/bijhouden/state/records.ts';
import { createSaved, takeBack } from '../../../src/app/features/bijhouden/state/saved.ts';
import { actsHere, actsOfServer, waitingOps } from '../../../src/app/features/bijhouden/history/history.ts';
import { isOldSheet } from '../../../src/app/features/bijhouden/boards/board.ts';
import { likenessIn } from '../../../src/app/features/bijhouden/form/Doubles.tsx';

const SPACE = 'directory/GM1680';
const TODAY = '2026-11-23';

/** A space on a device as screens see it, over the real replica. */
async function desk(): Promise<{ work: SpaceWork; replica: Replica }> {
  let drawn = 0;
  let clock = Date.parse(`${TODAY}T10:00:00Z`);
  const replica = await openReplica(SPACE, 'device-aaaa', {
    store: createMemoryReplicaStore(),
    sign: () => Promise.resolve('s'),
    verify: () => Promise.resolve('good'),
    now: () => (clock += 1_000),
    random: () => `random-${(drawn += 1)}-x`,
    salt: () => `salt-${(drawn += 1)}-xxxx`,
  });
  const nothing = () => Promise.resolve({ kept: true, ops: [] } as const);
  const work: SpaceWork = {
    space: SPACE,
    fold: () => replica.view(),
    edit: async (edits) => ({ kept: true, ops: await replica.edit(edits) }),
    pending: () => [...replica.state().pending.values()],
    refused: () => [],
    undo: async (key) => {
      const undone = await replica.undo(key);
      return undone.ok ? { kept: true, ops: [] } : { kept: false, why: undone.why };
    },
    dismiss: nothing,
    file: () => Promise.resolve(undefined),
    openFile: () => Promise.resolve({ ok: false, why: 'not-followed' }),
    complete: () => true,
    closed: () => false,
  };
  return { work, replica };
}

const value = (one: Json, isPublic = true) => ({ value: one, public: isPublic });
const house: FormValues = {
  name: value('De Spil'),
  location_kind: value('village_hall'),
  site: value({ place_id: 'WP1', point: { latitude: 52.9, longitude: 6.7 } }),
  hours: value({
    state: 'by_hours',
    rules: [{ days: [1], slots: [{ opens: '09:00', closes: '12:00' }] }],
    closures: [{ from: '2026-11-20', until: '2026-11-30' }],
  }),
};
const coffee: FormValues = {
  name: value('Koffie'),
  kind: value('meeting_place'),
  'locations/spil': value({ location_id: 'spil' }),
  'phones/main': value({ number: '0592 123456' }),
};

async function village() {
  const { work, replica } = await desk();
  await replica.edit(newRecordEdits({ type: 'location', id: 'spil', values: house }));
  await replica.edit(newRecordEdits({ type: 'service', id: 'koffie', values: coffee }));
  const rows = (drafts: ReadonlySet<string> = new Set()) =>
    rowsOf({ home: 'GM1680', space: work }, (id) => (id === 'WP1' ? 'Zeijen' : undefined), drafts);
  return { work, replica, rows };
}

describe('the list of a home', () => {
  it('knows where a record is by the place that it is held at', async () => {
    const { rows } = await village();
    expect(rows().map(({ name, places }) => [name, places])).toEqual([
      ['De Spil', ['WP1']],
      ['Koffie', ['WP1']],
    ]);
  });

  it('says what waits, what is being typed, and what is closed today', async () => {
    const { rows } = await village();
    const [spil] = rows(new Set(['location/spil']));
    expect(spil).toMatchObject({ unsent: true, draft: true, split: false, presence: 'here' });
    expect(spil && closureNow(spil.record, TODAY)?.until).toBe('2026-11-30');
    expect(spil && closureNow(spil.record, '2026-12-01')).toBeUndefined();
    expect(spil && isPaused(spil.record)).toBe(false);
  });

  it('is in the order of a Dutch telephone book, with or without accents, typed together or apart (F29)', async () => {
    const { replica, rows } = await village();
    for (const [id, name] of [
      ['z', 'Zorg'],
      ['e1', 'Écolo'],
      ['e2', 'eethuis'],
      ['o', 'O\u0308ko'],
      ['a', 'Ans'],
    ] as const)
      await replica.edit(newRecordEdits({ type: 'service', id, values: { ...coffee, name: value(name) } }));
    expect(rows().map(({ name }) => name)).toEqual([
      'Ans',
      'De Spil',
      'Écolo',
      'eethuis',
      'Koffie',
      'Öko',
      'Zorg',
    ]);
  });

  it('keeps what was taken away, to be put back', async () => {
    const { work, rows } = await village();
    await work.edit(deleteEdits(work.fold(), 'service', 'koffie'));
    expect(rows().find(({ id }) => id === 'koffie')?.presence).toBe('deleted');
  });
});

describe('what is due', () => {
  const question = { today: TODAY, pointOf: () => undefined };

  it('is what nobody ever looked at, until one tap', async () => {
    const { work, rows } = await village();
    expect(dueRows(rows(), question)).toHaveLength(2);
    const mark = { at: TODAY, how: 'visit', role: 'village_coordinator' } as const;
    await work.edit(checkEdits(work.fold(), 'service', 'koffie', mark));
    expect(dueRows(rows(), question).map(({ row }) => row.id)).toEqual(['spil']);
  });

  it('leaves out what is gone', async () => {
    const { work, rows } = await village();
    await work.edit(deleteEdits(work.fold(), 'service', 'koffie'));
    expect(dueRows(rows(), question).map(({ row }) => row.id)).toEqual(['spil']);
  });
});

describe('the last act', () => {
  const name: Edit = { type: 'location', record: 'spil', unit: 'name', value: value('De Draai') };

  it('is said to be kept only when it is', async () => {
    const { work } = await village();
    const saved = createSaved();
    const full: SpaceWork = { ...work, edit: () => Promise.resolve({ kept: false, why: 'full' }) };
    expect(await saved.act('saved', 'De Spil', full, [name])).toBe(false);
    expect(saved.state.getState()).toMatchObject({ last: undefined, fault: 'full' });
    expect(await saved.act('saved', 'De Spil', work, [name])).toBe(true);
    expect(saved.state.getState()).toMatchObject({ fault: undefined, last: { name: 'De Spil' } });
  });

  it('is taken back as a whole while it waits', async () => {
    const { work, rows } = await village();
    const saved = createSaved();
    await saved.act('saved', 'De Spil', work, [name]);
    expect(rows()[0]?.name).toBe('De Draai');
    await saved.undo();
    expect(rows().map((row) => row.name)).toContain('De Spil');
    expect(saved.state.getState().undone).toBe('undone');
  });

  it('is taken back by one more edit when it was sent, unless somebody wrote since', async () => {
    const { work } = await village();
    const sent: SpaceWork = { ...work, pending: () => [] };
    const outcome = await work.edit([name]);
    if (!outcome.kept) throw new Error('not kept');
    expect(await takeBack({ space: sent, ops: outcome.ops })).toMatchObject({ kept: true });
    const again = await work.edit([name]);
    if (!again.kept) throw new Error('not kept');
    await work.edit([{ ...name, value: value('De Hoek') }]);
    expect(await takeBack({ space: sent, ops: again.ops })).toEqual({ kept: false, why: 'replaced' });
  });
});

describe('what changed', () => {
  it('stands act by act, newest first, with what waits on this device', async () => {
    const { work } = await village();
    const path = { home: 'GM1680', type: 'location', id: 'spil' } as const;
    await work.edit([{ type: 'location', record: 'spil', unit: 'name', value: value('De Draai') }]);
    const acts = actsHere(work, path, 'device-aaaa');
    expect(acts[0]).toMatchObject({ own: true, waits: true, changes: [{ unit: 'name' }] });
    // Where it came from is of no use to anybody who looks for a change.
    expect(acts.flatMap(({ changes }) => changes.map(({ unit }) => unit))).not.toContain('$source');
    const row = { n: 1, at: 5, unit: 'name', value: value('Oud'), role: 'coordinator', own: false, tx: 'a' };
    const both = actsOfServer([row], waitingOps(work, path), 'device-aaaa');
    expect(both[both.length - 1]).toMatchObject({ role: 'coordinator', own: false, waits: false });
    expect(both.length).toBe(acts.length + 1);
  });

  it('names records once, the last one first, and does not count a check', async () => {
    const { work } = await village();
    const mark = { at: TODAY, how: 'visit', role: 'village_coordinator' } as const;
    await work.edit(checkEdits(work.fold(), 'location', 'spil', mark));
    expect(newestOf([{ space: work }]).map(({ record }) => record)).toEqual(['koffie', 'spil']);
  });
});

describe('a board', () => {
  const sheet = { kind: 'veiligheid', subject: 'WP1', number: '48 217', hung_at: '2026-03-12' };

  it('has an old sheet when its number is another now, or when it hangs longer than paper holds', () => {
    expect(isOldSheet('current', { ...sheet, hung_at: TODAY }, TODAY)).toBe(false);
    expect(isOldSheet('old', { ...sheet, hung_at: TODAY }, TODAY)).toBe(true);
    expect(isOldSheet('current', sheet, TODAY)).toBe(true);
  });
});

describe('something new', () => {
  it('is compared by what stands in the form so far', () => {
    const path = { home: 'GM1680', type: 'location', id: 'nieuw' } as const;
    const values: FormValues = { ...house, 'phones/x': value({ number: '0592 1' }) };
    expect(likenessIn({ path, values })).toMatchObject({
      name: 'De Spil',
      placeId: 'WP1',
      phones: ['0592 1'],
    });
  });
});
