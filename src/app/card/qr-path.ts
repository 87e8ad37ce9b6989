/** A link as a QR code: one path of dark squares, to draw on white. */
import encode from 'qr';

export interface QrPath {
  /** Squares in a row, the quiet zone counted. */
  readonly size: number;
  readonly path: string;
}

/** Empty squares on each side, by which a camera finds the code (ISO/IEC 18004). */
const QUIET = 4;

export function qrPath(link: string): QrPath {
  // "Medium": fifteen per cent may be lost, because paper gets creased.
  const rows = encode(link, 'raw', { ecc: 'medium', border: QUIET });
  return { size: rows.length, path: rows.map(runs).join('') };
}

/** Squares that touch are one stroke: an edge between them would be a hair line on some printers. */
function runs(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x++;
    const wide = x + 1 - from;
    path += `M${from} ${y}h${wide}v1h-${wide}z`;
  }
  return path;
}
