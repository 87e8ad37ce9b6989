/** What somebody may do, where, and until when. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { REGION, ROLES, type Right, type Role } from '#sync/access.ts';
import { useData, useToday } from '../../data/data.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

/** As it is being filled in: an empty day is none. */
export interface RightDraft {
  readonly role: Role;
  readonly home: string;
  readonly until: string;
}

export const rightOf = ({ role, home, until }: RightDraft): Right => ({
  role,
  home,
  ...(until === '' ? {} : { until }),
});

/** The homes for which this person may give rights: all of the region, or their own municipalities. */
export function useHomesToGive(): readonly string[] {
  const { region } = useData();
  const { account } = useAtWork();
  const own = account.rights.filter(({ role }) => role === 'administrator').map(({ home }) => home);
  const all = [...(region?.municipalities.map(({ id }) => id) ?? []), REGION];
  return own.includes(REGION) ? all : all.filter((home) => own.includes(home));
}

export function useRightDraft(): RightDraft {
  const [first = REGION] = useHomesToGive();
  return { role: 'coordinator', home: first, until: '' };
}

interface Props {
  readonly draft: RightDraft;
  readonly onChange: (draft: RightDraft) => void;
}

export function RightFields({ draft, onChange }: Props) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const homes = useHomesToGive();
  const today = useToday().date;
  const id = useId();
  return (
    <>
      <fieldset className="hw-choice">
        <legend className="hw-field-label">{t('invite.role')}</legend>
        <div className="hw-roles">
          {ROLES.map((role) => (
            <label key={role} className="hw-choice-option">
              <input
                type="radio"
                name={`${id}-role`}
                className="utrecht-radio-button utrecht-radio-button--html-input"
                checked={draft.role === role}
                onChange={() => onChange({ ...draft, role })}
              />
              <span>
                {t(`roleName.${role}`)}
                <span className="hw-hint">{t(`roleHint.${role}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-home`}>
          {t('invite.home')}
        </label>
        <select
          id={`${id}-home`}
          className="hw-date"
          value={draft.home}
          onChange={(event) => onChange({ ...draft, home: event.target.value })}
        >
          {homes.map((home) => (
            <option key={home} value={home}>
              {words.home(home)}
            </option>
          ))}
        </select>
      </div>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-until`}>
          {t('invite.until')}
        </label>
        <input
          id={`${id}-until`}
          type="date"
          className="hw-date"
          min={today}
          value={draft.until}
          onChange={(event) => onChange({ ...draft, until: event.target.value })}
        />
      </div>
    </>
  );
}
