/** What is on this device, whether it stays there, and what somebody can do about that. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presenceOf } from '#sync/fold.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { href, links } from '../../data/links.ts';
import { isOnHomeScreen } from '../../data/system.ts';
import { TierStatus } from '../../data/tier-status.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

const MEGABYTE = 1_000_000;

export function KeptPanel() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const size = useSize();
  const full = work.spaces().filter((space) => countIn(space) > 0 || !space.complete() || space.closed());
  const empty = work.spaces().length - full.length;
  const promise = state.persisted === undefined ? 'unasked' : state.persisted ? 'kept' : 'notKept';
  return (
    <section className="hw-panel" aria-labelledby="store-title">
      <h2 id="store-title" className="hw-panel-title">
        {t('store.title')}
      </h2>
      <ul className="hw-points">
        {full.map((space) => (
          <SpaceLine key={space.space} space={space} />
        ))}
        {empty > 0 ? <li>{t('store.empty', { count: empty })}</li> : null}
      </ul>
      {size === undefined ? null : <p>{t('store.size', { size })}</p>}
      <TierStatus tier="bijhouden" />
      {state.phase === 'memory' ? (
        <p className="hw-note hw-note--warn">{t('store.memory')}</p>
      ) : (
        <p className={promise === 'notKept' ? 'hw-note hw-note--warn' : ''}>{t(`store.${promise}`)}</p>
      )}
      {isOnHomeScreen() || state.phase === 'memory' ? null : (
        <>
          <p>{t('store.homeScreen')}</p>
          <ActionLink href={href(links.install())}>{t('store.install')}</ActionLink>
        </>
      )}
    </section>
  );
}

/** Records, without the deleted ones. */
const countIn = (space: SpaceWork): number => {
  const fold = space.fold();
  return fold
    .types()
    .flatMap((type) => fold.records(type))
    .filter((record) => presenceOf(record) !== 'deleted').length;
};

function SpaceLine({ space }: { readonly space: SpaceWork }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const count = countIn(space);
  const home = words.space(space.space);
  if (space.closed()) return <li>{t('store.closed', { home })}</li>;
  return (
    <li>
      {t('store.space', { home, count })}
      {space.complete() ? null : ` ${t('store.coming')}`}
    </li>
  );
}

/** What the app keeps here, in words; undefined where the browser does not say. */
function useSize(): string | undefined {
  const [size, setSize] = useState<string>();
  useEffect(() => {
    const storage = (navigator as { storage?: StorageManager }).storage;
    const look = async (): Promise<void> => {
      const usage = (await storage?.estimate?.())?.usage;
      if (usage !== undefined) setSize(`${Math.max(1, Math.round(usage / MEGABYTE))} MB`);
    };
    look().catch(() => undefined);
  }, []);
  return size;
}
