/**
 * The night route for screens that belong to the first answer: fetched after them. When it can't be fetched the way to
 * all emergency numbers stands in its place.
 */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import type { NightRouteProps } from './NightRoute.tsx';

const NightRoute = lazy(async () => {
  const part = await import('./NightRoute.tsx').catch(() => undefined);
  return { default: part?.NightRoute ?? EmergencyLink };
});

function EmergencyLink(_props: NightRouteProps) {
  const { t } = useTranslation('app');
  return (
    <p>
      <a className="nl-link" href={href(links.emergency())}>
        {t('emergency.more')}
      </a>
    </p>
  );
}

export function NightRouteLater(props: NightRouteProps) {
  return (
    <Suspense fallback={null}>
      <NightRoute {...props} />
    </Suspense>
  );
}
