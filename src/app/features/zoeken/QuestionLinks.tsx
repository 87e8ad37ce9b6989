/** Questions as big links, in the resident's words. */
import { href, links } from '../../data/links.ts';
import { label } from '../../i18n/i18n.ts';

export function QuestionLinks({ kinds }: { readonly kinds: readonly string[] }) {
  return (
    <ul className="hw-links">
      {kinds.map((kind) => (
        <li key={kind}>
          <a className="hw-link-row" href={href(links.question(kind))}>
            {label('help_kind', kind)}
          </a>
        </li>
      ))}
    </ul>
  );
}
