/** Hands the groups, and the group that is open, to the screens of Samen. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { GroupView } from '#storage/group/group-view.ts';
import type { Groups } from './groups.ts';
import type { GroupSession, SessionState } from './session.ts';

export const GroupsContext = createContext<Groups | undefined>(undefined);
export const GroupContext = createContext<GroupSession | undefined>(undefined);

export function useGroups(): Groups {
  const groups = useContext(GroupsContext);
  if (groups === undefined) throw new Error('useGroups outside Samen');
  return groups;
}

export function useGroup(): GroupSession {
  const session = useContext(GroupContext);
  if (session === undefined) throw new Error('useGroup outside a group');
  return session;
}

export function useGroupState<V>(select: (state: SessionState) => V): V {
  return useStore(useGroup().state, select);
}

/** The group's answers; the screen is drawn again when any of them changes. */
export function useAnswers(): GroupView {
  useGroupState(({ version }) => version);
  return useGroup().view;
}
