/** A sheet as it will look on paper, and the way to the printer. On paper there is nothing but the sheet. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Village } from './use-village.ts';
import './papier.css';

export type PaperSize = 'a4' | 'a5';

interface Props {
  readonly title: string;
  readonly size: PaperSize;
  readonly village: Village;
  readonly choices?: ReactNode;
  readonly children: ReactNode;
}

export function SheetDesk({ title, size, village: { place }, choices, children }: Props) {
  const { t: a } = useTranslation('app');
  const { t } = useTranslation('papier');
  usePrintedAs(size);
  return (
    <Page title={title} appName={a('app.name')} back={a('back')}>
      {place === undefined ? (
        <p className="hw-lead">
          {t('noPlace')}{' '}
          <a className="nl-link" href={href(links.start())}>
            {t('choose')}
          </a>
        </p>
      ) : (
        <p className="hw-lead">{t('forPlace', { place: place.name })}</p>
      )}
      {choices}
      <div className="hw-actions">
        <Button purpose="primary" iconStart={<Icon name="print" />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <div className="hw-leaf-desk" role="region" aria-label={t('desk')}>
        <article className={`hw-leaf hw-leaf--${size}`}>{children}</article>
      </div>
    </Page>
  );
}

/** The whole document gets the page of the sheet: an empty box on another kind of page is a blank sheet. */
function usePrintedAs(size: PaperSize): void {
  useEffect(() => {
    const { classList } = document.documentElement;
    const names = ['hw-prints-leaf', `hw-prints-leaf--${size}`];
    classList.add(...names);
    return () => classList.remove(...names);
  }, [size]);
}
