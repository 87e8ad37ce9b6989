/** "Klopt er iets niet?": the way from what somebody reads to passing something on about it. */
import { useTranslation } from 'react-i18next';
import { href } from '../../data/links.ts';
import { useTier } from '../../data/tier-status.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Its screen is put on the device as soon as the link is seen: who finds something wrong may stand in a field. */
export function TipLink({ path }: { readonly path: string }) {
  const { t } = useTranslation('app');
  useTier('doorgeven');
  return (
    <p className="hw-tip-link">
      <a className="hw-more" href={href(path)}>
        <Icon name="letter" />
        {t('tip.link')}
      </a>
    </p>
  );
}
