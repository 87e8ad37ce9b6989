/**
 * Some Safari versions never answer an open request: whoever waits for a database waits in time.
 * @param giveUp called when it took too long: what still comes after that must be closed again
 * @throws a SecurityError when there is no answer within `ms`
 */
export async function inTime<T>(work: PromiseLike<T>, ms: number, giveUp: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new DOMException('no answer', 'SecurityError'));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
