/** One tip as its sender sees it: what was said, and what became of it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptTip, TipBox, TipLine } from '#storage/tips/tip-box.ts';
import { TIP_MS } from '#sync/api.ts';
import { useData, useNow } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { formatDate } from '../../i18n/format.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';

interface Props {
  readonly kept: KeptTip;
  readonly box: TipBox;
  readonly line: TipLine;
  /** It was passed on just now. */
  readonly fresh: boolean;
}

export function GivenTip({ kept, box, line, fresh }: Props) {
  const { t } = useTranslation('doorgeven');
  const { directory, gazetteer, slugs, zone } = useData();
  const { tip } = kept;
  const entry = tip.about === undefined ? undefined : directory.byId.get(tip.about.id);
  const place = gazetteer?.place(tip.place_id);
  const path = entry === undefined ? links.place(slugs.get(tip.place_id) ?? '') : links.entry(entry.id);
  return (
    <li className={fresh ? 'hw-tip hw-tip--fresh' : 'hw-tip'}>
      <h2 className="hw-tip-title">
        {t(`kind.${tip.kind}`)}:{' '}
        <a className="nl-link" href={href(path)}>
          {entry?.name ?? place?.name ?? tip.place_id}
        </a>
      </h2>
      <p className="hw-hint">{t('given.date', { date: formatDate(zone.toWall(kept.madeAt).date) })}</p>
      <p className="hw-tip-text">{tip.text}</p>
      {tip.contact === undefined ? null : <p className="hw-hint">{t('given.contact')}</p>}
      <Fate kept={kept} line={line} fresh={fresh} />
      <Forget kept={kept} box={box} />
    </li>
  );
}

type FateKey = 'waiting' | 'busy' | 'received' | 'used' | 'answered' | 'closed' | 'refused' | 'expired';

const ICONS: Readonly<Record<FateKey, IconName>> = {
  waiting: 'clock',
  busy: 'clock',
  received: 'check',
  used: 'check',
  answered: 'letter',
  closed: 'check',
  refused: 'alert',
  expired: 'clock',
};

function Fate({ kept, line, fresh }: Omit<Props, 'box'>) {
  const { t } = useTranslation('doorgeven');
  const now = useNow();
  const key = fateOf(kept, line, now);
  return (
    <div className="hw-tip-fate" role="status">
      <Icon name={ICONS[key]} />
      <div>
        <p>{fresh && key === 'received' ? t('sent.done') : t(heldKey(key, line) ?? `fate.${key}`)}</p>
        {kept.answer === undefined ? null : <blockquote className="hw-tip-answer">{kept.answer}</blockquote>}
      </div>
    </div>
  );
}

function fateOf({ fate, madeAt }: KeptTip, line: TipLine, now: number): FateKey {
  if (fate === 'waiting' && line.busy) return 'busy';
  // The server has thrown it away and would never answer any more.
  if (fate === 'received' && now - madeAt > TIP_MS) return 'expired';
  return fate;
}

/** Why what waits could not go, when that is more than "no internet". */
function heldKey(key: FateKey, { held }: TipLine) {
  if (key !== 'waiting' || held === undefined || held === 'offline') return undefined;
  return held === 'too-many' || held === 'portal' ? (`held.${held}` as const) : 'held.other';
}

function Forget({ kept, box }: Pick<Props, 'kept' | 'box'>) {
  const { t } = useTranslation('doorgeven');
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!asked)
    return (
      <Button purpose="subtle" onClick={() => setAsked(true)}>
        {t('forget.one')}
      </Button>
    );
  return (
    <div className="hw-actions">
      <p role="status">
        {t(failed ? 'forget.failed' : kept.fate === 'waiting' ? 'forget.sureWaiting' : 'forget.sure')}
      </p>
      <Button
        purpose="secondary"
        onClick={() => void box.forget(kept.tip.id).then((gone) => (gone ? undefined : setFailed(true)))}
      >
        {t('forget.yes')}
      </Button>
      <Button purpose="subtle" onClick={() => setAsked(false)}>
        {t('forget.no')}
      </Button>
    </div>
  );
}
