/** A document on A4: minutes, the page for the municipality, or everything that a group wrote. */
import type { Block, Item, PaperDoc, Piece } from '#domain/group/paper-doc.ts';

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
      {doc.blocks.map((block, nr) => (
        // The document is made anew as a whole: its places are its keys.
        <BlockView key={nr} block={block} />
      ))}
      <p className="hw-sheet-stand">{stand}</p>
    </article>
  );
}

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
          {block.items.map((item, nr) => (
            <ItemView key={nr} item={item} />
          ))}
        </ul>
      );
  }
}

function ItemView({ item: { piece, notes } }: { readonly item: Item }) {
  return (
    <li>
      <span className={notes.length === 0 ? undefined : 'hw-sheet-lead'}>{piece.text}</span>
      {notes.map(({ text }, nr) => (
        <span key={nr} className="hw-sheet-note">
          {text}
        </span>
      ))}
    </li>
  );
}

function Paragraphs({ piece }: { readonly piece: Piece }) {
  return (
    <>
      {piece.text.split(/\n+/).map((line, nr) => (
        <p key={nr}>{line}</p>
      ))}
    </>
  );
}
