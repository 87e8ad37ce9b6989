/** The group's agreements as the screens use them, and what the screens do with them. */
import { useCallback, useMemo } from 'react';
import {
  AGREEMENT_LISTS,
  agreementFrom,
  type Agreement,
  type AgreementList,
  type AgreementStatus,
} from '#domain/group/agreements.ts';
import { unitValue } from '#sync/fold.ts';
import type { Edit } from '#sync/edit.ts';
import type { Json } from '#sync/op.ts';
import { ORDER } from '#storage/group/group-view.ts';
import type { PickOption } from '../fields/Picker.tsx';
import { unitEdits, useMeetingNow } from '../meeting/meetings.ts';
import { useChecklist, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup, useGroupState } from '../state/context.tsx';
import type { GroupSession } from '../state/session.ts';
import { isoDay } from '../state/today.ts';

/** What was agreed in a meeting was looked at last in this unit: the id of a meeting. */
export const LOOKED = '$looked';

export function useAgreements(): readonly Agreement[] {
  const session = useGroup();
  const version = useGroupState((state) => state.version);
  return useMemo(
    () => AGREEMENT_LISTS.flatMap((list) => agreementsOf(session, list)),
    // The fold is one live object: its version says when it changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
    [session, version],
  );
}

function agreementsOf({ view, fold }: GroupSession, list: AgreementList): readonly Agreement[] {
  return view.items(list).map((item) => {
    const record = fold.record(list, item.id);
    const at = Number(unitValue(record, ORDER) ?? 0);
    // Before 2001 it is no moment but a number in a row: nobody knows when it was made.
    const on = at > 1e12 ? { on: isoDay(at) } : {};
    return agreementFrom(list, item, { at, ...on, lookedIn: unitValue(record, LOOKED) });
  });
}

type Units = readonly (readonly [unit: string, value: Json])[];

/** The edits that make an agreement: open, in the meeting that is going on. */
export function newAgreement(
  list: AgreementList,
  id: string,
  at: number,
  text: string,
  meeting: string | undefined,
): Edit[] {
  const units: Units = [
    ['text', text],
    ['agreement_status', 'open'],
    [ORDER, at],
    ...(meeting === undefined ? [] : [['meeting', meeting] as const]),
  ];
  return unitEdits(list, id, units);
}

/**
 * @param meeting the meeting on the screen; left out: the one that is going on
 * @returns makes an agreement; its id, or undefined when the device could not keep it
 */
export function useNewAgreement(
  list: AgreementList,
  meeting: string | undefined,
): (text: string, draft?: string) => Promise<string | undefined> {
  const session = useGroup();
  const now = useMeetingNow()?.id;
  return useCallback(
    async (text, draft) => {
      const id = session.newId();
      const edits = newAgreement(list, id, session.now(), text, meeting ?? now);
      return (await session.edit(edits, draft)) ? id : undefined;
    },
    [session, list, meeting, now],
  );
}

/**
 * @param meeting as above
 * @returns keeps how an agreement stands, and in which meeting people said so
 */
export function useSetStatus(
  meeting: string | undefined,
): (agreement: Agreement, status: AgreementStatus) => Promise<boolean> {
  const session = useGroup();
  const now = useMeetingNow()?.id;
  return useCallback(
    ({ list, id }, status) => {
      const looked = meeting ?? now;
      return session.edit(
        unitEdits(list, id, [
          ['agreement_status', status],
          ...(looked === undefined ? [] : [[LOOKED, looked] as const]),
        ]),
      );
    },
    [session, meeting, now],
  );
}

/** The roles that can do something: those at the table, and all others. */
export function useRoleOptions(): {
  readonly here: readonly PickOption[];
  readonly others: readonly PickOption[];
} {
  const { lists } = useChecklist();
  const answers = useAnswers();
  const term = useTerm();
  const table = new Set(
    answers.items('seats').flatMap(({ values }) => {
      const role = values['discipline'];
      return typeof role === 'string' && values['status'] !== 'left' ? [role] : [];
    }),
  );
  const option = (id: string): PickOption => ({ id, text: term('discipline', id) });
  const others = (lists['discipline'] ?? []).filter((role) => !table.has(role));
  return { here: [...table].map(option), others: others.map(option) };
}
