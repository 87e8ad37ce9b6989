/**
 * A link as a QR code (ISO/IEC 18004:2024): bytes, error correction "medium" (fifteen per cent may be lost: paper gets
 * creased), up to version 20. A library that does all of the standard weighs three times as much on every phone; the
 * tests hold this one against such a library.
 */

/** Error correction words in a block, and blocks, at "medium" for versions 1 to 20. Source: table 9. */
const EC_WORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26] as const;
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16] as const;
const VERSIONS = EC_WORDS.length;

/** Rows of squares, true is dark; without the quiet zone around it. */
export type QrMatrix = readonly (readonly boolean[])[];

interface Plan {
  readonly version: number;
  readonly size: number;
  readonly words: number;
  readonly ecWords: number;
  readonly blocks: number;
}

function planOf(version: number): Plan {
  const across = Math.floor(version / 7) + 2;
  const taken = version === 1 ? 0 : (25 * across - 10) * across - 55;
  const squares = (16 * version + 128) * version + 64 - taken - (version < 7 ? 0 : 36);
  return {
    version,
    size: 17 + 4 * version,
    words: squares >> 3,
    ecWords: EC_WORDS[version - 1] ?? 0,
    blocks: BLOCKS[version - 1] ?? 0,
  };
}

const dataWords = ({ words, ecWords, blocks }: Plan): number => words - ecWords * blocks;
/** How many bits say the length of the text. */
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

/**
 * @param link ASCII, as addresses are
 * @throws RangeError when it is longer than 666 letters or no ASCII: our own links never are
 */
export function qrMatrix(link: string): QrMatrix {
  const plan = Array.from({ length: VERSIONS }, (_, index) => planOf(index + 1)).find(
    (one) => 4 + lengthBits(one.version) + 8 * link.length <= 8 * dataWords(one),
  );
  // oxlint-disable-next-line no-control-regex -- ASCII begins at 0.
  if (plan === undefined || !/^[\x00-\x7f]*$/.test(link)) throw new RangeError('no QR for this text');
  const words = withCorrection(wordsOf(link, plan), plan);
  const { squares, fixed } = patterns(plan);
  fill(squares, fixed, words);
  const masked = MASKS.map((flips, mask) => {
    const copy = squares.map((row, y) =>
      row.map((dark, x) => dark !== (fixed[y]?.[x] !== true && flips(x, y))),
    );
    writeFormat(copy, mask);
    return copy;
  });
  const worst = masked.map(penalty);
  return masked[worst.indexOf(Math.min(...worst))] ?? [];
}

/** Mode, length, the text, and filling up to the room there is. */
function wordsOf(link: string, plan: Plan): readonly number[] {
  const bytes = Array.from(link, (letter) => letter.charCodeAt(0));
  const bits = (value: number, length: number) => value.toString(2).padStart(length, '0');
  const text =
    bits(4, 4) + bits(bytes.length, lengthBits(plan.version)) + bytes.map((byte) => bits(byte, 8)).join('');
  const room = dataWords(plan);
  const ended = (text + '0000').slice(0, 8 * room);
  const words = (ended.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  const filling = Array.from({ length: room - words.length }, (_, index) => (index % 2 === 0 ? 0xec : 0x11));
  return [...words, ...filling];
}

/** Splits into blocks, adds to each what corrects it, and lays the blocks through each other. */
function withCorrection(data: readonly number[], { words, ecWords, blocks }: Plan): readonly number[] {
  const short = Math.floor(words / blocks) - ecWords;
  const shorts = blocks - (words % blocks);
  const parts = Array.from({ length: blocks }, (_, index) => {
    const from = index * short + Math.max(0, index - shorts);
    return data.slice(from, from + short + (index < shorts ? 0 : 1));
  });
  const generator = generatorOf(ecWords);
  const corrections = parts.map((part) => remainder(part, generator));
  return [...interleaved(parts, short + 1), ...interleaved(corrections, ecWords)];
}

const interleaved = (parts: readonly (readonly number[])[], length: number): readonly number[] =>
  Array.from({ length }, (_, at) => parts.flatMap((part) => part[at] ?? [])).flat();

/** In GF(256) with the polynomial 0x11d. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--)
    product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return product;
}

function generatorOf(degree: number): readonly number[] {
  let root = 1;
  let result = [...Array.from({ length: degree - 1 }, () => 0), 1];
  for (let step = 0; step < degree; step++) {
    const by = root;
    result = result.map((one, at, all) => times(one, by) ^ (all[at + 1] ?? 0));
    root = times(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], generator: readonly number[]): readonly number[] {
  return data.reduce<readonly number[]>(
    (rest, word) => {
      const factor = word ^ (rest[0] ?? 0);
      return generator.map((one, at) => (rest[at + 1] ?? 0) ^ times(one, factor));
    },
    generator.map(() => 0),
  );
}

type Squares = boolean[][];

function put(squares: Squares, x: number, y: number, dark: boolean): void {
  const row = squares[y];
  if (row !== undefined && x >= 0 && x < row.length) row[x] = dark;
}

/** Everything that is the same whatever the text is, and which squares that are. */
function patterns(plan: Plan): { readonly squares: Squares; readonly fixed: Squares } {
  const { version, size } = plan;
  const empty = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const [squares, fixed] = [empty(), empty()];
  const set = (x: number, y: number, dark: boolean) => {
    put(squares, x, y, dark);
    put(fixed, x, y, true);
  };
  const ring = (x: number, y: number, radius: number, dark: (far: number) => boolean) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(x + dx, y + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const corner = [3, size - 4] as const;
  for (const [x, y] of [
    [3, 3],
    [corner[1], 3],
    [3, corner[1]],
  ] as const)
    ring(x, y, 4, (far) => far !== 2 && far !== 4);
  const centres = alignment(plan);
  const last = centres.length - 1;
  for (const [i, x] of centres.entries())
    for (const [j, y] of centres.entries()) {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue;
      ring(x, y, 2, (far) => far !== 1);
    }
  // Room for the format, which depends on the mask.
  writeFormat(fixed, undefined);
  if (version >= 7) writeVersion(version, size, set);
  return { squares, fixed };
}

function alignment({ version, size }: Plan): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - (count - 2 - at) * step)];
}

