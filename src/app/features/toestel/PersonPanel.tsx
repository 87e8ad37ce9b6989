/** One person: what they may do, and with which devices; each can be stopped. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API, type Answer } from '#sync/api.ts';
import type { Right } from '#sync/access.ts';
import { AskTwice } from './AskTwice.tsx';
import { RightFields, rightOf, useRightDraft } from './RightFields.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

export type Person = Answer<typeof API.people>['people'][number];
type Device = Person['devices'][number];

interface Props {
  readonly person: Person;
  readonly own: boolean;
  /** Whether the one who looks may change rights. */
  readonly administers: boolean;
  readonly onChanged: () => void;
  readonly onInvite: () => void;
  readonly onProblem: (words: string) => void;
}

export function PersonPanel({ person, own, administers, onChanged, onInvite, onProblem }: Props) {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const { label, rights, devices } = person;
  const giveRights = async (next: readonly Right[]) => {
    const said = await work.ask(API.rights, { person: person.person, rights: [...next] });
    if (said.ok) onChanged();
    else onProblem(t(`problem.${said.why}`));
  };
  const stop = async (device: string) => {
    const said = await work.ask(API.revoke, { device });
    if (said.ok) onChanged();
    else onProblem(t(`problem.${said.why}`));
  };
  const changeable = administers && !own;
  return (
    // Two people may have the same name, and that would be two places with one name.
    <div role="group" className="hw-panel" aria-label={label}>
      <h2 className="hw-panel-title">{own ? t('people.you', { name: label }) : label}</h2>
      <Rights rights={rights} changeable={changeable} onRights={(next) => void giveRights(next)} />
      {devices.map((one) => (
        <OneDevice key={one.device} device={one} onStop={() => void stop(one.device)} />
      ))}
      <div className="hw-change">
        <Button purpose="secondary" onClick={onInvite}>
          {own ? t('people.ownDevice') : t('people.otherDevice', { name: label })}
        </Button>
      </div>
      {changeable && rights.length > 0 ? (
        <div className="hw-change">
          <AskTwice
            first={t('people.stop')}
            text={t('people.stopText', { name: label })}
            sure={t('people.stopSure')}
            onSure={() => void giveRights([])}
          />
        </div>
      ) : null}
    </div>
  );
}

interface RightsProps {
  readonly rights: readonly Right[];
  readonly changeable: boolean;
  readonly onRights: (rights: readonly Right[]) => void;
}

function Rights({ rights, changeable, onRights }: RightsProps) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const fresh = useRightDraft();
  const [adding, setAdding] = useState<typeof fresh>();
  return (
    <>
      {rights.length === 0 ? <p>{t('people.noRights')}</p> : null}
      <ul className="hw-points">
        {rights.map((right) => (
          <li key={`${right.role} ${right.home}`}>
            {words.right(right)}
            {changeable && rights.length > 1 ? (
              <AskTwice
                first={t('people.takeOne')}
                text={t('people.takeOneText', { right: words.right(right) })}
                sure={t('people.takeOneSure')}
                onSure={() => onRights(rights.filter((one) => one !== right))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {!changeable ? null : adding === undefined ? (
        <Button purpose="subtle" onClick={() => setAdding(fresh)}>
          {t('people.addRight')}
        </Button>
      ) : (
        <div className="hw-note">
          <RightFields draft={adding} onChange={setAdding} />
          <div className="hw-actions">
            <Button
              purpose="primary"
              onClick={() => {
                setAdding(undefined);
                onRights(withRight(rights, rightOf(adding)));
              }}
            >
              {t('people.giveRight')}
            </Button>
            <Button purpose="secondary" onClick={() => setAdding(undefined)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** The same role for the same home again is another end date, not a second right. */
const withRight = (rights: readonly Right[], given: Right): readonly Right[] => [
  ...rights.filter(({ role, home }) => role !== given.role || home !== given.home),
  given,
];

function OneDevice({ device, onStop }: { readonly device: Device; readonly onStop: () => void }) {
  const { t } = useTranslation('toestel');
  const { account } = useAtWork();
  const words = useWords();
  const { label, enrolled_at: from, seen_at: seen, revoked_at: revoked } = device;
  const here = device.device === account.device;
  return (
    <div className="hw-change">
      <h3>{here ? t('people.here', { label }) : label}</h3>
      <p className="hw-hint">
        {t('people.since', { date: words.date(from) })}{' '}
        {seen === undefined ? null : t('people.seen', { date: words.date(seen) })}
      </p>
      {revoked === undefined ? (
        here ? null : (
          <AskTwice
            first={t('people.revoke')}
            text={t('people.revokeText')}
            sure={t('people.revokeSure')}
            onSure={onStop}
          />
        )
      ) : (
        <p className="hw-strong">{t('people.revoked', { date: words.date(revoked) })}</p>
      )}
    </div>
  );
}
