/** "Alles klopt nog": one tap for all that is filled in, and a tap for a group only where the groups differ. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckGroup } from '#domain/record.ts';
import { checkEdits, checksOf, type CheckState } from '#sync/directory/checks.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { RecordPath } from '../links.ts';
import { useSaved } from '../state/saved.ts';
import type { KeptRecordView } from '../state/use-record.ts';
import { HowChoice, useMark } from './how.tsx';

interface Props {
  readonly path: RecordPath;
  readonly view: KeptRecordView;
  readonly name: string;
}

const GROUPS: readonly CheckGroup[] = ['hours', 'contact', 'description'];

/** The groups of a record that have something in them that can be checked now. */
export function useCheckable({ path, view }: Pick<Props, 'path' | 'view'>): readonly CheckGroup[] {
  const mark = useMark()(path.home);
  const edits = checkEdits(view.home.space.fold(), path.type, path.id, mark);
  return GROUPS.filter((group) => edits.some(({ unit }) => unit === `$check/${group}`));
}

export function CheckPanel({ path, view, name }: Props) {
  const { t } = useTranslation('bijhouden');
  const saved = useSaved();
  const markFor = useMark();
  const [busy, setBusy] = useState(false);
  const groups = useCheckable({ path, view });
  const checks = checksOf(view.folded);
  if (groups.length === 0) return null;
  const check = (only?: readonly CheckGroup[]) => {
    setBusy(true);
    const edits = checkEdits(view.home.space.fold(), path.type, path.id, markFor(path.home), only);
    void saved.act('checked', name, view.home.space, edits).finally(() => setBusy(false));
  };
  return (
    <section className="hw-keep-check" aria-label={t('check.title')}>
      <Button purpose="primary" busy={busy} iconStart={<Icon name="check" />} onClick={() => check()}>
        {t('check.all')}
      </Button>
      <HowChoice />
      {differ(groups, checks) ? (
        <ul className="hw-keep-groups">
          {groups.map((group) => (
            <li key={group}>
              <span>
                <strong>{t(`section.${group}`)}</strong> <Mark state={checks[group]} />
              </span>
              <button type="button" className="hw-chip" onClick={() => check([group])}>
                {t('check.one')}
                <span className="hw-visually-hidden">: {t(`section.${group}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

type Checks = Readonly<Partial<Record<CheckGroup, CheckState>>>;

const keyOf = (state: CheckState | undefined): string =>
  state === undefined ? '' : `${state.counts ? '' : 'old '}${state.mark.at} ${state.mark.how}`;

const differ = (groups: readonly CheckGroup[], checks: Checks): boolean =>
  new Set(groups.map((group) => keyOf(checks[group]))).size > 1;

function Mark({ state }: { readonly state: CheckState | undefined }) {
  const { t } = useTranslation('bijhouden');
  if (state === undefined) return <span className="hw-hint">{t('check.never')}</span>;
  const { at, how } = state.mark;
  const words = t('check.on', { date: formatDate(at), how: t(`how.${how}`) });
  return <span className="hw-hint">{state.counts ? words : t('check.since', { words })}</span>;
}
