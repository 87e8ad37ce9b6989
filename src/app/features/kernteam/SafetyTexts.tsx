/** What a safety rule says to the professional and, beside it, to the resident. */
import { useTranslation } from 'react-i18next';
import { LINE_OF_KIND } from '#domain/routes.ts';
import type { SafetyRule } from '#domain/safety.ts';
import { NationalList } from '../../entry/NationalList.tsx';
import { useSay } from '../../proposal/texts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { dutiesOf } from './state/kinds.ts';

interface RulesProps {
  readonly rules: readonly SafetyRule[];
}

/** Before there is a proposal: what was ticked or typed is danger already. */
export function EarlyDanger({ rules }: RulesProps) {
  const { t } = useTranslation('kernteam');
  const say = useSay('safety', 'professional');
  const first = rules[0];
  if (first === undefined) return null;
  const lines = [first.action, ...first.also].flatMap((kind) => LINE_OF_KIND[kind] ?? []);
  return (
    <section className="hw-kern-stop" aria-labelledby="kern-early">
      <h2 id="kern-early" className="hw-kern-title">
        <Icon name="alert" /> {t('danger.now')}
      </h2>
      {rules.map(({ id }) => (
        <p key={id} className="hw-kern-stop-text">
          {say(`${id}.pro`) ?? say(`${id}.text`)}
        </p>
      ))}
      <NationalList ids={[...new Set(lines)]} />
    </section>
  );
}

/** The same rules in the words for the resident: the proposal itself speaks to the professional. */
export function ForResident({ rules }: RulesProps) {
  const { t } = useTranslation('kernteam');
  const say = useSay('safety');
  const pro = useSay('safety', 'professional');
  const both = rules.filter(({ id }) => pro(`${id}.pro`) !== undefined);
  if (both.length === 0) return null;
  return (
    <section className="hw-kern-resident" aria-labelledby="kern-resident">
      <h3 id="kern-resident" className="hw-kern-sub">
        {t('danger.forResident')}
      </h3>
      {both.map(({ id }) => (
        <p key={id}>{say(`${id}.text`)}</p>
      ))}
    </section>
  );
}

export function Duties({ helpKind, rules }: RulesProps & { readonly helpKind: string | undefined }) {
  const { t } = useTranslation('kernteam');
  const duties = dutiesOf(
    helpKind,
    rules.map(({ id }) => id),
  );
  if (duties.length === 0) return null;
  return (
    <section className="hw-kern-duties" aria-labelledby="kern-duties">
      <h3 id="kern-duties" className="hw-kern-sub">
        {t('duty.title')}
      </h3>
      <ul>
        {duties.map((duty) => (
          <li key={duty}>{t(`duty.${duty}`)}</li>
        ))}
      </ul>
    </section>
  );
}
