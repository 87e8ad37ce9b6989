/** A copy of the group's work: out as one file, in again with a look first; and everything off this device. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { slugOf } from '#domain/slug.ts';
import { unitValue } from '#sync/fold.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Page } from '../../../ui/Page.tsx';
import { samenLinks } from '../links.ts';
import { useAnswers, useGroup, useGroups } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { OpenCopy } from './OpenCopy.tsx';
import { saveFile } from './save-file.ts';

export function CopyPage() {
  const { t } = useTranslation('samen');
  return (
    <Page title={t('copy.title')} appName={t('title')} back={t('back')}>
      <p className="hw-lead">{t('device.line')}</p>
      <Export />
      <section aria-labelledby="open-title">
        <h2 id="open-title" className="hw-section-title">
          {t('copy.openTitle')}
        </h2>
        <p>{t('copy.openText')}</p>
        <OpenCopy />
      </section>
      <Remove />
    </Page>
  );
}

function Export() {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const { index } = useGroups();
  useAnswers();
  const [copied, setCopied] = useState<number | undefined>(undefined);
  useEffect(() => {
    void index.get(session.space).then((entry) => setCopied(entry?.copiedAt ?? 0));
  }, [index, session.space]);
  const save = async () => {
    const name = unitValue(session.fold.record('group', 'group'), 'name');
    const slug = slugOf(typeof name === 'string' ? name : '') || 'groep';
    const day = isoDay(session.now());
    const given = await saveFile(`${slug}-${day}.json`, session.exportText());
    if (!given) return;
    const entry = await index.get(session.space);
    const copiedAt = session.now();
    if (entry !== undefined) await index.put({ ...entry, copiedAt });
    setCopied(copiedAt);
  };
  return (
    <section aria-labelledby="export-title">
      <h2 id="export-title" className="hw-section-title">
        {t('copy.saveTitle')}
      </h2>
      <p>{t('copy.saveText')}</p>
      <p>{t('copy.look')}</p>
      <Button purpose="primary" onClick={() => void save()}>
        {t('copy.save')}
      </Button>
      <p role="status" className="hw-hint">
        {copied === undefined
          ? null
          : copied === 0
            ? t('copy.never')
            : t('copy.last', { date: formatDate(isoDay(copied)) })}
      </p>
    </section>
  );
}

function Remove() {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const { index } = useGroups();
  const [, navigate] = useLocation();
  const [sure, setSure] = useState(false);
  const remove = async () => {
    session.close();
    await index.remove(session.space);
    navigate(samenLinks.groups());
  };
  return (
    <section aria-labelledby="remove-title">
      <h2 id="remove-title" className="hw-section-title">
        {t('copy.removeTitle')}
      </h2>
      <p>{t('copy.removeText')}</p>
      {sure ? (
        <div role="alert" className="hw-actions">
          <p className="hw-strong">{t('copy.removeSure')}</p>
          <Button purpose="primary" onClick={() => void remove()}>
            {t('copy.removeYes')}
          </Button>
          <Button purpose="secondary" onClick={() => setSure(false)}>
            {t('copy.removeNo')}
          </Button>
        </div>
      ) : (
        <Button purpose="secondary" onClick={() => setSure(true)}>
          {t('copy.remove')}
        </Button>
      )}
    </section>
  );
}
