/** A film for Chromium's pretended camera: one still of black and white squares, without any codec. */
import { writeFileSync } from 'node:fs';

const WIDTH = 640;
const HEIGHT = 480;
const WHITE = 235;
const BLACK = 16;

/** @param rows dark squares, as the QR encoder gives them */
export function writeStill(path: string, rows: readonly (readonly boolean[])[]): void {
  const side = Math.floor(HEIGHT / rows.length);
  const left = Math.floor((WIDTH - side * rows.length) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let dy = 0; dy < side; dy += 1) {
        const start = (y * side + dy) * WIDTH + left + x * side;
        light.fill(BLACK, start, start + side);
      }
    }),
  );
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = [Buffer.from('FRAME\n'), light, colour];
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, ...frame, ...frame]));
}
