/**
 * What somebody typed and the device did not keep: aside in the memory of this tab, which outlives a reload and not the
 * tab. Only for the directory, whose words are meant for everybody; the words of a group never come here.
 */
import * as z from 'zod/mini';
import type { FormDraft } from '#storage/work/workbench.ts';

const PREFIX = 'hw.aside.';

const draftSchema = z.object({
  key: z.string(),
  values: z.record(z.string(), z.unknown()),
  bases: z.record(z.string(), z.array(z.string())),
  savedAt: z.number(),
});

/** Two people may work in one tab, one after the other. */
const nameOf = (person: string, key: string): string => `${PREFIX}${person}.${key}`;

/** @returns undefined where the browser gives the page no memory at all */
function memory(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

export function keepAside(person: string, draft: FormDraft): void {
  try {
    memory()?.setItem(nameOf(person, draft.key), JSON.stringify(draft));
  } catch {
    // Full as well: then it stands on the screen only, and the screen says so.
  }
}

export function asideOf(person: string, key: string): FormDraft | undefined {
  try {
    const found: unknown = JSON.parse(memory()?.getItem(nameOf(person, key)) ?? 'null');
    return draftSchema.safeParse(found).data;
  } catch {
    return undefined;
  }
}

export const dropAside = (person: string, key: string): void => memory()?.removeItem(nameOf(person, key));

/** Whoever leaves this device leaves nothing in the tab. */
export function forgetAsides(): void {
  const kept = memory();
  if (kept === undefined) return;
  const names = Array.from({ length: kept.length }, (_one, at) => kept.key(at) ?? '');
  for (const name of names) if (name.startsWith(PREFIX)) kept.removeItem(name);
}
