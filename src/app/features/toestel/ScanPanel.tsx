/** The camera, on a tap and no sooner, and a plain way out. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { enrolCode } from './enrol-code.ts';
import { canScan, startScan } from './scan.ts';

/** @param props.onCode the same function as long as the screen stands: another one starts the camera anew */
export function ScanPanel({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation('toestel');
  const [stage, setStage] = useState<'rest' | 'scanning' | 'refused' | 'none'>('rest');
  const found = useCallback(
    (code: string) => {
      setStage('rest');
      onCode(code);
    },
    [onCode],
  );
  const refused = useCallback((error: unknown) => setStage(saidNo(error) ? 'refused' : 'none'), []);
  if (!canScan()) return null;
  return (
    <div className="hw-scan">
      {stage === 'scanning' ? <Camera onCode={found} onRefused={refused} /> : null}
      <Button
        purpose="secondary"
        iconStart={<Icon name="phone" />}
        onClick={() => setStage(stage === 'scanning' ? 'rest' : 'scanning')}
      >
        {t(stage === 'scanning' ? 'scan.stop' : 'scan.start')}
      </Button>
      <p role="status" className="hw-said">
        {stage === 'refused' || stage === 'none' ? t(`scan.${stage}`) : null}
      </p>
    </div>
  );
}

/** Somebody, or a setting of the device, does not let the page look: that is another thing than no camera. */
const saidNo = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotAllowedError';

interface CameraProps {
  readonly onCode: (code: string) => void;
  readonly onRefused: (error: unknown) => void;
}

function Camera({ onCode, onRefused }: CameraProps) {
  const { t } = useTranslation('toestel');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current === null) return;
    let gone = false;
    const accept = (text: string): boolean => {
      const code = enrolCode(text);
      if (code === undefined || gone) return false;
      onCode(code);
      return true;
    };
    const scan = startScan(video.current, accept);
    scan.catch((error: unknown) => {
      if (!gone) onRefused(error);
    });
    return () => {
      gone = true;
      // Also when the camera was still being asked for.
      scan.then(
        ({ stop }) => stop(),
        () => undefined,
      );
    };
  }, [onCode, onRefused]);
  return (
    <figure className="hw-scan-view">
      {/* What the camera sees has no sound and no words. */}
      <video ref={video} muted playsInline aria-label={t('scan.view')} />
      <figcaption>{t('scan.hold')}</figcaption>
    </figure>
  );
}
