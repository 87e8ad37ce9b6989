/** Changing a record: one section that somebody tapped, or all of them. */
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Page } from '../../../ui/Page.tsx';
import { TipBeside } from '../../../work/tips/TipBeside.tsx';
import { useTipAtHand } from '../../../work/tips/tip-at-hand.ts';
import { useWork, useWorkState } from '../../../work/work.tsx';
import type { SectionId } from '../form/layout.ts';
import { NotKeptPage } from '../form/NotKeptPage.tsx';
import { RecordForm } from '../form/RecordForm.tsx';
import { useRecordForm } from '../form/use-form.ts';
import { keepLinks, type RecordPath } from '../links.ts';
import type { Workbench } from '#storage/work/workbench.ts';
import { useRecord, type KeptRecordView } from '../state/use-record.ts';
import { useRowWords } from '../state/words.ts';
import { UnknownRecord } from './UnknownRecord.tsx';

interface Props {
  readonly path: RecordPath;
  readonly only?: SectionId;
}

export function ChangePage(props: Props) {
  const work = useWork();
  const view = useRecord(props.path);
  if (work === undefined || view === undefined) return <UnknownRecord home={props.path.home} />;
  return <Change {...props} work={work} view={view} />;
}

function Change({
  path,
  only,
  work,
  view,
}: Props & { readonly work: Workbench; readonly view: KeptRecordView }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const [, go] = useLocation();
  const { title } = useRowWords()(view.row);
  const version = useWorkState()?.version ?? 0;
  const tip = useTipAtHand(path.home, path.id);
  const form = useRecordForm({ work, space: view.home.space, path, version });
  // A draft of another section is never hidden behind this one.
  const whole = only === undefined || form.recoveredAt !== undefined;
  const saved = (outcome: 'kept' | 'nothing') => {
    if (outcome === 'kept') void tip.used();
    go(keepLinks.record(path), { replace: true });
  };
  if (form.stuck) return <NotKeptPage form={form} name={title} onSaved={saved} />;
  return (
    <Page
      title={whole ? t('change.title', { name: title }) : t(`change.${only}`)}
      appName={a('app.name')}
      back={a('back')}
    >
      {whole ? null : <p className="hw-lead">{title}</p>}
      <TipBeside at={tip} saving />
      <RecordForm form={form} {...(whole ? {} : { only })} name={title} onSaved={saved} />
    </Page>
  );
}
