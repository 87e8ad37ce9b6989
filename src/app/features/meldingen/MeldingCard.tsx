/** One thing that a resident passed on, with what a coordinator can do: make it an edit, answer, put it away. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { recordOf } from '#sync/directory/records.ts';
import { API } from '#sync/api.ts';
import { useData } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { formatDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { WorkHome } from '../../work/homes.ts';
import { keptRecordPath, newRecordPath, villagePath } from '../../work/tips/paths.ts';
import { takeTip, type ListedTip } from '../../work/tips/tip-at-hand.ts';
import { useWork } from '../../work/work.tsx';
import { AnswerForm } from './AnswerForm.tsx';

interface Props {
  readonly tip: ListedTip;
  readonly home: WorkHome;
  /** The list comes from the server just now: only then it says how to reach somebody. */
  readonly fresh: boolean;
  readonly onDone: (how: Settled) => Promise<void>;
}

/** What a coordinator said of it. */
export type Settled = 'used' | 'answered' | 'closed';

export function MeldingCard({ tip, home, fresh, onDone }: Props) {
  const { t } = useTranslation('meldingen');
  const { gazetteer, zone } = useData();
  const place = gazetteer?.place(tip.place_id)?.name ?? tip.place_id;
  const day = (ms: number) => formatDate(zone.toWall(ms).date);
  return (
    <li className="hw-melding">
      <h3 className="hw-melding-title">{t(`kind.${tip.kind}`)}</h3>
      <About tip={tip} home={home} place={place} />
      <blockquote className="hw-melding-text">{tip.text}</blockquote>
      <Reach tip={tip} fresh={fresh} />
      <p className="hw-hint">
        {t('dates', { received: day(tip.received_at), expires: day(tip.expires_at) })}
      </p>
      {tip.state === 'received' ? (
        <Acts tip={tip} home={home} onDone={onDone} />
      ) : (
        <p className="hw-melding-state">
          <Icon name="check" />
          {t(`state.${tip.state}`, { answer: tip.answer ?? '' })}
        </p>
      )}
    </li>
  );
}

function About({ tip, home, place }: Pick<Props, 'tip' | 'home'> & { readonly place: string }) {
  const { t } = useTranslation('meldingen');
  const { directory, slugs } = useData();
  const { about } = tip;
  if (about === undefined)
    return (
      <p>
        <a className="nl-link" href={href(links.place(slugs.get(tip.place_id) ?? ''))}>
          {t('about.village', { place })}
        </a>
      </p>
    );
  const entry = directory.entries.find(
    ({ id, service, location, contact }) =>
      id === about.id || service?.id === about.id || location?.id === about.id || contact?.id === about.id,
  );
  const path = keptRecordPath(home.home, about.type, about.id);
  const kept = isKept(home, about);
  if (kept && path !== undefined)
    return (
      <p>
        <a className="nl-link" href={href(path)}>
          {t('about.record', { name: entry?.name ?? t('about.unnamed'), place })}
        </a>
      </p>
    );
  return (
    <>
      <p>{t('about.record', { name: entry?.name ?? t('about.unnamed'), place })}</p>
      <p className="hw-hint">{t(entry?.example === true ? 'about.example' : 'about.elsewhere')}</p>
    </>
  );
}

const isKept = (home: WorkHome, { type, id }: NonNullable<ListedTip['about']>): boolean =>
  recordOf(home.space.fold(), home.space.space, type, id) !== undefined;

function Reach({ tip, fresh }: Pick<Props, 'tip' | 'fresh'>) {
  const { t } = useTranslation('meldingen');
  if (tip.contact !== undefined)
    return <p className="hw-melding-reach">{t('contact', { contact: tip.contact })}</p>;
  if (tip.state !== 'received') return null;
  return <p className="hw-hint">{t(fresh ? 'contact.none' : 'contact.later')}</p>;
}

/** Where the form for it is: that of the record, of something new, or the list of the village. */
function formPath(tip: ListedTip, home: WorkHome): string {
  if (tip.kind !== 'wrong') return newRecordPath(home.home, tip.place_id);
  if (tip.about === undefined) return villagePath(home.home, tip.place_id);
  const path = keptRecordPath(home.home, tip.about.type, tip.about.id);
  return path === undefined ? villagePath(home.home, tip.place_id) : `${path}/wijzigen`;
}

function Acts({ tip, home, onDone }: Omit<Props, 'fresh'>) {
  const { t } = useTranslation('meldingen');
  const work = useWork();
  const [, go] = useLocation();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  if (work === undefined) return null;
  const canEdit = tip.kind !== 'wrong' || tip.about === undefined || isKept(home, tip.about);
  const edit = async () => {
    await takeTip(work, tip);
    go(formPath(tip, home));
  };
  const settle = async (state: Settled, answer?: string) => {
    const told = await work.ask(API.tipAnswer, {
      id: tip.id,
      state,
      ...(answer === undefined ? {} : { answer }),
    });
    setFailed(!told.ok);
    if (told.ok) await onDone(state);
  };
  return (
    <>
      <div className="hw-actions">
        {canEdit ? (
          <Button purpose="primary" onClick={() => void edit()}>
            {t(tip.kind === 'wrong' ? 'act.edit' : 'act.add')}
          </Button>
        ) : null}
        <Button purpose="secondary" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('act.answer')}
        </Button>
      </div>
      <div className="hw-actions">
        <Button purpose="subtle" onClick={() => void settle('used')}>
          {t('act.used')}
        </Button>
        <Button purpose="subtle" onClick={() => void settle('closed')}>
          {t('act.close')}
        </Button>
      </div>
      <div role="alert">{failed ? <p className="hw-strong">{t('failed')}</p> : null}</div>
      {open ? <AnswerForm onSend={(answer) => settle('answered', answer)} /> : null}
    </>
  );
}
