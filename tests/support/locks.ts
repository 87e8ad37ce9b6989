interface Options {
  readonly signal?: AbortSignal;
  readonly steal?: boolean;
}
type Work = () => Promise<void>;

/** Locks as browsers have them: for each name one holder, a queue, and stealing. */
export function newLocks(): Pick<LockManager, 'request'> {
  const held = new Map<string, { readonly drop: () => void }>();
  const queues = new Map<string, (() => void)[]>();
  const next = (name: string): void => queues.get(name)?.shift()?.();
  const request = (name: string, given: Options | Work, and?: Work): Promise<void> =>
    new Promise((resolve, reject) => {
      const options = typeof given === 'function' ? {} : given;
      const work = typeof given === 'function' ? given : (and ?? (() => Promise.resolve()));
      const take = async (): Promise<void> => {
        if (options.signal?.aborted === true) {
          next(name);
          return;
        }
        const mine = { drop: () => reject(new DOMException('stolen', 'AbortError')) };
        held.set(name, mine);
        await work();
        resolve();
        if (held.get(name) !== mine) return;
        held.delete(name);
        next(name);
      };
      options.signal?.addEventListener('abort', () => reject(new DOMException('no', 'AbortError')));
      if (options.steal === true) {
        held.get(name)?.drop();
        void take();
      } else if (held.has(name)) queues.set(name, [...(queues.get(name) ?? []), () => void take()]);
      else void take();
    });
  return { request } as unknown as Pick<LockManager, 'request'>;
}
