/** A link as a QR code: one path of dark squares, to draw on white. */
import { qrMatrix } from '#domain/qr.ts';

export interface QrPath {
  /** Squares in a row, the quiet zone counted. */
  readonly size: number;
  readonly path: string;
}

/** Empty squares on each side, by which a camera finds the code (ISO/IEC 18004). */
const QUIET = 4;

export function qrPath(link: string): QrPath {
  const rows = qrMatrix(link);
  return { size: rows.length + 2 * QUIET, path: rows.map((row, y) => runs(row, y + QUIET)).join('') };
}

/** Squares that touch are one stroke: an edge between them would be a hair line on some printers. */
function runs(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x++;
    const wide = x + 1 - from;
    path += `M${from + QUIET} ${y}h${wide}v1h-${wide}z`;
  }
  return path;
}
