/** Sheets for residents and practices, by address: the card with numbers, and the limits of volunteers. */
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import { Page } from '../../ui/Page.tsx';
import { SafetySheet } from './SafetySheet.tsx';
import { useSheetTexts } from './texts.ts';
import { useVillage } from './use-village.ts';
import { VolunteersSheet } from './VolunteersSheet.tsx';

interface Props {
  readonly sheet: string | undefined;
  readonly slug: string | undefined;
}

export function SheetPage({ sheet, slug }: Props) {
  useSheetTexts();
  const village = useVillage(slug);
  if (sheet === 'veiligheid') return <SafetySheet village={village} />;
  if (sheet === 'vrijwilligers') return <VolunteersSheet village={village} />;
  return <SheetList />;
}

const SHEETS = [
  ['veiligheid', 'safety'],
  ['vrijwilligers', 'volunteers'],
] as const;

/** Also for the address of a sheet that is not there. */
function SheetList() {
  const { t: a } = useTranslation('app');
  const { t } = useTranslation('papier');
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{t('lead')}</p>
      <ul className="hw-rows">
        {SHEETS.map(([name, key]) => (
          <li key={name} className="hw-row">
            <div className="hw-row-text">
              <h2 className="hw-row-name">
                <a className="hw-row-link" href={href(links.sheet(name))}>
                  {t(`${key}.name`)}
                </a>
              </h2>
              <p className="hw-row-where">{t(`${key}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
