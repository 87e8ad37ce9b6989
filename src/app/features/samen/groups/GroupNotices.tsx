/** What a group must know about what is kept: a full device, another tab with a newer app, conflicts. */
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useEffect } from 'react';
import { href } from '../../../data/links.ts';
import { useSession } from '../../../data/stores.tsx';
import { openConflicts } from '../copy/conflicts.ts';
import { samenLinks } from '../links.ts';
import { useAnswers, useGroup, useGroupState } from '../state/context.tsx';

export function GroupNotices() {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const fault = useGroupState((state) => state.fault);
  const unsaved = useGroupState((state) => state.unsaved.size > 0 || state.saving > 0);
  const [path] = useLocation();
  useAnswers();
  const openForm = useSession((app) => app.openForm);
  // A new version of the app never takes away what is not kept yet.
  useEffect(() => (unsaved ? openForm() : undefined), [unsaved, openForm]);
  const conflicts = openConflicts(session.fold).length;
  const elsewhere = !path.endsWith('/welke-klopt') && !path.endsWith('/scherm');
  return (
    <div className="hw-notices" aria-live="polite">
      {session.kind === 'memory' ? <p className="hw-note hw-note--warn">{t('device.memory')}</p> : null}
      {fault === undefined ? null : (
        <p role="alert" className="hw-note hw-note--warn">
          {t(`fault.${fault}`)}
        </p>
      )}
      {conflicts > 0 && elsewhere ? (
        <p className="hw-note">
          {t('conflicts.notice', { count: conflicts })}{' '}
          <a className="nl-link" href={href(samenLinks.conflicts(session.space))}>
            {t('conflicts.look')}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** Whether everything on this screen is kept: said in one quiet line, and never before it is true. */
export function SavedLine() {
  const { t } = useTranslation('samen');
  const { kind } = useGroup();
  const state = useGroupState((now) =>
    now.fault !== undefined
      ? 'fault'
      : now.unsaved.size > 0
        ? 'unsaved'
        : now.saving > 0
          ? 'saving'
          : 'saved',
  );
  if (kind === 'memory') return <p className="hw-saved">{t('saved.memory')}</p>;
  return <p className="hw-saved">{t(`saved.${state}`)}</p>;
}
