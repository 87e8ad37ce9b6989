/**
 * Before every screen for who keeps records: opens the work on this device, and says why when it does not open, and
 * what somebody can do.
 */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkState } from '#storage/work/workbench.ts';
import { needsHomeScreen } from '../../data/system.ts';
import { useOpenWork, useWorkState } from '../work.tsx';
import { Emptied, HomeScreenFirst, Nobody, NotHere, Replaced, Unsupported } from './closed.tsx';
import { addGateTexts } from './texts.ts';
import './gate.css';

interface Props {
  /** Of the screen behind it, in the words of that screen. */
  readonly title: string;
  /**
   * `write`: only where what is typed can be kept. `look`: for who was let in here, whatever is wrong with keeping now:
   * they find out here what of their work is safe.
   */
  readonly to: 'write' | 'look';
  readonly children: ReactNode;
}

export function WorkGate({ title, to, children }: Props) {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addGateTexts(i18n));
  const { t } = useTranslation('gate');
  const { failed, ask } = useOpenWork();
  const state = useWorkState();
  if (to === 'write' && needsHomeScreen()) return <HomeScreenFirst />;
  if (failed) return <NotHere title={title} onAgain={ask} />;
  if (state === undefined || state.phase === 'opening')
    // Tried again every few seconds; what is wrong may last.
    return <p className="hw-loading">{t(state?.fault === undefined ? 'opening' : 'stuck')}</p>;
  return isOpen(state, to) ? children : <Closed title={title} state={state} />;
}

const isOpen = ({ phase, account }: WorkState, to: Props['to']): boolean =>
  phase === 'ready' || phase === 'memory' || (to === 'look' && account !== undefined);

function Closed({ title, state }: { readonly title: string; readonly state: WorkState }) {
  if (state.phase === 'unsupported') return <Unsupported title={title} />;
  if (state.phase === 'replaced') return <Replaced title={title} />;
  return state.emptied ? <Emptied title={title} /> : <Nobody title={title} />;
}
