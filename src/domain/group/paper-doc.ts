/**
 * What stands on a sheet, apart from how it looks: the same document becomes a page on the screen, paper and a text
 * file, so that the three never tell a different story. Every piece that people typed themselves says in which field
 * it stands: before anything is printed or handed on, those are looked at once more for personal data.
 */

export interface Piece {
  readonly text: string;
  /** The field in words, for what people of the group typed; absent for words of ours. */
  readonly field?: string;
}

export interface Item {
  readonly piece: Piece;
  /** What belongs to it, on lines of their own. */
  readonly notes: readonly Piece[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly piece: Piece }
  | { readonly kind: 'text'; readonly piece: Piece }
  | { readonly kind: 'fact'; readonly label: string; readonly piece: Piece }
  | { readonly kind: 'list'; readonly items: readonly Item[] };

export interface PaperDoc {
  readonly title: string;
  /** Below the title: which group, when, where. */
  readonly about: readonly Piece[];
  readonly blocks: readonly Block[];
}

export const own = (text: string): Piece => ({ text });
export const typed = (text: string, field: string): Piece => ({ text, field });

export const heading = (level: 2 | 3, piece: Piece): Block => ({ kind: 'heading', level, piece });
export const paragraph = (piece: Piece): Block => ({ kind: 'text', piece });
export const item = (piece: Piece, notes: readonly Piece[] = []): Item => ({ piece, notes });

/** A section with its heading, left out as a whole when it holds nothing; or with a word that says so. */
export function section(level: 2 | 3, title: string, blocks: readonly Block[], none?: string): Block[] {
  if (blocks.length > 0) return [heading(level, own(title)), ...blocks];
  return none === undefined ? [] : [heading(level, own(title)), paragraph(own(none))];
}

export const list = (items: readonly Item[]): Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', items }];

function piecesOf(block: Block): readonly Piece[] {
  return block.kind === 'list' ? block.items.flatMap(({ piece, notes }) => [piece, ...notes]) : [block.piece];
}

/** Every piece of a document, in the order in which it is read. */
export const allPieces = ({ about, blocks }: PaperDoc): readonly Piece[] => [
  ...about,
  ...blocks.flatMap(piecesOf),
];

export interface TypedPiece extends Piece {
  readonly field: string;
}

/** What people typed themselves, each text once. */
export function typedIn(pieces: readonly Piece[]): readonly TypedPiece[] {
  const found = new Map<string, TypedPiece>();
  for (const { text, field } of pieces)
    if (field !== undefined && text.trim() !== '') found.set(`${field}\n${text}`, { text, field });
  return [...found.values()];
}
