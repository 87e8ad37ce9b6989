/** A text as a QR code: one path of dark squares, to draw on white. */
import encodeQR from 'qr';

export interface QrPath {
  /** Squares in a row, the quiet zone of four squares on each side (ISO/IEC 18004) counted. */
  readonly size: number;
  readonly path: string;
}

const QUIET = 4;

/** Fifteen per cent may be lost: paper gets creased. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  return { size: rows.length, path: rows.map((row, y) => runs(row, y)).join('') };
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
