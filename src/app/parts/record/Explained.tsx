/** A text in which care terms can be tapped: the explanation opens right under it, and is read out. */
import { useId, useMemo, useState } from 'react';
import terms from '#locales/nl/terms.json';

const EXPLANATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(terms).map(([term, text]) => [term.toLowerCase(), text]),
);

interface Part {
  readonly text: string;
  readonly explanation?: string;
}

/** Longest terms first, so that "mantelzorgloket" is not explained as "mantelzorg". */
function partsOf(text: string): readonly Part[] {
  const words = [...EXPLANATIONS.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`(^|[^\\p{L}])(${words.join('|')})(?![\\p{L}])`, 'giu');
  const parts: Part[] = [];
  const explained = new Set<string>();
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const term = match[2] ?? '';
    const explanation = EXPLANATIONS.get(term.toLowerCase());
    // Once is enough: a page full of dotted lines is harder to read.
    if (explanation === undefined || explained.has(term.toLowerCase())) continue;
    explained.add(term.toLowerCase());
    const start = (match.index ?? 0) + (match[1]?.length ?? 0);
    parts.push({ text: text.slice(at, start) }, { text: term, explanation });
    at = start + term.length;
  }
  parts.push({ text: text.slice(at) });
  return parts.filter((part) => part.text !== '');
}

const escapePattern = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function Explained({ text }: { readonly text: string }) {
  const parts = useMemo(() => partsOf(text), [text]);
  const [open, setOpen] = useState<string | undefined>(undefined);
  const id = useId();
  const explanation = parts.find((part) => part.text === open)?.explanation;
  return (
    <>
      {parts.map((part, index) =>
        part.explanation === undefined ? (
          // The parts of one text never change place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index}>{part.text}</span>
        ) : (
          <button
            key={part.text}
            type="button"
            className="hw-term"
            aria-expanded={open === part.text}
            aria-controls={id}
            onClick={() => setOpen(open === part.text ? undefined : part.text)}
          >
            {part.text}
          </button>
        ),
      )}
      <span id={id} className="hw-explanation" role="status" hidden={explanation === undefined}>
        {explanation}
      </span>
    </>
  );
}
