/**
 * The tip that a coordinator works on. It is kept with the drafts of this person, so that a killed tab does not lose
 * it between reading and changing; without how to reach the sender, which is never kept on a device.
 */
import { useState } from 'react';
import { APP_MARK } from '#domain/pack.ts';
import { API, MESSAGES, type Answer } from '#sync/api.ts';
import type { Workbench } from '#storage/work/workbench.ts';
import { useWork } from '../work.tsx';

export type ListedTip = Answer<typeof API.tipList>['tips'][number];

const KEY = 'melding';
const listKey = (home: string): string => `meldingen/${home}`;

export function withoutContact(tip: ListedTip): ListedTip {
  const { contact: _contact, ...rest } = tip;
  return rest;
}

/** What was kept of a list, with when; what expired since is gone here too. */
export function keptTips(work: Workbench, home: string) {
  return read(work, listKey(home));
}

export const keepTips = (work: Workbench, home: string, tips: readonly ListedTip[]): Promise<boolean> =>
  write(work, listKey(home), tips);

/** From here on the form of a record shows it. */
export const takeTip = (work: Workbench, tip: ListedTip): Promise<boolean> => write(work, KEY, [tip]);
export const putTipAway = (work: Workbench): Promise<boolean> => work.dropDraft(KEY);

/** Tips that became an edit while the server could not hear it. */
const USED = 'meldingen-gedaan';

function usedIds(work: Workbench): readonly string[] {
  const ids = work.draft(USED)?.values['ids'];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

const keepUsed = (work: Workbench, ids: readonly string[]): Promise<boolean> =>
  ids.length === 0
    ? work.dropDraft(USED)
    : work.saveDraft({ key: USED, values: { ids }, bases: {}, savedAt: work.now() });

/** Senders hear what became of it as soon as the server can be told. */
export async function tellUsed(work: Workbench): Promise<void> {
  for (const id of usedIds(work)) {
    const told = await work.ask(API.tipAnswer, { id, state: 'used' });
    // Answered, expired or of somebody else by now: nothing is left to say.
    if (!told.ok && told.why !== 'not-found' && told.why !== 'not-allowed') return;
    await keepUsed(
      work,
      usedIds(work).filter((one) => one !== id),
    );
  }
}

function read(work: Workbench, key: string) {
  const draft = work.draft(key);
  if (draft === undefined) return undefined;
  const parsed = MESSAGES[API.tipList].answer.safeParse({ app: APP_MARK, tips: draft.values['tips'] });
  const tips = (parsed.data?.tips ?? []).filter((tip) => tip.expires_at > work.now());
  return { tips, at: draft.savedAt };
}

const write = (work: Workbench, key: string, tips: readonly ListedTip[]): Promise<boolean> =>
  work.saveDraft({ key, values: { tips: tips.map(withoutContact) }, bases: {}, savedAt: work.now() });

/** The tip at hand when it belongs to this home, and putting it away. */
export function useTipAtHand(home: string, recordId: string | undefined) {
  const work = useWork();
  const [gone, setGone] = useState(false);
  const tip = work === undefined || gone ? undefined : read(work, KEY)?.tips[0];
  // A tip about one record is not shown beside another.
  const fits =
    tip !== undefined &&
    tip.home === home &&
    (tip.about === undefined || tip.kind !== 'wrong' || tip.about.id === recordId);
  return {
    tip: fits ? tip : undefined,
    putAway: () => {
      setGone(true);
      if (work !== undefined) void putTipAway(work);
    },
    /** The record is changed: the sender hears that, now or as soon as the server can be told. */
    used: async (): Promise<void> => {
      if (work === undefined || tip === undefined) return;
      await keepUsed(work, [...usedIds(work).filter((id) => id !== tip.id), tip.id]);
      await putTipAway(work);
      await tellUsed(work);
    },
  };
}
