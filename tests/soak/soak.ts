/** Work in bad weather: phones that edit and send over bad lines, while servers and the database are killed. */
import { connectAlone } from '#server/db/connect.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Edit } from '#sync/edit.ts';
import type { Dice } from '../simulation/random.ts';
import { silentAlarms } from './alarms.ts';
import { checkLog, checkPhones, type Found } from './check.ts';
import { Broken, type Ledger } from './ledger.ts';
import type { Line, Phone } from './phone.ts';
import { addressOf, FAIL_POINTS, killPostgres, type FailPoint, type ServerProcess } from './servers.ts';
import { openTown, type Town, type TownSettings } from './town.ts';

export interface SoakSettings extends TownSettings {
  /** Questions with work in them that a server answered, at least. */
  readonly pushes: number;
  /** Of a server at each point, and of PostgreSQL. */
  readonly kills: number;
  /** A word about how it goes, now and then. */
  readonly tell?: (line: string) => void;
}

export interface SoakNumbers extends Found {
  /** Harm that was done on purpose, when all was over, and that nobody noticed. */
  readonly silent: readonly string[];
  readonly seconds: number;
  readonly pushes: number;
  readonly kills: Readonly<Record<FailPoint | 'postgres', number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number>>;
}

const RECORDS = 60;
const UNITS = ['name', 'description', 'alert', 'fees_description'] as const;

function someEdits(dice: Dice, nth: number): readonly Edit[] {
  const record = `00000000-0000-4000-8000-${String(dice.below(RECORDS)).padStart(12, '0')}`;
  const from = dice.below(UNITS.length);
  return Array.from({ length: 1 + (dice.chance(0.3) ? dice.below(3) : 0) }, (_one, next) => {
    const unit = UNITS[(from + next) % UNITS.length] ?? 'name';
    const value = { value: `${unit} ${nth}, elke ${dice.below(28)}e van de maand`, public: true };
    return { type: 'service', record, unit, value };
  });
}

const MOST_WAITING = 60;
const waits = ({ spaces, replica }: Phone): number =>
  spaces.reduce((sum, space) => sum + (replica(space).unsent()?.count ?? 0), 0);

/** A working day: mostly an edit and a push, sometimes an afternoon without a line. */
async function work(
  phone: Phone,
  { dice, badLine, ledger }: Pick<Town, 'dice' | 'badLine' | 'ledger'>,
  fragile: number,
  isOver: () => boolean,
): Promise<void> {
  let failures = 0;
  for (let nth = 0; !isOver(); nth += 1) {
    // Who waits for a line does not go on for ever either.
    const many = waits(phone) > MOST_WAITING ? 0 : dice.chance(0.02) ? 20 : 1;
    for (let edit = 0; edit < many; edit += 1)
      await phone.edit(dice.pick(phone.spaces), someEdits(dice, nth));
    const { went, sent } = await phone.sync(badLine);
    if (sent > 0 && went !== 'offline') ledger.count('pushes');
    // As often as it dies: like a start, it takes longer with all that is here.
    if (dice.chance(fragile)) for (const space of phone.spaces) await phone.replica(space).compact();
    failures = went === 'offline' ? failures + 1 : 0;
    // The app waits longer each time as well: a server that has much to do is not helped by haste.
    const rest = failures === 0 ? 40 : Math.min(40 * 2 ** failures, 2_000);
    await sleep(rest + dice.below(rest));
  }
}

/** Kills one server again and again; somebody starts it again each time, as any keeper of servers does. */
async function killServer(
  server: ServerProcess,
  points: FailPoint[],
  { dice, ledger }: Pick<Town, 'dice' | 'ledger'>,
): Promise<void> {
  for (let point = points.shift(); point !== undefined; point = points.shift()) {
    await sleep(100 + dice.below(400));
    const died = await server.dieAt(point, 1 + dice.below(8), 20_000);
    if (died) ledger.count(`killed ${point}`);
    else if ((ledger.counts[`survived ${point}`] ?? 0) < 20) {
      ledger.count(`survived ${point}`);
      points.push(point);
    } else throw new Error(`nothing passes ${point}:\n${server.said().slice(-2_000)}`);
    await startAgain(server, ledger);
  }
}

/** The database may be killed just while it starts. */
async function startAgain(server: ServerProcess, ledger: Ledger): Promise<void> {
  for (let attempt = 1; server.port() === undefined; attempt += 1) {
    try {
      await server.start();
    } catch (error) {
      ledger.count('failed starts');
      if (attempt === 8) throw error;
      await sleep(500);
    }
  }
}

async function killDatabase(
  dataFolder: string,
  kills: number,
  { dice, ledger }: Pick<Town, 'dice' | 'ledger'>,
): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(500 + dice.below(1_500));
    if (kill % 2 === 0) killPostgres(dataFolder);
    else await killOneBackend(dataFolder);
    ledger.count('killed postgres');
    await databaseAnswers(dataFolder);
  }
}

