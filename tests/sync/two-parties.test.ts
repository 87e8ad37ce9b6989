/**
 * Two phones and a hub: messages are passed by hand until nobody has anything to say, and their number and size stand
 * here, so that chatter shows in review. Sizes are characters before packing, on two digits: a name more or less
 * changes nothing.
 */
import { describe, expect, it } from 'vitest';
import { writeRequest } from '#sync/messages.ts';
import { requestOf } from '#sync/session.ts';
import { actKey } from '#sync/replica-store.ts';
import { newPhone, newTown, SPACE, type Phone, type Town } from './parties.ts';

const VILLAGES = ['GM1680', 'GM0106', 'GM0109', 'GM0114', 'GM0118', 'GM0119', 'GM1681'];

const rounded = (size: number): number => Number(size.toPrecision(2));

/** What was said since the last time that one asked, as one line: question > answer, question > answer. */
function heard(town: Town): string {
  const sizes = town.said.splice(0).map(rounded);
  return sizes.flatMap((size, at) => (at % 2 === 0 ? [`${size} > ${sizes[at + 1]}`] : [])).join(', ');
}

async function two(
  town = newTown(),
): Promise<{ readonly town: Town; readonly anna: Phone; readonly bram: Phone }> {
  return { town, anna: await newPhone(town, 'anna'), bram: await newPhone(town, 'bram') };
}

/** Both have seen the same, and all that was said about it is forgotten. */
async function alike(value = 'at the start') {
  const parties = await two();
  const { anna, bram, town } = parties;
  await anna.write('name', value);
  for (const phone of [anna, bram, anna]) await phone.talk();
  town.said.length = 0;
  return parties;
}

/** What is shown of everything. */
const screen = ({ replica }: Phone): string =>
  replica
    .view()
    .records('service')
    .flatMap(({ id, units }) =>
      [...units].map(([unit, { heads }]) => `${id} ${unit} ${heads.map(({ ref }) => ref).join()}`),
    )
    .sort((a, b) => (a < b ? -1 : 1))
    .join('\n');

