/** All sheets in plain words. Everything that matters can also be on paper. */
import { useTranslation } from 'react-i18next';
import { nameOfSheet, OBSTACLE_LEVELS, type Sheet } from '#domain/group/paper-sheets.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { samenLinks } from '../links.ts';
import { useTerm } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';

const GROUPS = [
  ['papers.evening', [{ kind: 'agreements' }, { kind: 'minutes' }, { kind: 'cards' }]],
  ['papers.wall', [{ kind: 'safety' }, { kind: 'volunteers' }, { kind: 'plate' }]],
  ['papers.others', [{ kind: 'municipality' }, { kind: 'everything' }]],
] as const satisfies readonly (readonly [string, readonly Sheet[]])[];

export function PapersPage() {
  const { t } = useTranslation('samen-paper');
  const { t: s } = useTranslation('samen');
  const { space } = useGroup();
  const term = useTerm();
  return (
    <Page title={t('papers.title')} appName={s('title')} back={s('back')}>
      <p className="hw-lead">{t('papers.text')}</p>
      {GROUPS.map(([title, sheets]) => (
        <section key={title} aria-labelledby={title}>
          <h2 id={title} className="hw-section-title">
            {t(title)}
          </h2>
          <ul className="hw-cards">
            {sheets.map((sheet) => (
              <li key={sheet.kind}>
                <a className="hw-card-link" href={href(samenLinks.paper(space, nameOfSheet(sheet)))}>
                  <span>
                    <strong>{t(`sheet.${sheet.kind}`)}</strong>
                    <span className="hw-hint">{t(`sheet.${sheet.kind}Text`)}</span>
                  </span>
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section aria-labelledby="papers-obstacles">
        <h2 id="papers-obstacles" className="hw-section-title">
          {t('sheet.obstacles')}
        </h2>
        <p>{t('sheet.obstaclesText')}</p>
        <ul className="hw-cards">
          {OBSTACLE_LEVELS.map((level) => (
            <li key={level}>
              <a
                className="hw-card-link"
                href={href(samenLinks.paper(space, nameOfSheet({ kind: 'obstacles', level })))}
              >
                <span>
                  <strong>{term('escalation_level', level)}</strong>
                </span>
                <Icon name="next" />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
