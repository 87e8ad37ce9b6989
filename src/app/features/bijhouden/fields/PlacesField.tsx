/** For which villages: each is a value of its own, so that two people can add one at the same time. */
import { useTranslation } from 'react-i18next';
import { elementOf } from '#sync/directory/units.ts';
import { useData } from '../../../data/data.tsx';
import { useForm, useFormSet } from '../form/use-form.ts';
import { Chosen } from './Chosen.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { textOf } from './members.ts';
import { PlacePicker } from './PlacePicker.tsx';

export function PlacesField({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('bijhouden');
  const { gazetteer } = useData();
  const { path, set } = useForm();
  const elements = useFormSet(unit);
  const ids = elements.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const add = (id: string) => set(`${unit}/${elementOf(path.type, unit, id)}`, id);
  const others = (gazetteer?.placesIn(path.home) ?? []).filter(({ id }) => !ids.includes(id));
  const municipality = gazetteer?.municipality(path.home)?.name;
  return (
    <FieldFrame unit={unit}>
      <Chosen
        items={elements.map((element) => ({
          key: element.unit,
          text: gazetteer?.place(textOf(element.value))?.name ?? textOf(element.value),
        }))}
        onDrop={(key) => set(key, null)}
      />
      <PlacePicker label={t('place.add')} without={ids} home={path.home} onPick={(place) => add(place.id)} />
      {municipality === undefined || others.length === 0 ? null : (
        <button type="button" className="hw-chip" onClick={() => others.forEach(({ id }) => add(id))}>
          {t('place.all', { municipality })}
        </button>
      )}
    </FieldFrame>
  );
}
