/** A document on A4: minutes, the page for the municipality, or everything that a group wrote. */
import type { Block, Item, PaperDoc, Piece } from '#domain/group/paper-doc.ts';
import { keyed } from './keys.ts';

export function DocSheet({ doc, stand }: { readonly doc: PaperDoc; readonly stand: string }) {
  return (
    <article className="hw-sheet hw-sheet--a4 hw-sheet--doc">
      <header className="hw-sheet-head">
        <h2 className="hw-sheet-title">{doc.title}</h2>
        {doc.about.map(({ text }) => (
          <p key={text} className="hw-sheet-about">
            {text}
          </p>
        ))}
      </header>
      {keyed(doc.blocks, nameOfBlock).map(([key, block]) => (
        <BlockView key={key} block={block} />
      ))}
      <p className="hw-sheet-stand">{stand}</p>
    </article>
  );
}

const nameOfBlock = (block: Block): string =>
  `${block.kind} ${block.kind === 'list' ? (block.items[0]?.piece.text ?? '') : block.piece.text}`;

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h3>{block.piece.text}</h3> : <h4>{block.piece.text}</h4>;
    case 'text':
      return <Paragraphs piece={block.piece} />;
    case 'fact':
      return (
        <p>
          <strong>{block.label}</strong> {block.piece.text}
        </p>
      );
    case 'list':
      return (
        <ul>
          {keyed(block.items, ({ piece }) => piece.text).map(([key, item]) => (
            <ItemView key={key} item={item} />
          ))}
        </ul>
      );
  }
}

function ItemView({ item: { piece, notes } }: { readonly item: Item }) {
  return (
    <li>
      <span className={notes.length === 0 ? undefined : 'hw-sheet-lead'}>{piece.text}</span>
      {notes.length === 0 ? null : (
        <span className="hw-sheet-notes">
          {keyed(notes, ({ text }) => text).map(([key, { text }]) => (
            <span key={key} className="hw-sheet-note">
              {text}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

function Paragraphs({ piece }: { readonly piece: Piece }) {
  return (
    <>
      {keyed(piece.text.split(/\n+/), (line) => line).map(([key, line]) => (
        <p key={key}>{line}</p>
      ))}
    </>
  );
}
