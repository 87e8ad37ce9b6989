/** Quiet about technique: one line about where the work is, with the copy beside it. */
import { useTranslation } from 'react-i18next';
import { href } from '../../../data/links.ts';
import { samenLinks } from '../links.ts';
import { useGroup } from '../state/context.tsx';

export function DeviceLine() {
  const { t } = useTranslation('samen');
  const { space } = useGroup();
  return (
    <p className="hw-device-line">
      {t('device.line')}{' '}
      <a className="nl-link" href={href(samenLinks.copy(space))}>
        {t('device.copy')}
      </a>
    </p>
  );
}
