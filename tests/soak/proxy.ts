/**
 * A stretch of bad network between devices and servers, as plain TCP: one connection carries one request, and what
 * becomes of it is thrown with dice from a seed. It can do what real lines do: be slow, break off in the middle of a
 * question or of its answer, swallow either, and bring a whole question twice, the second time late and elsewhere.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../simulation/random.ts';

/** `twice-late`: the second copy comes when the device has long heard the answer. */
export const FATES = [
  'pass',
  'slow',
  'cut-question',
  'cut-answer',
  'swallow-question',
  'swallow-answer',
  'twice',
  'twice-late',
] as const;
export type Fate = (typeof FATES)[number];

export interface ProxyPorts {
  /** The ports of the servers that are up; a connection goes to one of them. */
  readonly targets: () => readonly number[];
  readonly dice: Dice;
}

export interface Proxy {
  readonly port: number;
  /** From now on nothing goes wrong any more. */
  readonly heal: () => void;
  readonly counts: Readonly<Record<Fate, number>>;
  readonly close: () => Promise<void>;
}

/** Of a hundred connections. */
const SHARES: readonly (readonly [Fate, number])[] = [
  ['slow', 8],
  ['cut-question', 5],
  ['cut-answer', 7],
  ['swallow-question', 1],
  ['swallow-answer', 2],
  ['twice', 5],
  ['twice-late', 5],
];

function fateOf(dice: Dice): Fate {
  let thrown = dice.below(100);
  for (const [fate, share] of SHARES) {
    if (thrown < share) return fate;
    thrown -= share;
  }
  return 'pass';
}

export async function openProxy({ targets, dice }: ProxyPorts, pinned?: () => Fate): Promise<Proxy> {
  const counts = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  const open = new Set<Socket>();
  const later = new Set<Promise<void>>();
  let healed = false;
  const hold = (socket: Socket): Socket => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A line that breaks is what this is about.
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const someTarget = (): number | undefined => {
    const all = targets();
    return all.length === 0 ? undefined : dice.pick(all);
  };
  const again = (question: Buffer, waitMs: number): void => {
    const copy = sleep(waitMs).then(() => sendAlone(question, someTarget(), hold));
    later.add(copy);
    void copy.finally(() => later.delete(copy));
  };
  const server = createServer((device) => {
    hold(device);
    const fate = healed ? 'pass' : (pinned?.() ?? fateOf(dice));
    counts[fate] += 1;
    const target = someTarget();
    if (target === undefined) return void device.destroy();
    carry(device, fate, { target, hold, dice, again });
  });
  await listening(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    heal: () => {
      healed = true;
    },
    counts,
    close: async () => {
      await Promise.all(later);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

const listening = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

interface Way {
  readonly target: number;
  readonly hold: (socket: Socket) => Socket;
  readonly dice: Dice;
  readonly again: (question: Buffer, waitMs: number) => void;
}

function carry(device: Socket, fate: Fate, { target, hold, dice, again }: Way): void {
  if (fate === 'swallow-question') return void device.on('data', () => undefined);
  const server = hold(connect({ port: target, host: '127.0.0.1' }));
  const asked: Buffer[] = [];
  // Somewhere in a message of an edit or two, and sometimes in its head.
  const place = dice.below(1500);
  const waits = fate === 'slow' ? () => 1 + dice.below(120) : undefined;
  let passed = 0;
  pass(device, server, waits, (part) => {
    asked.push(part);
    if (fate !== 'cut-question') return part;
    const left = place - passed;
    passed += part.length;
    if (passed < place) return part;
    server.write(part.subarray(0, Math.max(0, left)), () => server.destroy());
    device.destroy();
    return undefined;
  });
  const answered = pass(server, device, waits, (part) => {
    if (fate === 'swallow-answer') return undefined;
    if (fate !== 'cut-answer') return part;
    const left = place - passed;
    passed += part.length;
    if (passed < place) return part;
    device.write(part.subarray(0, Math.max(0, left)), () => device.destroy());
    server.destroy();
    return undefined;
  });
  // A device whose answer was swallowed waits until it has had enough.
  if (fate !== 'swallow-answer') server.on('close', () => void answered().then(() => device.end()));
  device.on('close', () => {
    server.destroy();
    if (fate === 'twice-late') again(Buffer.concat(asked), 200 + dice.below(3_000));
  });
  if (fate === 'twice') setTimeout(() => again(Buffer.concat(asked), 0), dice.below(30));
}

/**
 * @param waits ms for each part, when the line is slow; parts stay in order
 * @param change what goes on of a part; undefined: nothing
 * @returns fulfilled when all that came so far went on
 */
function pass(
  from: Socket,
  to: Socket,
  waits: (() => number) | undefined,
  change: (part: Buffer) => Buffer | undefined,
): () => Promise<unknown> {
  let order: Promise<unknown> = Promise.resolve();
  const write = (part: Buffer): void => void (to.writable && to.write(part));
  from.on('data', (part: Buffer) => {
    const changed = change(part);
    if (changed === undefined) return;
    if (waits === undefined) return write(changed);
    const ms = waits();
    order = order.then(() => sleep(ms)).then(() => write(changed));
  });
  if (waits === undefined) from.on('end', () => void (to.writable && to.end()));
  return () => order;
}

/** A whole question once more, by itself; nobody hears the answer. */
async function sendAlone(
  question: Buffer,
  target: number | undefined,
  hold: (socket: Socket) => Socket,
): Promise<void> {
  if (target === undefined || question.length === 0) return;
  const socket = hold(connect({ port: target, host: '127.0.0.1' }));
  socket.on('data', () => undefined);
  const over = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.write(question);
  await Promise.race([over, sleep(2_000, undefined, { ref: false })]);
  socket.destroy();
}
