/** Short words for what a coordinator does in these tests. */
import { expect } from 'vitest';
import type { Edit } from '#sync/edit.ts';
import { valueOf } from '#sync/heads.ts';
import type { Workbench } from '#storage/work/workbench.ts';
import type { WorkPorts } from '#storage/work/ports.ts';
import type { Browser, Tab } from './browser.ts';
import { SPACE, type Office } from './office.ts';

export const nameEdit = (value: string, record = 'r1'): Edit => ({
  type: 'service',
  record,
  unit: 'name',
  value,
});
export const nameIn = (bench: Workbench, record = 'r1'): unknown =>
  valueOf(bench.space(SPACE)?.fold().record('service', record)?.units.get('name'));

/** @returns whether it is kept */
export async function write(bench: Workbench, value: string, record = 'r1'): Promise<boolean> {
  const done = await bench.space(SPACE)?.edit([nameEdit(value, record)]);
  return done?.kept === true;
}

/** Somebody who was let in and has everything. */
export async function atWork(
  office: Office,
  browser: Browser,
  label = 'Anna',
  over: Partial<WorkPorts> = {},
): Promise<Tab> {
  const tab = await browser.tab(over);
  expect(await tab.bench.enrol(office.invite(label), 'telefoon')).toMatchObject({ ok: true });
  await tab.bench.syncNow();
  return tab;
}

/** What is in the log, by the device that wrote it. */
export const inLog = (office: Office): readonly unknown[] =>
  office.store.rows(SPACE).flatMap((row) => ('entry' in row ? [row.entry.op.value] : []));
