/** Two servers, one PostgreSQL, and people with phones who were let in as people are: by codes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { API } from '#sync/api.ts';
import { spaceOfHome, type Right } from '#sync/access.ts';
import { createDice, type Dice } from '../simulation/random.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { newPhone, type Line, type Phone } from './phone.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { serverProcess, type ServerProcess } from './servers.ts';

export interface TownSettings {
  readonly folder: string;
  readonly dataFolder: string;
  readonly seed: number;
  readonly phones: number;
  readonly homes: readonly string[];
  /** How many of the homes each phone follows. */
  readonly follows: number;
  readonly fragile: number;
  readonly patienceMs: number;
  readonly timers?: 'off';
}

export interface Town {
  readonly servers: readonly ServerProcess[];
  readonly phones: readonly Phone[];
  readonly ledger: Ledger;
  readonly dice: Dice;
  readonly proxy: Proxy;
  readonly badLine: Line;
  /** Not through the proxy. */
  readonly goodLine: (nth: number) => Line;
  /** One more phone, that has nothing yet. */
  readonly newcomer: (spaces: readonly string[]) => Promise<Phone>;
  readonly close: () => Promise<void>;
}

export async function openTown(settings: TownSettings): Promise<Town> {
  const { folder, dataFolder, seed, timers } = settings;
  const dice = createDice(seed);
  const ledger = createLedger();
  const server = () => serverProcess({ folder, dataFolder, ...(timers === undefined ? {} : { timers }) });
  const servers = [server(), server()];
  try {
    return await settle(settings, servers, { dice, ledger });
  } catch (error) {
    for (const one of servers) await one.stop();
    throw error;
  }
}

async function settle(
  settings: TownSettings,
  servers: readonly ServerProcess[],
  { dice, ledger }: Pick<Town, 'dice' | 'ledger'>,
): Promise<Town> {
  const { seed, homes, follows, fragile, patienceMs } = settings;
  // One after the other: the second finds the PostgreSQL of the first, and the code that it prints is the one that counts.
  for (const one of servers) await one.start();
  const portsUp = (): number[] => servers.flatMap((one) => one.port() ?? []);
  const proxy = await openProxy({ targets: portsUp, dice: createDice(seed + 1) });
  const goodLine = (nth: number): Line => ({ port: () => servers[nth % servers.length]?.port() });
  const phone = (spaces: readonly string[]): Promise<Phone> =>
    newPhone({ spaces, ledger, dice: createDice(seed + 2 + dice.below(1e9)), fragile, patienceMs });

  const rights: readonly Right[] = homes.map((home) => ({ role: 'coordinator', home }));
  const keeper = await phone([]);
  await keeper.enrol(await firstCode(servers.at(-1)), goodLine(0));
  let enrolled = 0;
  async function newcomer(spaces: readonly string[]): Promise<Phone> {
    const nth = (enrolled += 1);
    const { code } = await keeper.ask(
      API.invite,
      { label: `Iemand ${nth}`, rights: [...rights] },
      goodLine(0),
    );
    const made = await phone(spaces);
    // As from another house: a server lets in so many from one address.
    await made.enrol(code, { ...goodLine(nth), from: `127.0.${1 + (nth >> 4)}.${1 + (nth & 15)}` });
    return made;
  }
  const phones: Phone[] = [];
  for (let nth = 0; nth < settings.phones; nth += 1) {
    const own = Array.from({ length: follows }, (_one, next) => homes[(nth + next) % homes.length] ?? '');
    phones.push(await newcomer([...new Set(own)].map(spaceOfHome)));
  }
  return {
    servers,
    phones,
    ledger,
    dice,
    proxy,
    badLine: { port: () => proxy.port },
    goodLine,
    newcomer,
    close: async () => {
      await proxy.close();
      for (const one of servers) await one.stop();
    },
  };
}

/** As it is printed for a person, a moment after the address. */
async function firstCode(server: ServerProcess | undefined): Promise<string> {
  for (let tries = 0; tries < 500; tries += 1) {
    const code = /#\/toestel\/aanmelden\/([a-z2-9]{26})/.exec(server?.said() ?? '')?.[1];
    if (code !== undefined) return code;
    await sleep(20);
  }
  throw new Error(`no first code in: ${server?.said()}`);
}
