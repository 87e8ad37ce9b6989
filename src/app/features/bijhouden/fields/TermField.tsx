/** A term of one of our lists, or several. A term that only a newer list knows is shown and kept. */
import { useMemo } from 'react';
import { elementOf } from '#sync/directory/units.ts';
import taxonomy from '#locales/nl/taxonomy.json';
import { label } from '../../../i18n/i18n.ts';
import { unitName } from '../../../work/values/value-lines.ts';
import { valueText } from '../../../work/values/texts.ts';
import { useForm, useFormSet, useFormUnit } from '../form/use-form.ts';
import { Choices, type Option } from './Choices.tsx';
import { FieldFrame } from './FieldFrame.tsx';

function optionsOf(list: string, chosen: readonly string[]): readonly Option[] {
  const begin = `${list}.`;
  const known = Object.keys(taxonomy)
    .filter((key) => key.startsWith(begin))
    .map((key) => key.slice(begin.length));
  const newer = chosen.filter((id) => !known.includes(id));
  return [...known, ...newer].map((id) => ({ id, text: label(list, id) }));
}

export function TermField({ unit, list }: { readonly unit: string; readonly list: string }) {
  const { path } = useForm();
  const { value, set } = useFormUnit(unit);
  const chosen = typeof value === 'string' ? value : undefined;
  const options = useMemo(() => optionsOf(list, chosen === undefined ? [] : [chosen]), [list, chosen]);
  return (
    <FieldFrame unit={unit}>
      <Choices
        options={options}
        chosen={chosen === undefined ? [] : [chosen]}
        many={false}
        label={unitName(path.type, unit)}
        onPick={(id) => set(id)}
      />
    </FieldFrame>
  );
}

export function TermsField({ unit, list }: { readonly unit: string; readonly list: string }) {
  const { path, set } = useForm();
  const elements = useFormSet(unit);
  const chosen = elements.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const options = optionsOf(list, chosen);
  const pick = (id: string, on: boolean) => {
    const there = elements.find(({ value }) => value === id)?.unit;
    set(there ?? `${unit}/${elementOf(path.type, unit, id)}`, on ? id : null);
  };
  return (
    <FieldFrame unit={unit}>
      <Choices options={options} chosen={chosen} many label={unitName(path.type, unit)} onPick={pick} />
    </FieldFrame>
  );
}

const ROLES = ['coordinator', 'deputy', 'desk_worker', 'volunteer'];

/** What somebody does, as people say it. */
export function RoleField({ unit }: { readonly unit: string }) {
  const { path } = useForm();
  const { value, set } = useFormUnit(unit);
  const chosen = typeof value === 'string' ? [value] : [];
  const options = [...ROLES, ...chosen.filter((id) => !ROLES.includes(id))].map((id) => ({
    id,
    text: valueText(`role.${id}`) ?? id,
  }));
  return (
    <FieldFrame unit={unit}>
      <Choices
        options={options}
        chosen={chosen}
        many={false}
        label={unitName(path.type, unit)}
        onPick={(id) => set(id)}
      />
    </FieldFrame>
  );
}
