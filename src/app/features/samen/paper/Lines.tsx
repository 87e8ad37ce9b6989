/** A text with the line breaks that somebody typed. */
export function Lines({ text }: { readonly text: string }) {
  return text.split('\n').map((line, nr) => (
    <span key={nr} className="hw-sheet-line">
      {line}
    </span>
  ));
}

/** Lines to write on by hand, as many as there is room for. */
export function WriteLines({ label }: { readonly label: string }) {
  return (
    <div className="hw-write">
      <p>{label}</p>
      <div className="hw-write-lines" aria-hidden="true">
        <span>
          {Array.from({ length: 20 }, (_, nr) => (
            <i key={nr} />
          ))}
        </span>
      </div>
    </div>
  );
}
