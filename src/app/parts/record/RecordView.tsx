/** One place or offer as a resident sees it: is it open, how to reach it, what it is, whether it still holds. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { useData, useNow, useToday } from '../../data/data.tsx';
import { kindLabel } from '../../entry/EntryRow.tsx';
import { statusOf } from '../../entry/status.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Checked } from './Checked.tsx';
import { Details } from './Details.tsx';
import { Reach } from './Reach.tsx';
import { Week } from './Week.tsx';

export function RecordView({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('app');
  const { zone } = useData();
  const today = useToday().date;
  const status = statusOf(entry, useNow(), zone, t);
  return (
    <>
      <p className="hw-lead">{kindLabel(entry)}</p>
      <p className={`hw-status hw-status--${status.kind} hw-status--large`}>{status.text}</p>
      {status.remark === undefined ? null : <p>{status.remark}</p>}
      {entry.review.length > 0 ? <Notice kind="warning">{t('row.review')}</Notice> : null}
      {entry.service?.alert !== undefined && entry.service.alert !== status.remark ? (
        <Notice kind="warning">{entry.service.alert}</Notice>
      ) : null}
      <Reach entry={entry} status={status.text} />
      <Week entry={entry} today={today} />
      <Details entry={entry} />
      <Checked entry={entry} today={today} />
    </>
  );
}
