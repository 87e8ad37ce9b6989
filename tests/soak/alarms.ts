/** Proof that the alarm rings: harm is done to the log on purpose, is looked for, and is taken back. */
import type pg from 'pg';
import { checkLog } from './check.ts';
import { Broken, type Ledger } from './ledger.ts';

/** What a server that breaks its promises would leave behind. */
const HARM: Readonly<Record<string, string>> = {
  'the last number is gone': `delete from log using spaces s where log.space = s.id and log.n = s.head`,
  'the last number is gone, and its space does not know': `with gone as
    (delete from log using spaces s where log.space = s.id and log.n = s.head returning log.space)
    update spaces set head = head - 1 where id in (select space from gone)`,
  'a hole in the middle': `delete from log where n = 7`,
  'two numbers changed places': `with few as (select space, min(n) as n from log where n > 2 group by space)
    update log set device = other.device, counter = other.counter + 1000000, hash = other.hash
    from few join log other on other.space = few.space and other.n = few.n + 1
    where log.space = few.space and log.n = few.n`,
  'one op is there twice': `with one as (select * from log where n = 3 limit 1), s as
    (update spaces set head = head + 1 where id = (select space from one) returning head)
    insert into log (space, n, at, device, counter, hash, tx, type, record, unit, envelope, payload, erased)
    select one.space, s.head, at, device, counter, hash, tx, type, record, unit, envelope, payload, erased
    from one, s`,
  'an op of nobody': `update log set hash = decode(repeat('ab', 32), 'hex') where n = 5`,
  'an act in two places': `with last as (select s.id, s.head from spaces s)
    update log set tx = (select tx from log other where other.space = log.space and other.n = 1),
      device = (select device from log other where other.space = log.space and other.n = 1),
      counter = counter + 1000000
    from last where log.space = last.id and log.n = last.head`,
};

/** @returns the kinds of harm that nobody noticed: none, when all is well */
export async function silentAlarms(client: pg.Client, ledger: Ledger): Promise<readonly string[]> {
  const silent: string[] = [];
  // Only the database keeps an op from being there twice; here we look whether we would see it if it did not.
  await client.query('begin; drop index log_by_device');
  for (const [name, sql] of Object.entries(HARM)) {
    await client.query('savepoint before');
    const { rowCount } = await client.query(sql);
    if ((rowCount ?? 0) === 0) throw new Error(`no harm done by: ${name}`);
    if (!(await rings(client, ledger))) silent.push(name);
    await client.query('rollback to savepoint before');
  }
  await client.query('rollback');
  return silent;
}

async function rings(client: pg.Client, ledger: Ledger): Promise<boolean> {
  try {
    await checkLog(client, ledger);
    return false;
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return true;
  }
}
