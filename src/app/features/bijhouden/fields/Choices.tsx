/** Choosing from a list, in the words of these screens. */
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/text.ts';
import { ChoiceList, type Choice } from '../../../ui/ChoiceList.tsx';

const SHORT = 9;
const FIRST = 5;

export type Option = Choice;

interface Props {
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onPick: (id: string, on: boolean) => void;
  /** What is searched for, for who hears the page. */
  readonly label: string;
}

export function Choices(props: Props) {
  const { t } = useTranslation('bijhouden');
  return (
    <ChoiceList
      {...props}
      short={SHORT}
      // What was chosen before stands there by itself: the form is long enough.
      first={props.chosen.length === 0 ? FIRST : 0}
      fold={fold}
      texts={{
        search: t('choose.search'),
        all: t('choose.all', { count: props.options.length }),
        fewer: t('choose.fewer'),
        none: t('choose.none'),
      }}
    />
  );
}
