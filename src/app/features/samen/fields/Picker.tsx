/** Choosing from a list, as a question with its legend. */
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/text.ts';
import { ChoiceList, type Choice } from '../../../ui/ChoiceList.tsx';

const SHORT = 8;
const FIRST = 6;

export type PickOption = Choice;

interface Props {
  readonly legend: string;
  readonly options: readonly PickOption[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onPick: (id: string, on: boolean) => void;
  readonly hint?: string;
}

export function Picker({ legend, hint, ...list }: Props) {
  const { t } = useTranslation('samen');
  return (
    <fieldset className="hw-choice hw-picker">
      <legend>{legend}</legend>
      {hint === undefined ? null : <p className="hw-hint">{hint}</p>}
      <ChoiceList
        {...list}
        short={SHORT}
        first={FIRST}
        fold={fold}
        texts={{
          search: t('pick.search'),
          all: t('pick.all', { count: list.options.length }),
          fewer: t('pick.fewer'),
          none: t('pick.none'),
        }}
      />
    </fieldset>
  );
}
