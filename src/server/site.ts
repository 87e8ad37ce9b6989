/** What the server and the export both make: packs, manifest and pages from the same records. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegionTable } from '#domain/place.ts';
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
}

export interface Site {
  readonly publication: Publication;
  readonly pages: SitePages;
}

/** @returns whether the app is built; without it there is nothing to serve. */
export function isBuilt(root: string): boolean {
  return existsSync(join(root, WEB_FOLDER, 'index.html'));
}

/** Publishes the records and prepares the pages. Throws when the records or the built app can't be read. */
export async function makeSite({ root, region, texts, packsFolder, now }: SiteInput): Promise<Site> {
  const source = demoSource(join(root, DEMO_RECORDS));
  const publication = await publish(source, region, packsFolder, now());
  const template = readFileSync(join(root, WEB_FOLDER, 'index.html'), 'utf8');
  return { publication, pages: createSitePages({ template, texts, region }, publication, now) };
}
