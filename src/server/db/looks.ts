/**
 * Which life of the hub it is, and how far the log of a space goes: asked with every message. Whoever asks while a
 * question is on its way shares the next one, so the answer is never older than the question.
 */
import type pg from 'pg';

interface Look {
  readonly incarnation: string;
  readonly heads: ReadonlyMap<string, number>;
}

export interface Looks {
  readonly incarnation: () => Promise<string>;
  readonly head: (space: string) => Promise<number>;
}

export function createLooks(pool: pg.Pool): Looks {
  let next: { readonly spaces: Set<string>; readonly answer: Promise<Look> } | undefined;
  let running: Promise<unknown> = Promise.resolve();

  function ask(space?: string): Promise<Look> {
    if (next === undefined) {
      const spaces = new Set<string>();
      const answer = running.then(() => {
        next = undefined;
        return look(pool, [...spaces]);
      });
      next = { spaces, answer };
      running = answer.catch(() => undefined);
    }
    if (space !== undefined) next.spaces.add(space);
    return next.answer;
  }

  return {
    incarnation: async () => (await ask()).incarnation,
    head: async (space) => (await ask(space)).heads.get(space) ?? 0,
  };
}

async function look(pool: pg.Pool, spaces: readonly string[]): Promise<Look> {
  const { rows } = await pool.query<{ incarnation: string; name: string | null; head: number | null }>({
    name: 'look',
    text: 'select incarnation, name, head from hub left join spaces on name = any($1::text[])',
    values: [spaces],
  });
  const [first] = rows;
  if (first === undefined) throw new Error('a hub without a name');
  const heads = rows.flatMap(({ name, head }): [string, number][] =>
    name === null || head === null ? [] : [[name, head]],
  );
  return { incarnation: first.incarnation, heads: new Map(heads) };
}
