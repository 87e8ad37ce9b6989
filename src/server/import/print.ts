/** A preview in words, for who reads it in a terminal. */
import type { Gazetteer } from '#domain/gazetteer.ts';
import { ROW_STATUSES, type Preview, type RowPreview } from '#sync/directory/import/preview.ts';
import type { Problem } from '#sync/directory/import/row.ts';
import type { Texts } from '../texts.ts';

/** More than so many lines of one kind nobody reads at once. */
const MOST_LINES = 100;

/** @returns lines: the columns, how many rows of each kind, and every row that needs somebody */
export function previewLines(preview: Preview, gazetteer: Gazetteer, texts: Texts): readonly string[] {
  const { text } = texts;
  const used = preview.columns.flatMap(({ heading, field }) =>
    field === undefined ? [] : [`${heading} → ${field}`],
  );
  const unused = preview.columns.flatMap(({ heading, field }) => (field === undefined ? [heading] : []));
  const asked = preview.rows.filter(({ status }) => status === 'duplicate');
  const kept = preview.rows.filter((row) => row.kept.length > 0);
  return [
    text('import:columns', { columns: used.join(', ') }),
    ...(unused.length === 0 ? [] : [text('import:unused', { columns: unused.join(', ') })]),
    '',
    ...ROW_STATUSES.filter((status) => preview.counts[status] > 0).map(
      (status) => `${String(preview.counts[status]).padStart(6)}  ${text(`import:status.${status}`)}`,
    ),
    ...section(
      preview.rows.flatMap(({ problems }) => problems.map((one) => problemLine(one, gazetteer, texts))),
    ),
    ...section(asked.map((row) => duplicateLine(row, texts))),
    ...section(
      kept.map((row) =>
        text('import:kept', { line: row.line, name: safe(row.name), units: row.kept.join(', ') }),
      ),
    ),
  ];
}

const section = (lines: readonly string[]): readonly string[] =>
  lines.length === 0
    ? []
    : [
        '',
        ...lines.slice(0, MOST_LINES),
        ...(lines.length > MOST_LINES ? [`… +${lines.length - MOST_LINES}`] : []),
      ];

/** What stands in a file may hold codes that a terminal obeys. */
const safe = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- exactly those are taken out.
  text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');

function problemLine(problem: Problem, gazetteer: Gazetteer, { text }: Texts): string {
  const { line, column, what, places = [], other } = problem;
  const names = places.flatMap((id) => {
    const place = gazetteer.place(id);
    const home = place === undefined ? undefined : gazetteer.municipality(place.municipality_id)?.name;
    return place === undefined ? [] : [`${place.name} (${home ?? ''})`];
  });
  const where =
    column === undefined
      ? text('import:line', { line })
      : text('import:line_column', { line, column: safe(column) });
  const said = problem.text === undefined ? '' : ` “${safe(problem.text)}”`;
  const choices = names.length === 0 ? '' : ` ${text('import:choices', { places: names.join(', ') })}`;
  return `${where}${said}: ${text(`import:problem.${what}`, { other: other ?? '' })}${choices}`;
}

function duplicateLine({ line, name, duplicates }: RowPreview, { text }: Texts): string {
  const [first] = duplicates;
  const shared = (first?.shared ?? []).map((one) => text(`import:shared.${one}`)).join(', ');
  const key = first?.id.startsWith('line ') === true ? 'import:twin' : 'import:double';
  return text(key, { line, name: safe(name), other: first?.id.replace('line ', '') ?? '', shared });
}
