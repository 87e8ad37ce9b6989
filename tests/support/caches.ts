/** The part of Cache Storage that the tiers use, in memory. */

/** @param full called before every file that is kept; throws when the device is full */
export function memoryCaches(full: (url: string) => void = () => undefined): CacheStorage {
  const shelves = new Map<string, Map<string, Response>>();
  const cacheOf = (files: Map<string, Response>) => ({
    keys: async () => [...files.keys()].map((url) => new Request(url)),
    match: async (url: string) => files.get(url)?.clone(),
    put: async (url: string, answer: Response) => {
      full(url);
      files.set(url, answer);
    },
    delete: async (asked: string | Request) => files.delete(typeof asked === 'string' ? asked : asked.url),
  });
  const storage = {
    keys: async () => [...shelves.keys()],
    has: async (name: string) => shelves.has(name),
    open: async (name: string) => {
      const files = shelves.get(name) ?? new Map<string, Response>();
      shelves.set(name, files);
      return cacheOf(files);
    },
    delete: async (name: string) => shelves.delete(name),
  };
  return storage as unknown as CacheStorage;
}