/** One of its processes: PostgreSQL trusts none of the others then, and begins again with all. */
async function killOneBackend(dataFolder: string): Promise<void> {
  const client = await connectAlone(addressOf(dataFolder));
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
      order by state = 'active' desc, random() limit 1`,
  );
  const [found] = rows;
  if (found !== undefined) process.kill(found.pid, 'SIGKILL');
  await client.end().catch(() => undefined);
}

async function databaseAnswers(dataFolder: string): Promise<void> {
  for (const began = Date.now(); Date.now() - began < 90_000; await sleep(100)) {
    const client = await connectAlone(addressOf(dataFolder)).catch(() => undefined);
    const answers = await client?.query('select').then(
      () => true,
      () => false,
    );
    await client?.end().catch(() => undefined);
    if (answers === true) return;
  }
  throw new Error('the database does not come back');
}

/** Everybody comes home, to a good line. */
async function comeHome(phones: readonly Phone[], line: (nth: number) => Line): Promise<void> {
  // Twice: what the last one sent, the first one fetches.
  for (let round = 0; round < 2; round += 1)
    for (const [nth, phone] of phones.entries()) {
      phone.settle();
      for (let asks = 0; ; asks += 1) {
        const { went } = await phone.sync(line(nth));
        if (went === 'done') break;
        if (went === 'offline') await sleep(500);
        if (asks === 400) throw new Error(`${phone.name} does not come home: ${went}`);
      }
    }
}

/** As after a long day: who lets somebody in has to sign anew. */
async function signedLongAgo(dataFolder: string): Promise<void> {
  const client = await connectAlone(addressOf(dataFolder));
  await client.query('update sessions set signed_at = 0');
  await client.end();
}

/** Whether it is seen that one phone has nothing of it all. */
function notices(phones: readonly Phone[], behind: Phone, ledger: Ledger): boolean {
  try {
    checkPhones([...phones, behind], ledger);
    return false;
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return true;
  }
}

/** A small one takes twenty seconds: one that takes this long may hang, and then it must be known where, ms. */
const STUCK_MS = 80_000;

/** Printed as it is: for whoever looks for a fault that shows once in a while. */
async function tellAll({ servers, ledger, phones }: Town, dataFolder: string, stage: string): Promise<void> {
  console.log(`${stage}: ${JSON.stringify(ledger.counts)}, waiting: ${phones.map(waits).join(' ')}`);
  for (const server of servers) {
    const answer = await fetch(`http://127.0.0.1:${server.port()}/health`, {
      signal: AbortSignal.timeout(5_000),
    })
      .then((said) => said.text())
      .catch(String);
    console.log(`server ${server.pid()} at ${server.port()}: ${answer}\n${server.said().slice(-1_500)}`);
  }
  const client = await connectAlone(addressOf(dataFolder)).catch(String);
  if (typeof client === 'string') return console.log(client);
  const { rows } = await client.query(
    `select pid, state, wait_event_type, wait_event, left(query, 90) as query from pg_stat_activity
      where backend_type = 'client backend'`,
  );
  console.log(JSON.stringify(rows));
  await client.end();
}

export async function soak(settings: SoakSettings): Promise<SoakNumbers> {
  const { dataFolder, kills, pushes, tell = () => undefined } = settings;
  const town = await openTown(settings);
  const { ledger, servers, phones, proxy } = town;
  const began = Date.now();
  let killing = true;
  let failed = false;
  const sent = (): number => ledger.counts['pushes'] ?? 0;
  const isOver = (): boolean => failed || (!killing && sent() >= pushes);
  // Shared out as they come: a server that is slow to start does not hold up the other.
  const points = Array.from({ length: kills }, () => FAIL_POINTS).flat();
  const telling = setInterval(() => tell(`${sent()} pushes, ${points.length} kills to go`), 15_000);
  let stage = 'working';
  const stuck = setTimeout(() => void tellAll(town, dataFolder, stage), STUCK_MS);
  try {
    const dying = Promise.all([
      ...servers.map((server) => killServer(server, points, town)),
      killDatabase(dataFolder, kills, town),
    ]).finally(() => (killing = false));
    const working = phones.map((phone) => work(phone, town, settings.fragile, isOver));
    await Promise.all([dying, ...working]).catch((error: unknown) => {
      failed = true;
      throw error;
    });
    proxy.heal();
    stage = 'coming home';
    await comeHome(phones, town.goodLine);
    stage = 'newcomers';
    await signedLongAgo(dataFolder);
    // And somebody who was never here sees the same.
    const newcomers = await Promise.all(
      [...new Set(phones.flatMap(({ spaces }) => spaces))].map((space) => town.newcomer([space])),
    );
    await comeHome(newcomers, town.goodLine);
    stage = 'looking at everything';
    checkPhones([...phones, ...newcomers], ledger);
    const client = await connectAlone(addressOf(dataFolder));
    const found = await checkLog(client, ledger);
    const silent = [
      ...(await silentAlarms(client, ledger)),
      ...(notices(phones, await town.newcomer(phones[0]?.spaces ?? []), ledger)
        ? []
        : ['a phone that is behind']),
    ];
    await client.end();
    const killed = [...FAIL_POINTS, 'postgres' as const].map((point) => [
      point,
      ledger.counts[`killed ${point}`] ?? 0,
    ]);
    return {
      ...found,
      silent,
      seconds: Math.round((Date.now() - began) / 1000),
      pushes: sent(),
      kills: Object.fromEntries(killed) as SoakNumbers['kills'],
      counts: ledger.counts,
      lines: proxy.counts,
    };
  } finally {
    clearInterval(telling);
    clearTimeout(stuck);
    await town.close();
  }
}
