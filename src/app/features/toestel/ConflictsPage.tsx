/** Where people wrote something else: both values, who and when. Until somebody chooses, nothing goes away. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  choose,
  conflictsOf,
  deleteAnyway,
  keepAnyway,
  type Choice,
  type Conflict,
  type ContestedDeletion,
  type UnitConflict,
  type Written,
} from '#sync/directory/conflicts.ts';
import type { Edit } from '#sync/edit.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { Page } from '../../ui/Page.tsx';
import { unitName } from '../../work/values/value-lines.ts';
import { ValueWords } from '../../work/values/ValueWords.tsx';
import { useDeviceNames } from './use-device-names.ts';
import { useWriters } from './use-writers.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

const keyOf = (one: Conflict): string =>
  `${one.type}/${one.record}/${one.kind === 'unit' ? one.unit : 'deleted'}`;

export function ConflictsPage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work } = useAtWork();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const open = work
    .spaces()
    .flatMap((space) => conflictsOf(space.fold()).map((conflict) => ({ space, conflict })))
    .filter(({ conflict }) => !later.has(keyOf(conflict)));
  const settle = async (space: SpaceWork, edits: readonly Edit[]) => {
    // Nothing to write: somebody chose before us.
    if (edits.length === 0) return setSaid(t('conflicts.gone'));
    const { kept } = await space.edit(edits);
    return setSaid(t(kept ? 'conflicts.done' : 'conflicts.fault'));
  };
  return (
    <Page title={t('conflicts.title')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">{t(open.length === 0 ? 'conflicts.none' : 'conflicts.text')}</p>
      <p role="status" className="hw-said">
        {said}
      </p>
      {open.map(({ space, conflict }) => {
        const shared = {
          space,
          onSettle: (edits: readonly Edit[]) => void settle(space, edits),
          onLater: () => setLater(new Set([...later, keyOf(conflict)])),
        };
        return conflict.kind === 'unit' ? (
          <OneUnit key={keyOf(conflict)} conflict={conflict} {...shared} />
        ) : (
          <OneDeletion key={keyOf(conflict)} conflict={conflict} {...shared} />
        );
      })}
    </Page>
  );
}

interface Shared {
  readonly space: SpaceWork;
  readonly onSettle: (edits: readonly Edit[]) => void;
  readonly onLater: () => void;
}

/** A value as an op holds it; units that say something of the record itself have no tick. */
const asWritten = (unit: string, { value, public: seen }: Choice): unknown =>
  value === null || unit.startsWith('$') ? value : { value, public: seen };

/** Who and when, as far as this device can tell: a device it knows, else the role in which somebody wrote. */
function useAuthor(space: SpaceWork, type: string, record: string): (one: Written, unit: string) => string {
  const { t } = useTranslation('toestel');
  const nameOf = useDeviceNames();
  const writerOf = useWriters(space.space, type, record);
  const words = useWords();
  return ({ device, at, receivedAt }, unit) => {
    const who = nameOf(device) ?? writerOf(unit, receivedAt) ?? t('conflicts.there');
    return receivedAt === undefined
      ? t('conflicts.waits', { who })
      : t('conflicts.at', { who, when: words.moment(at) });
  };
}

function OneUnit({ conflict, space, onSettle, onLater }: Shared & { readonly conflict: UnitConflict }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const { type, record, unit, choices } = conflict;
  const author = useAuthor(space, type, record);
  const title = `${words.record(space.fold(), type, record)}: ${unitName(type, unit)}`;
  const take = ({ ref }: Choice) => {
    const edit = choose(space.fold(), conflict, ref);
    onSettle(edit === undefined ? [] : [edit]);
  };
  return (
    <section className="hw-panel" aria-label={title}>
      <h2 className="hw-panel-title">{title}</h2>
      <div className="hw-conflict">
        {choices.map((choice, place) => (
          <div
            key={choice.ref}
            className={place === 0 ? 'hw-choice-side hw-choice-side--shown' : 'hw-choice-side'}
          >
            <p className="hw-choice-value">
              <ValueWords type={type} unit={unit} value={asWritten(unit, choice)} />
            </p>
            <p className="hw-hint hw-choice-who">
              {author(choice, unit)}
              {place === 0 ? `. ${t('conflicts.shown')}.` : '.'}
            </p>
            <Button purpose={place === 0 ? 'primary' : 'secondary'} onClick={() => take(choice)}>
              {t('conflicts.choose')}
            </Button>
          </div>
        ))}
      </div>
      <Button purpose="subtle" onClick={onLater}>
        {t('conflicts.later')}
      </Button>
    </section>
  );
}

function OneDeletion({
  conflict: { type, record, deleted, edited },
  space,
  onSettle,
  onLater,
}: Shared & { readonly conflict: ContestedDeletion }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const author = useAuthor(space, type, record);
  const title = words.record(space.fold(), type, record);
  return (
    <section className="hw-panel" aria-label={title}>
      <h2 className="hw-panel-title">{title}</h2>
      <p>{t('conflicts.deleted')}</p>
      <ul className="hw-points">
        {deleted.map((one) => (
          <li key={one.ref}>{t('conflicts.deletedBy', { who: author(one, '$deleted') })}</li>
        ))}
        {edited.map((one) => (
          <li key={one.ref}>
            {t('conflicts.editedBy', { unit: unitName(type, one.unit), who: author(one, one.unit) })}
          </li>
        ))}
      </ul>
      <div className="hw-actions">
        <Button purpose="primary" onClick={() => onSettle(keepAnyway(type, record))}>
          {t('conflicts.keep')}
        </Button>
        <Button purpose="secondary" onClick={() => onSettle(deleteAnyway(space.fold(), type, record))}>
          {t('conflicts.away')}
        </Button>
        <Button purpose="subtle" onClick={onLater}>
          {t('conflicts.later')}
        </Button>
      </div>
    </section>
  );
}
