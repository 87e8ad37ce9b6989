/**
 * A document as Markdown. What people typed stays text, whatever they typed: no character of theirs can become a
 * heading, a link, a picture, a list or HTML. Source of what must be escaped: CommonMark, "Backslash escapes".
 */
import { allPieces, type Block, type Item, type PaperDoc } from './paper-doc.ts';

/**
 * A text as one line in which Markdown sees nothing. What only means something at the beginning of a line is escaped
 * there and nowhere else, so that the file also reads well as plain text.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      // No line of its own: a new line could begin a list, a heading or a block of code.
      .replace(/\s+/g, ' ')
      // Invisible characters that turn the direction of writing could hide what a line says.
      .replace(INVISIBLE, '')
      .trim()
      .replace(/[\\`*_{}[\]#|<>~&$^]/g, '\\$&')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      // Some dialects make links of these by themselves.
      .replace(/:\/\//g, '\\://')
      .replace(/(mailto|xmpp):/gi, '$1\\:')
      .replace(/www\./gi, (found) => `${found.slice(0, -1)}\\.`)
      .replace(/(\S)@(?=\S)/g, '$1 (at) ')
  );
}

// oxlint-disable-next-line no-control-regex -- exactly these must go
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Paragraphs of a longer text: an empty line keeps them apart. */
const paragraphs = (text: string): string[] =>
  text
    .split(/\n+/)
    .map(escapeMarkdown)
    .filter((line) => line !== '');

function itemLines({ piece, notes }: Item): string[] {
  const [first = '', ...rest] = [piece, ...notes].map(({ text }) => escapeMarkdown(text)).filter(Boolean);
  // Two spaces keep what belongs to it inside the line of the list; the empty backslash is a line break.
  return [`- ${[first, ...rest].join('\\\n  ')}`];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.piece.text)}`;
    case 'text':
      return paragraphs(block.piece.text).join('\n\n');
    case 'fact':
      return `**${escapeMarkdown(block.label)}** ${paragraphs(block.piece.text).join(' ')}`.trim();
    case 'list':
      return block.items.flatMap(itemLines).join('\n');
  }
}

/** @returns the document as a text that ends with a line break; a block without text leaves no trace. */
export function toMarkdown(doc: PaperDoc): string {
  const about = doc.about.map(({ text }) => escapeMarkdown(text)).filter((line) => line !== '');
  const parts = [`# ${escapeMarkdown(doc.title)}`, about.join('\\\n'), ...doc.blocks.map(blockText)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Whether there is more in it than a title. */
export const hasContent = (doc: PaperDoc): boolean => allPieces(doc).some(({ text }) => text.trim() !== '');
