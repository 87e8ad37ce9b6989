/** The publisher of a serving process: of the log in its database, and of the examples until something real is in it. */
import type { Database } from '../db/database.ts';
import { createPgHubStore } from '../db/hub-store.ts';
import { examples, type SiteInput } from '../site.ts';
import { createLogSource } from './log-source.ts';
import { publishedLines } from './published-lines.ts';
import { startPublishing, type Publishing } from './publishing.ts';

export interface FromLogInput extends Omit<SiteInput, 'source'> {
  readonly database: Pick<Database, 'pool' | 'url'>;
  readonly logger: { readonly info: (line: string) => void; readonly error: (line: string) => void };
}

/** Publishes once and then after every change; says what it means for whoever runs it. @throws when the first fails */
export function publishFromLog({ database, logger, ...site }: FromLogInput): Promise<Publishing> {
  const { root, texts } = site;
  return startPublishing({
    ...site,
    // Only read from: its own writing is the business of the hub.
    log: createLogSource(database, createPgHubStore(database)),
    examples: examples(root),
    url: database.url,
    published: (state) => {
      for (const line of publishedLines(state, texts)) logger.info(line);
    },
    failed: (error) => {
      const problem = error instanceof Error ? error.message : String(error);
      logger.error(texts.text('publish.failed', { problem }));
    },
  });
}
