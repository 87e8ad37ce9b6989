/** Small questions that go to the database together. */
import { describe, expect, it } from 'vitest';
import { createGather } from '#server/db/gather.ts';

/** A database that answers when it is told to. */
function slowly() {
  const asked: (readonly string[])[] = [];
  const line: ((fails: boolean) => void)[] = [];
  const gather = createGather((keys) => {
    asked.push(keys);
    return new Promise<ReadonlyMap<string, string>>((resolve, reject) =>
      line.push((fails) =>
        fails ? reject(new Error('gone')) : resolve(new Map(keys.map((key) => [key, `${key}!`]))),
      ),
    );
  });
  const answer = async (fails = false): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    line.shift()?.(fails);
  };
  return { asked, gather, answer };
}

describe('questions that come together', () => {
  it('go as one, each once, and each gets its own answer', async () => {
    const { asked, gather, answer } = slowly();
    const all = Promise.all(['a', 'b', 'a'].map(gather));
    await answer();
    expect(await all).toEqual(['a!', 'b!', 'a!']);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('are never answered with what was read before they came', async () => {
    const { asked, gather, answer } = slowly();
    const first = gather('a');
    await new Promise((resolve) => setImmediate(resolve));
    const second = gather('a');
    await answer();
    await answer();
    expect(await Promise.all([first, second])).toEqual(['a!', 'a!']);
    expect(asked).toEqual([['a'], ['a']]);
  });

  it('fail together, and take no later one with them', async () => {
    const { gather, answer } = slowly();
    const lost = Promise.allSettled(['a', 'b'].map(gather));
    await answer(true);
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = gather('a');
    await answer();
    expect(await next).toBe('a!');
  });
});
