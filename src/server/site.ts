/** What the server and the export both make: packs, manifest and pages from the same records. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegionTable } from '#domain/place.ts';
import type { RecordSource } from '#sync/ports.ts';
import { demoSource } from './demo/demo-source.ts';
import { createSitePages, type SitePages } from './publish/site-pages.ts';
import { publish, type Publication } from './publish/publisher.ts';
import type { Texts } from './texts.ts';

export const WEB_FOLDER = 'build/web';
const DEMO_RECORDS = 'src/server/demo/records.json';

export interface SiteInput {
  readonly root: string;
  readonly region: RegionTable;
  readonly texts: Texts;
  /** Where packs and manifest go. */
  readonly packsFolder: string;
  /** The clock, ms. */
  readonly now: () => number;
  /** Without one the examples are published. */
  readonly source?: RecordSource;
}

export interface Site {
  /** The latest. */
  readonly publication: () => Publication;
  /** Of the latest publication, at every request. */
  readonly pages: SitePages;
  /** Publishes what the source gives now. @throws like `publish`; then all stays as it was */
  readonly renew: () => Promise<Publication>;
}

/** @returns whether the app is built; without it there is nothing to serve. */
export function isBuilt(root: string): boolean {
  return existsSync(join(root, WEB_FOLDER, 'index.html'));
}

export const examples = (root: string): RecordSource => demoSource(join(root, DEMO_RECORDS));

/** Publishes the records and prepares the pages. Throws when the records or the built app can't be read. */
export async function makeSite(input: SiteInput): Promise<Site> {
  const { root, region, texts, packsFolder, now, source = examples(root) } = input;
  const template = readFileSync(join(root, WEB_FOLDER, 'index.html'), 'utf8');
  const make = async () => {
    const publication = await publish(source, region, packsFolder, now());
    return { publication, pages: createSitePages({ template, texts, region }, publication, now) };
  };
  let current = await make();
  return {
    publication: () => current.publication,
    pages: { paths: current.pages.paths, get: (path) => current.pages.get(path) },
    renew: async () => {
      current = await make();
      return current.publication;
    },
  };
}
