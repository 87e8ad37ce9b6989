/**
 * Many small questions to the database as few larger ones: whoever asks while one is on its way shares the next. So
 * the answer is never older than the question, and a busy server does not pay a way there and back for each message.
 */

/**
 * @param ask all that wait, at once; what it does not answer is not there
 * @returns asks for one; rejects when the question that it shared failed
 */
export function createGather<T>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let next: { readonly keys: Set<string>; readonly answer: Promise<ReadonlyMap<string, T>> } | undefined;
  let running: Promise<unknown> = Promise.resolve();

  return async (key) => {
    if (next === undefined) {
      const keys = new Set<string>();
      const answer = running.then(() => {
        next = undefined;
        return ask([...keys]);
      });
      next = { keys, answer };
      running = answer.catch(() => undefined);
    }
    next.keys.add(key);
    return (await next.answer).get(key);
  };
}
