/** One row of a table with a heading, by column name. */
export type CsvRow = Readonly<Record<string, string>>;

/**
 * Reads comma-separated values with a heading line (RFC 4180: quoted fields may hold commas, line ends and
 * doubled quotes). Short rows have empty fields.
 */
export function readCsv(text: string): CsvRow[] {
  const [heading = [], ...rows] = splitCsv(text);
  return rows
    .filter((row) => row.some((field) => field !== ''))
    .map((row) => Object.fromEntries(heading.map((column, index) => [column, row[index] ?? ''])));
}

function splitCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A field with the separator or line end that follows it.
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
