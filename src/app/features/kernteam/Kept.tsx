/** How long the question stays, in sight, with the button that wipes it; and what stands there when somebody is back. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useRef, useState, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useKernteam, useKernteamSession } from './state/context.tsx';
import { isBlank, leftMs, WARN_MS } from './state/kernteam-session.ts';

const LOOK_MS = 1_000;
const MINUTE_MS = 60_000;

/** What is left, ms. By the clock at every look, so a page that slept is right again at once. */
function useLeft(): number {
  const session = useKernteamSession((one) => one);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return leftMs(session, Math.max(now, session.touched));
}

export function KeptBar() {
  const { t } = useTranslation('kernteam');
  const blank = useKernteamSession(({ draft }) => isBlank(draft));
  const wiped = useKernteamSession((session) => session.wiped);
  if (blank)
    return (
      <p role="status" className="hw-kern-wiped">
        {wiped === undefined ? null : t(wiped === 'by_hand' ? 'kept.byHand' : 'kept.byTime')}
      </p>
    );
  return <Left />;
}

function Left() {
  const { t } = useTranslation('kernteam');
  const { wipe, touch } = useKernteam();
  const left = useLeft();
  const minutes = Math.ceil(left / MINUTE_MS);
  const text = minutes <= 1 ? t('kept.last') : t('kept.left', { count: minutes });
  return (
    <div className="hw-kern-kept">
      <p className="hw-kern-left">{text}</p>
      {/* Said aloud once, when there is still time to do something about it. */}
      <p role="status" className="hw-visually-hidden">
        {left <= WARN_MS ? text : null}
      </p>
      {left <= WARN_MS ? (
        <Button purpose="secondary" onClick={touch}>
          {t('kept.stay')}
        </Button>
      ) : null}
      <Button purpose="secondary" onClick={wipe}>
        {t('kept.wipe')}
      </Button>
    </div>
  );
}

/** Nothing of the question itself stands here: somebody else may have opened the page again. */
export function Back() {
  const { t } = useTranslation('kernteam');
  const { goOn, wipe } = useKernteam();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section className="hw-kern-back" aria-labelledby="kern-back">
      <h2 id="kern-back" tabIndex={-1} ref={heading} className="hw-kern-title">
        {t('back.title')}
      </h2>
      <p>{t('back.text')}</p>
      <div className="hw-actions">
        <Button purpose="primary" onClick={goOn}>
          {t('back.go')}
        </Button>
        <Button purpose="secondary" onClick={wipe}>
          {t('back.wipe')}
        </Button>
      </div>
    </section>
  );
}