/** A number with what corrects it behind it. */
function corrected(data: number, length: number, polynomial: number): number {
  let rest = data;
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >> (length - 1)) * polynomial);
  return (data << length) | rest;
}

function writeVersion(
  version: number,
  size: number,
  set: (x: number, y: number, dark: boolean) => void,
): void {
  const bits = corrected(version, 12, 0x1f25);
  for (let at = 0; at < 18; at++) {
    const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)];
    set(a, b, ((bits >> at) & 1) === 1);
    set(b, a, ((bits >> at) & 1) === 1);
  }
}

/** Twice, beside the finders. @param mask absent: all of it dark, to keep the room */
function writeFormat(squares: Squares, mask: number | undefined): void {
  const size = squares.length;
  // "Medium" is 0 in the format.
  const bits = mask === undefined ? 0x7fff : corrected(mask, 10, 0x537) ^ 0x5412;
  for (let at = 0; at < 15; at++) {
    const dark = ((bits >> at) & 1) === 1;
    const along = at < 6 ? at : at < 8 ? at + 1 : at === 8 ? 7 : 14 - at;
    put(squares, at < 8 ? 8 : along, at < 8 ? along : 8, dark);
    put(squares, at < 8 ? size - 1 - at : 8, at < 8 ? 8 : size - 15 + at, dark);
  }
  put(squares, 8, size - 8, true);
}

/** Two columns at a time, up and down, from the right. */
function fill(squares: Squares, fixed: Squares, words: readonly number[]): void {
  const size = squares.length;
  let bit = 0;
  for (let pair = size - 1; pair > 0; pair -= 2) {
    // The column of the timing pattern counts for none.
    const right = pair <= 6 ? pair - 1 : pair;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y]?.[x] === true) continue;
        put(squares, x, y, (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1);
        bit++;
      }
    }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** How hard a camera finds it: long runs, blocks, what looks like a finder, too much of one colour. § 7.8.3. */
function penalty(squares: QrMatrix): number {
  const rows = squares.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
  const columns = rows.map((_, x) => rows.map((row) => row.charAt(x)).join(''));
  let points = 0;
  for (const line of [...rows, ...columns]) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    points += 40 * (line.match(/(?=00001011101|10111010000)/g) ?? []).length;
  }
  for (const [y, row] of rows.entries())
    for (let x = 1; x < row.length; x++) {
      const four = row.slice(x - 1, x + 1) + (rows[y + 1] ?? '').slice(x - 1, x + 1);
      if (four === '0000' || four === '1111') points += 3;
    }
  const dark = rows.join('').replace(/0/g, '').length;
  return points + 10 * Math.floor(Math.abs(dark / rows.length ** 2 - 0.5) * 20);
}
