/** Making HTML from texts that may come from anybody. */
import { telHref } from '#domain/phone.ts';

/** Characters that turn text around or hide in it; they could make one name look like another. */
// oxlint-disable-next-line no-control-regex, no-misleading-character-class -- they are what it is about.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also between quotes of an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(HIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** An element with escaped text; nothing when there is no text. */
export function element(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `<${name}>${escapeHtml(text)}</${name}>`;
}

/** A heading in the look of the app. */
export function heading(level: 1 | 2 | 3, text: string): string {
  return `<h${level} class="nl-heading nl-heading--level-${level}">${escapeHtml(text)}</h${level}>`;
}

/** A link to a page of ours. */
export function link(address: string, text: string): string {
  return `<a class="nl-link" href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
}

/** A link that calls. */
export function phoneLink(number: string): string {
  return `<a class="nl-link" href="${telHref(number)}">${escapeHtml(number)}</a>`;
}

/** A line with its label in front: reads well at any width, without styles, and aloud. @param values HTML */
export function labelled(label: string, values: readonly string[]): string {
  if (values.length === 0) return '';
  return `<p><strong>${escapeHtml(label)}:</strong> ${values.join('<br>')}</p>`;
}