describe('between two phones and a hub', () => {
  it('nothing new is one question and one answer', async () => {
    const { town, anna } = await alike();
    await anna.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"71 > 62"`);
  });

  it('nothing new in seven spaces is a question of at most 300 bytes, whatever was written before', async () => {
    const town = newTown();
    const phones = await Promise.all(
      VILLAGES.map((name) => newPhone(town, 'anna', { space: `directory/${name}` })),
    );
    for (const phone of phones) {
      await phone.write('name', 'at the start');
      await phone.talk();
    }
    const question = writeRequest(await requestOf(phones.map(({ replica }) => replica)));
    const answer = await town.hub.receive(question, 'reader');
    expect([new TextEncoder().encode(question).length, answer.length].map(rounded)).toMatchInlineSnapshot(`
      [
        200,
        62,
      ]
    `);
    expect(new TextEncoder().encode(question).length).toBeLessThanOrEqual(300);
  });

  it('one edit is on the other phone after one question each', async () => {
    const { town, anna, bram } = await alike();
    await anna.write('name', 'Dorpshuis');
    expect(await anna.talk()).toBe(2);
    expect(heard(town)).toMatchInlineSnapshot(`"640 > 1000, 71 > 62"`);
    expect(await bram.talk()).toBe(1);
    expect(heard(town)).toMatchInlineSnapshot(`"71 > 770"`);
    expect(bram.shows('name')).toEqual(['Dorpshuis']);
    expect(screen(bram)).toBe(screen(anna));
  });

  it('a thousand edits without a network are a handful of messages', { timeout: 60_000 }, async () => {
    const { town, anna, bram } = await alike();
    for (let edit = 0; edit < 1_000; edit += 1) await anna.write('name', `Dorpshuis ${edit}`, `r${edit}`);
    await anna.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"63000 > 13000, 74 > 62"`);
    await bram.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"71 > 69000"`);
    expect(screen(bram)).toBe(screen(anna));
  });

  it('two edits of the same are shown as a conflict on both, and settled for both by one of them', async () => {
    const { town, anna, bram } = await alike();
    await anna.write('name', 'from anna');
    town.pass(1000);
    await bram.write('name', 'from bram');
    for (const phone of [anna, bram, anna]) await phone.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"640 > 1000, 71 > 62, 660 > 1300, 71 > 62, 71 > 790"`);
    expect([anna.shows('name'), bram.shows('name')]).toEqual([
      ['from bram', 'from anna'],
      ['from bram', 'from anna'],
    ]);
    await anna.write('name', 'from both');
    for (const phone of [anna, bram]) await phone.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"680 > 1000, 71 > 62, 71 > 810"`);
    expect([anna.shows('name'), bram.shows('name')]).toEqual([['from both'], ['from both']]);
  });

  it('a refusal is told once, shown, and not sent again', async () => {
    const town = newTown({ mayWrite: ({ unit }) => (unit === 'owner' ? 'not-allowed' : 'yes') });
    const { anna } = await two(town);
    await anna.write('owner', 'anna');
    await anna.write('name', 'Dorpshuis');
    expect(await anna.talk()).toBeLessThanOrEqual(2);
    expect(heard(town)).toMatchInlineSnapshot(`"650 > 1100, 71 > 62"`);
    expect([...anna.replica.state().refused.values()]).toMatchObject([{ why: 'not-allowed' }]);
    expect([anna.shows('owner'), anna.shows('name')]).toEqual([[], ['Dorpshuis']]);
    await anna.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"71 > 62"`);
  });

  it('an answer that is lost costs one question more, and the edit is there once', async () => {
    const { town, anna, bram } = await alike();
    await anna.write('name', 'Dorpshuis');
    const lost = async (question: string) => {
      await town.send(question);
      return undefined;
    };
    expect(await anna.round(lost)).toBe('offline');
    expect(await anna.round(lost)).toBe('offline');
    expect([...anna.replica.state().pending.keys()]).toHaveLength(1);
    await anna.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"640 > 1000, 640 > 1000, 640 > 1000, 71 > 62"`);
    await bram.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"71 > 770"`);
    expect(town.store.rows(SPACE)).toHaveLength(2);
    expect(screen(bram)).toBe(screen(anna));
  });

  it('a question that comes twice, and its answers in the wrong order, change nothing', async () => {
    const { town, anna, bram } = await alike();
    await anna.write('name', 'first');
    const first = await town.send(writeRequest(await requestOf([anna.replica])));
    await anna.write('phone', 'second');
    await anna.talk();
    expect(await anna.round(() => Promise.resolve(first))).toMatch(/done|again/);
    await anna.talk();
    await bram.talk();
    expect(town.store.rows(SPACE)).toHaveLength(3);
    expect(screen(bram)).toBe(screen(anna));
    expect(anna.replica.state().pending.size).toBe(0);
  });

  it('a new phone gets what still counts and a tail, not the history', { timeout: 60_000 }, async () => {
    const town = newTown({ pace: { page: 50, snapshotAfter: 100 } });
    const { anna, bram } = await two(town);
    for (let edit = 0; edit < 300; edit += 1) await anna.write('name', `Dorpshuis ${edit}`, `r${edit % 10}`);
    await anna.talk();
    town.said.length = 0;
    await bram.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"48 > 7900"`);
    expect(bram.replica.state().admitted.size).toBe(10);
    expect(screen(bram)).toBe(screen(anna));
    await bram.write('name', 'on from there', 'r3');
    await bram.talk();
    await anna.talk();
    expect(anna.shows('name', 'r3')).toEqual(['on from there']);
  });

  it('a phone that is a little behind gets the tail only', async () => {
    const { town, anna, bram } = await alike();
    for (let edit = 0; edit < 10; edit += 1) await anna.write('name', `Dorpshuis ${edit}`);
    await anna.talk();
    town.said.length = 0;
    await bram.talk();
    expect(heard(town)).toMatchInlineSnapshot(`"71 > 2500"`);
    expect(bram.shows('name')).toEqual(['Dorpshuis 9']);
  });

  it('both fall silent: after their last word each has the same, nothing waits, and nobody asks again', async () => {
    const { town, anna, bram } = await alike();
    for (let turn = 0; turn < 6; turn += 1) {
      const [writer, other] = turn % 2 === 0 ? [anna, bram] : [bram, anna];
      await writer.write('name', `turn ${turn}`);
      await writer.round();
      await other.round();
    }
    for (const phone of [anna, bram, anna]) await phone.talk();
    town.said.length = 0;
    expect([await anna.talk(), await bram.talk()]).toEqual([1, 1]);
    expect(town.said).toHaveLength(4);
    for (const { replica } of [anna, bram]) {
      expect(replica.unsent()).toBeUndefined();
      expect([...replica.state().pending.values()].map(actKey)).toEqual([]);
    }
    expect(screen(anna)).toBe(screen(bram));
  });
});
