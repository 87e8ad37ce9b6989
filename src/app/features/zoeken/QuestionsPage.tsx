/** All questions, or those of one tile. */
import { useTranslation } from 'react-i18next';
import { QUESTION_GROUPS } from '#domain/questions.ts';
import { Page } from '../../ui/Page.tsx';
import { QuestionLinks } from './QuestionLinks.tsx';

export function QuestionsPage({ group }: { readonly group?: string | undefined }) {
  const { t } = useTranslation('app');
  const only = QUESTION_GROUPS.find((candidate) => candidate.id === group);
  const title = only === undefined ? t('group.title') : t(`group.${only.id}`);
  return (
    <Page title={title} appName={t('app.name')} back={t('back')}>
      <p className="hw-lead">{t('group.choose')}</p>
      {(only === undefined ? QUESTION_GROUPS : [only]).map(({ id, kinds }) => (
        <section key={id}>
          {only === undefined ? <h2 className="hw-section-title">{t(`group.${id}`)}</h2> : null}
          <QuestionLinks kinds={kinds} />
        </section>
      ))}
    </Page>
  );
}
