/**
 * The big screen: one thing at a time, moved by keys. It shows what the group shares and nothing that somebody typed
 * for the group alone (domain/group/slides.ts decides).
 */
import { useEffect, useMemo, useRef, useState, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { firstSlide, slidesOf, type Slide } from '#domain/group/slides.ts';
import type { Meeting } from '#domain/group/meeting.ts';
import { useAgreements } from '../agreements/agreements.ts';
import { samenLinks } from '../links.ts';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { useAgenda } from './agenda.ts';
import { useMeeting } from './meetings.ts';
import { SlideView } from './SlideView.tsx';
import { useMeetingTitle } from './words.ts';
import './beamer.css';

export function BeamerPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('samen-meeting');
  const meeting = useMeeting(id);
  if (meeting === undefined) return <p>{t('meeting.unknownText')}</p>;
  return <Beamer meeting={meeting} />;
}

function useSlides(meeting: Meeting): readonly Slide[] {
  const agenda = useAgenda(meeting);
  const agreements = useAgreements();
  const answers = useAnswers();
  const { steps } = useChecklist();
  const rules = steps.find(({ promises }) => promises > 0);
  return slidesOf({ meeting, agenda, agreements, answers, rules });
}

function Beamer({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const slides = useSlides(meeting);
  const [at, setAt] = useState(() => firstSlide(slides, meeting));
  const [help, setHelp] = useState(false);
  const [, navigate] = useLocation();
  const { space } = useGroup();
  // Somebody may take away a step while the screen is on.
  const now = Math.min(at, slides.length - 1);
  const leave = () => navigate(samenLinks.meeting(space, meeting.id));
  const keys = useMemo(
    () => ({
      move: (by: number) => setAt(Math.max(0, Math.min(slides.length - 1, now + by))),
      to: (nr: number) => setAt(nr),
    }),
    [slides.length, now],
  );
  const stage = useRef<HTMLDivElement>(null);
  const title = useMeetingTitle()(meeting.no);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useLayoutEffect(() => stage.current?.focus(), []);
  useBigScreen();
  useKeys(keys, {
    last: slides.length - 1,
    help: () => setHelp(!help),
    escape: () => (help ? setHelp(false) : leave()),
  });
  const slide = slides[now];
  return (
    <div ref={stage} className="hw-beamer" tabIndex={-1}>
      <div className="hw-slide" aria-live="polite">
        {slide === undefined ? null : <SlideView slide={slide} meeting={meeting} />}
      </div>
      {help ? <Help /> : null}
      <nav className="hw-beamer-bar" aria-label={t('beamer.nav')}>
        <button type="button" onClick={leave}>
          {t('beamer.stop')}
        </button>
        <button type="button" aria-expanded={help} onClick={() => setHelp(!help)}>
          {t('beamer.help')}
        </button>
        <span className="hw-beamer-place">{t('beamer.place', { nr: now + 1, of: slides.length })}</span>
        <button type="button" onClick={() => keys.move(-1)}>
          {t('beamer.back')}
        </button>
        <button type="button" onClick={() => keys.move(1)}>
          {t('beamer.next')}
        </button>
      </nav>
    </div>
  );
}

interface Moves {
  readonly move: (by: number) => void;
  readonly to: (nr: number) => void;
}

interface Others {
  readonly last: number;
  readonly help: () => void;
  readonly escape: () => void;
}

/** A clicker in the hand of the leader sends PageUp and PageDown. */
function useKeys({ move, to }: Moves, { last, help, escape }: Others): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const act = actionOf(event);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const actionOf = ({ key, target }: KeyboardEvent): (() => void) | undefined => {
      switch (key) {
        case 'ArrowRight':
        case 'ArrowDown':
        case 'PageDown':
          return () => move(1);
        case ' ':
          // On a button the space bar is that button's.
          return target instanceof HTMLButtonElement ? undefined : () => move(1);
        case 'ArrowLeft':
        case 'ArrowUp':
        case 'PageUp':
          return () => move(-1);
        case 'Home':
          return () => to(0);
        case 'End':
          return () => to(last);
        case '?':
          return help;
        case 'Escape':
          return escape;
        default:
          return undefined;
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [move, to, last, help, escape]);
}

/** Hides the app's own header while this screen is on, and keeps the device awake where it can. */
function useBigScreen(): void {
  useEffect(() => {
    document.documentElement.dataset['beamer'] = 'on';
    return () => {
      delete document.documentElement.dataset['beamer'];
    };
  }, []);
  useEffect(() => {
    let lock: { release: () => Promise<void> } | undefined = undefined;
    let left = false;
    const awake = async () => {
      // Old browsers have none, and a device that saves its battery says no: then the screen dims as always.
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      try {
        const got = await navigator.wakeLock.request('screen');
        if (left) await got.release();
        else lock = got;
      } catch {
        lock = undefined;
      }
    };
    const again = () => void awake();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}

const HELP_KEYS = ['next', 'back', 'first', 'last', 'stop', 'help'] as const;

function Help() {
  const { t } = useTranslation('samen-meeting');
  return (
    <section className="hw-beamer-help" aria-label={t('beamer.help')}>
      <dl>
        {HELP_KEYS.map((key) => (
          <div key={key}>
            <dt>{t(`key.${key}`)}</dt>
            <dd>{t(`key.${key}Text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
