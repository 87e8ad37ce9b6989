/** The bad network itself: what it says that it does to a question, it does. */
import { createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDice } from '../simulation/random.ts';
import { openProxy, type Fate } from './proxy.ts';

const BODY = 'x'.repeat(4_000);

/** A server that writes down what it hears, behind a line with one fault. */
async function line(fate: Fate) {
  const heard: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (part: Buffer) => (body += part.toString()));
    incoming.on('end', () => {
      heard.push(body);
      outgoing.end(`heard ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const proxy = await openProxy({ targets: () => [port], dice: createDice(1) }, () => fate);
  onTestFinished(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });
  const ask = (timeoutMs = 400): Promise<string | undefined> =>
    new Promise((resolve) => {
      const asking = request({ port: proxy.port, method: 'POST', agent: false }, (answer) => {
        let body = '';
        answer.on('data', (part: Buffer) => (body += part.toString()));
        answer.on('error', () => resolve(undefined));
        answer.on('end', () => resolve(answer.complete ? body : undefined));
      });
      asking.on('error', () => resolve(undefined));
      asking.setTimeout(timeoutMs, () => asking.destroy());
      asking.end(BODY);
    });
  return { ask, heard, proxy };
}

describe('a line through the proxy', () => {
  it('carries question and answer whole when nothing is wrong, or when it is only slow', async () => {
    for (const fate of ['pass', 'slow'] as const) {
      const { ask, heard } = await line(fate);
      expect(await ask(5_000)).toBe(`heard ${BODY}`);
      expect(heard).toEqual([BODY]);
    }
  });

  it('breaks off in a question: the server hears none, the device no answer', async () => {
    const { ask, heard } = await line('cut-question');
    expect(await ask()).toBeUndefined();
    await sleep(50);
    expect(heard).toEqual([]);
  });

  it('breaks off in an answer, or swallows it: the server did it, and the device does not know', async () => {
    for (const fate of ['cut-answer', 'swallow-answer'] as const) {
      const { ask, heard } = await line(fate);
      expect(await ask()).toBeUndefined();
      expect(heard).toEqual([BODY]);
    }
  });

  it('swallows a question: nobody hears anything', async () => {
    const { ask, heard } = await line('swallow-question');
    expect(await ask()).toBeUndefined();
    expect(heard).toEqual([]);
  });

  it('brings a whole question twice, to a device that hears one answer', async () => {
    for (const fate of ['twice', 'twice-late'] as const) {
      const { ask, heard } = await line(fate);
      expect(await ask(5_000)).toBe(`heard ${BODY}`);
      await expect.poll(() => heard, { timeout: 8_000 }).toEqual([BODY, BODY]);
    }
  });

  it('does nothing wrong any more when it is healed', async () => {
    const { ask, proxy } = await line('cut-answer');
    proxy.heal();
    expect(await ask(5_000)).toBe(`heard ${BODY}`);
  });
});
