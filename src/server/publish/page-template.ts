/** The built start page as a frame for other pages: same scripts and styles, from another folder. */
import { escapeHtml } from './html.ts';

export interface PageParts {
  /** Where the app lies, seen from the page: `../../`. */
  readonly base: string;
  /** The place that the app opens at. */
  readonly placeId?: string;
  readonly title: string;
  readonly description: string;
  /** HTML, shown until the app runs and replaces it. */
  readonly content: string;
}

const ANCHORS = {
  html: /<html\b[^>]*>/i,
  title: /<title>[^<]*<\/title>/i,
  description: /<meta\s+name="description"[^>]*>/i,
  root: /<div id="root">[\s\S]*?<\/div>/i,
} as const;

/** @returns the name of what a page is missing to be a frame, or undefined. */
function missingAnchor(html: string): string | undefined {
  return Object.entries(ANCHORS).find(([, anchor]) => !anchor.test(html))?.[0];
}

/**
 * @param template the built `index.html`, with every address beginning with `./`
 * @throws when the template has no `html`, `title`, `description` or `root`: pages would come out without content
 */
export function fillTemplate(template: string, parts: PageParts): string {
  const missing = missingAnchor(template);
  if (missing !== undefined) throw new Error(`index.html has no ${missing}`);
  const place = parts.placeId === undefined ? '' : ` data-place="${escapeHtml(parts.placeId)}"`;
  const values: Readonly<Record<keyof typeof ANCHORS, string>> = {
    html: `<html lang="nl" data-base="${parts.base}"${place}>`,
    title: `<title>${escapeHtml(parts.title)}</title>`,
    description: `<meta name="description" content="${escapeHtml(parts.description)}">`,
    root: `<div id="root">${parts.content}</div>`,
  };
  // A function as replacement, because "$&" in a record's text has a meaning in a string.
  return template
    .replace(/\b(href|src)="\.\//g, (_match, name: string) => `${name}="${parts.base}`)
    .replace(ANCHORS.html, () => values.html)
    .replace(ANCHORS.title, () => values.title)
    .replace(ANCHORS.description, () => values.description)
    .replace(ANCHORS.root, () => values.root);
}
