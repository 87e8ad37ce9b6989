/** The hours of the record itself. */
import { useFormUnit } from '../form/use-form.ts';
import { FieldFrame } from '../fields/FieldFrame.tsx';
import { HoursEditor } from './HoursEditor.tsx';

export function HoursField({ unit }: { readonly unit: string }) {
  const { value, set } = useFormUnit(unit);
  return (
    <FieldFrame unit={unit}>
      <HoursEditor value={value} onChange={set} />
    </FieldFrame>
  );
}
