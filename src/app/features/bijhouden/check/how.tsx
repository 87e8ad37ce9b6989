/** How somebody knows that it is right. The last choice stands ready, so that most checks are one tap. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckMark } from '#domain/record.ts';
import { mayFollow, type Right } from '#sync/access.ts';
import { useToday } from '../../../data/data.tsx';
import { usePreferences } from '../../../data/stores.tsx';
import { useWorkState } from '../../../work/work.tsx';

const HOWS = ['visit', 'call', 'website'] as const;

/** As marks name it: a role, never a person. */
const roleIn = (rights: readonly Right[], home: string, today: string): string => {
  const role = rights.find((right) => mayFollow([right], home, today))?.role ?? 'coordinator';
  return role === 'coordinator' ? 'village_coordinator' : role;
};

/** Makes the mark of a check that is done now, in the way that was chosen last. */
export function useMark(): (home: string) => CheckMark {
  const how = usePreferences(({ checkHow }) => checkHow);
  const today = useToday().date;
  const rights = useWorkState()?.account?.rights;
  return useCallback(
    (home) => ({ at: today, how, role: roleIn(rights ?? [], home, today) }),
    [how, today, rights],
  );
}

export function HowChoice() {
  const { t } = useTranslation('bijhouden');
  const how = usePreferences(({ checkHow }) => checkHow);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <fieldset className="hw-choice hw-keep-how">
      <legend>{t('how.title')}</legend>
      <div className="hw-choice-options">
        {HOWS.map((one) => (
          <label key={one} className="hw-choice-option">
            <input type="radio" name="how" checked={one === how} onChange={() => change({ checkHow: one })} />
            <span>{t(`how.${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
