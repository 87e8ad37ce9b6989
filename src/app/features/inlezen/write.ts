/** Writing an import, and undoing one: all of it or nothing of it. */
import {
  importActs,
  importsOf,
  undoImport,
  type PastImport,
  type Stays,
} from '#sync/directory/import/batch.ts';
import type { Preview } from '#sync/directory/import/preview.ts';
import type { Edit } from '#sync/edit.ts';
import type { SpaceWork, Workbench } from '#storage/work/workbench.ts';
import type { WorkHome } from '../../work/homes.ts';

/** `half`: it broke off, and what was written could not be taken back by itself: the list of imports can. */
export type Written = 'done' | 'nothing' | 'failed' | 'half';

interface Batch {
  readonly id: string;
  readonly file: string;
  /** YYYY-MM-DD */
  readonly at: string;
}

/** An act is one transaction on the device; a file that reaches more homes is more of them, taken back when one fails. */
export async function writeImport(
  work: Workbench,
  preview: Preview,
  batch: Batch,
  skipErrors: boolean,
): Promise<Written> {
  const parts = importActs(preview, batch, skipErrors);
  if (parts === undefined || parts.length === 0) return 'nothing';
  const written: SpaceWork[] = [];
  for (const part of parts) {
    const space = work.space(part.space);
    const good = space !== undefined && (await writeActs(space, part.acts));
    if (space !== undefined) written.push(space);
    if (good) continue;
    const back = await Promise.all(written.map((one) => undoIn(one, batch.id)));
    return back.every(Boolean) ? 'failed' : 'half';
  }
  return 'done';
}

async function writeActs(space: SpaceWork, acts: readonly (readonly Edit[])[]): Promise<boolean> {
  for (const act of acts) if (!(await space.edit(act)).kept) return false;
  return true;
}

const undoIn = (space: SpaceWork, id: string): Promise<boolean> =>
  writeActs(space, undoImport(space.fold(), id).acts);

export interface OneImport extends PastImport {
  readonly homes: readonly WorkHome[];
}

/** The imports of all homes, the newest first; one that reached more homes is one. */
export function pastImports(homes: readonly WorkHome[]): readonly OneImport[] {
  const all = new Map<string, OneImport>();
  for (const home of homes)
    for (const one of importsOf(home.space.fold())) {
      const before = all.get(one.id);
      all.set(one.id, {
        ...one,
        records: one.records + (before?.records ?? 0),
        undone: one.undone && (before?.undone ?? true),
        homes: [...(before?.homes ?? []), home],
      });
    }
  return [...all.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

export interface Undoing {
  /** Changes that undoing writes. */
  readonly edits: number;
  readonly stays: readonly (Stays & { readonly home: WorkHome })[];
}

export function undoingOf({ id, homes }: OneImport): Undoing {
  const parts = homes.map((home) => ({ home, undoing: undoImport(home.space.fold(), id) }));
  return {
    edits: parts.reduce((sum, { undoing }) => sum + undoing.acts.flat().length, 0),
    stays: parts.flatMap(({ home, undoing }) => undoing.stays.map((one) => ({ ...one, home }))),
  };
}

export async function undoAll({ id, homes }: OneImport): Promise<boolean> {
  for (const { space } of homes) if (!(await undoIn(space, id))) return false;
  return true;
}
