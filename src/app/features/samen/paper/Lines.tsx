import { keyed } from './keys.ts';

/** A text with the line breaks that somebody typed. */
export function Lines({ text }: { readonly text: string }) {
  return keyed(text.split('\n'), (line) => line).map(([key, line]) => (
    <span key={key} className="hw-sheet-line">
      {line}
    </span>
  ));
}

const LINES: readonly number[] = Array.from({ length: 20 }, (_, nr) => nr);

/** Lines to write on by hand, as many as there is room for. */
export function WriteLines({ label }: { readonly label: string }) {
  return (
    <div className="hw-write">
      <p>{label}</p>
      <div className="hw-write-lines" aria-hidden="true">
        <span>
          {LINES.map((nr) => (
            <i key={nr} />
          ))}
        </span>
      </div>
    </div>
  );
}
