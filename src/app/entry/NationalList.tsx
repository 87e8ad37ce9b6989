/** National lines in a list: name, when to use it, and the number or the website. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import texts from '#locales/nl/national.json';
import { Icon } from '../ui/Icon.tsx';
import { telHref } from '#domain/phone.ts';

const national: Readonly<Record<string, string>> = texts;

interface RowProps {
  readonly id: string;
  readonly level?: 2 | 3;
  /** Said about it in this list only. */
  readonly children?: ReactNode;
}

export function NationalList({
  ids,
  level = 3,
}: {
  readonly ids: readonly string[];
  readonly level?: 2 | 3;
}) {
  return (
    <ul className="hw-rows">
      {ids.map((id) => (
        <NationalRow key={id} id={id} level={level} />
      ))}
    </ul>
  );
}

/** The name of a line, as people know it. */
export const nationalName = (id: string): string => national[`${id}.name`] ?? id;

export function NationalRow({ id, level = 3, children }: RowProps) {
  const { t } = useTranslation('app');
  const Heading = level === 2 ? 'h2' : 'h3';
  const line = nationalLine(id);
  const name = nationalName(id);
  return (
    <li className="hw-row hw-row--national">
      <div className="hw-row-text">
        <Heading className="hw-row-name">{name}</Heading>
        {line.number === undefined ? null : <p className="hw-row-number">{line.number}</p>}
        <p className="hw-row-where">{national[`${id}.when`]}</p>
        <p className="hw-row-kind">{sentences(national[`${id}.hours`], national[`${id}.cost`])}</p>
        {line.number === undefined && line.url !== undefined ? (
          <a className="nl-link" href={line.url} rel="noreferrer">
            {line.url.replace(/^https:\/\/(www\.)?/, '')}
          </a>
        ) : null}
        {children}
      </div>
      {line.number === undefined ? null : (
        <a className="hw-call" href={telHref(line.number)} aria-label={t('row.call', { name })}>
          <Icon name="phone" />
        </a>
      )}
    </li>
  );
}

/** Joins short texts with full stops, of which some bring their own. */
function sentences(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((text) => text !== undefined)
    .map((text) => text.replace(/\.$/, ''))
    .join('. ');
}
