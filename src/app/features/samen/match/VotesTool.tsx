/** Dots that people stuck, counted; and then the group chooses, with the dots beside it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import { THEMES } from '#domain/group/themes.ts';
import {
  MOST_CHOSEN,
  MOST_DOTS,
  ownCount,
  rankThemes,
  residentsOwnTop,
  suggestThemes,
  VOTERS,
  votesOf,
  type Ranked,
  type Voters,
} from '#domain/group/votes.ts';
import { linesOf } from '#domain/group/values.ts';
import { href } from '../../../data/links.ts';
import { useUnit, useUnitSet } from '../fields/unit.ts';
import { samenLinks } from '../links.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import { useThemeName, useThemeReference } from './names.ts';
import './matching.css';

export function VotesTool(_props: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const { space } = useGroup();
  const themes = linesOf(answers, THEMES);
  if (themes.length === 0)
    return (
      <p className="hw-note">
        {t('votes.noThemes')}{' '}
        <a className="nl-link" href={href(samenLinks.step(space, 'g2.1'))}>
          {t('toThemes')}
        </a>
      </p>
    );
  return (
    <>
      <CountDots themes={themes} />
      <ChooseThemes themes={themes} />
    </>
  );
}

/** In the order of the list: a row must not move away under somebody's finger. */
function CountDots({ themes }: { readonly themes: readonly GroupItem[] }) {
  const { t } = useTranslation('samen-matching');
  const name = useThemeName();
  return (
    <section className="hw-panel" aria-labelledby="dots-title">
      <h2 id="dots-title" className="hw-panel-title">
        {t('votes.countTitle')}
      </h2>
      <p>{t('votes.countText')}</p>
      <ul className="hw-lines hw-dots">
        {themes.map((theme) => (
          <li key={theme.id} className="hw-dots-theme">
            <fieldset className="hw-choice">
              <legend>{name(theme)}</legend>
              {VOTERS.map((voters) => (
                <DotCounter key={voters} theme={theme} voters={voters} />
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CounterProps {
  readonly theme: GroupItem;
  readonly voters: Voters;
}

function DotCounter({ theme, voters }: CounterProps) {
  const { t } = useTranslation('samen-matching');
  const { device } = useGroup();
  const unit = useUnit({ type: THEMES, record: theme.id, unit: `${voters}/${device}` });
  const id = useId();
  const { residents, others } = votesOf(theme);
  const total = voters === 'votes_residents' ? residents : others;
  /** What the taps so far ask for, until the database kept it: the next tap goes on from there. */
  const [wanted, setWanted] = useState<number | undefined>(undefined);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const count = wanted ?? total;
  const put = (next: number) => {
    setTyped(undefined);
    const clean = Math.max(0, Math.min(MOST_DOTS, next));
    if (clean === count) return;
    setWanted(clean);
    const own = typeof unit.value === 'number' ? unit.value : 0;
    void unit
      .set(ownCount(theme, voters, own, clean))
      .then(() => setWanted((now) => (now === clean ? undefined : now)));
  };
  const leave = () => {
    if (typed !== undefined && /^\d{1,3}$/.test(typed.trim())) put(Number(typed));
    else setTyped(undefined);
  };
  return (
    <div className="hw-counter">
      <label htmlFor={id} className="hw-counter-label">
        {t(`voters.${voters}`)}
      </label>
      <button
        type="button"
        className="hw-counter-button"
        aria-label={t('votes.less', { who: t(`voters.${voters}`) })}
        onClick={() => put(count - 1)}
      >
        −
      </button>
      <input
        id={id}
        className="hw-counter-input"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(count)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
          if (event.key === 'Enter') leave();
          if (step === 0) return;
          event.preventDefault();
          put(count + step);
        }}
      />
      <button
        type="button"
        className="hw-counter-button"
        aria-label={t('votes.more', { who: t(`voters.${voters}`) })}
        onClick={() => put(count + 1)}
      >
        +
      </button>
    </div>
  );
}

function ChooseThemes({ themes }: { readonly themes: readonly GroupItem[] }) {
  const { t } = useTranslation('samen-matching');
  const chosen = useUnitSet({ type: 'step', record: 'g2.4', unit: 'priority_theme_ids' });
  const session = useGroup();
  const reference = useThemeReference();
  const name = useThemeName();
  const ranked = rankThemes(themes);
  const { ids, tie } = suggestThemes(ranked);
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  const nameOf = (id: string) => {
    const theme = byId.get(id);
    return theme === undefined ? '' : name(theme);
  };
  // A question that somebody took off the list is no longer chosen.
  const kept = chosen.elements.filter((id) => byId.has(id));
  const take = () =>
    void session.edit(
      ids.flatMap((id) => {
        const theme = byId.get(id);
        if (theme === undefined) return [];
        return [
          { type: 'step', record: 'g2.4', unit: `priority_theme_ids/${id}`, value: { ...reference(theme) } },
        ];
      }),
    );
  return (
    <section className="hw-panel" aria-labelledby="choose-title">
      <h2 id="choose-title" className="hw-panel-title">
        {t('votes.chooseTitle')}
      </h2>
      <p>{t('votes.chooseText')}</p>
      {tie.length > 0 ? (
        <p className="hw-note">{t('votes.tie', { names: tie.map(nameOf).join(' · ') })}</p>
      ) : null}
      <ResidentsTop themes={themes} nameOf={nameOf} />
      <ol className="hw-lines">
        {ranked.map((one) => {
          const theme = byId.get(one.id);
          if (theme === undefined) return null;
          return (
            <li key={one.id} className="hw-line-item">
              <label className="hw-check">
                <input
                  type="checkbox"
                  checked={chosen.elements.includes(one.id)}
                  onChange={(event) =>
                    void (event.target.checked
                      ? chosen.put(one.id, { ...reference(theme) })
                      : chosen.drop(one.id))
                  }
                />
                <span>
                  {name(theme)}
                  <DotsLine ranked={one} />
                </span>
              </label>
            </li>
          );
        })}
      </ol>
      {kept.length === 0 && ids.length > 0 ? (
        <p className="hw-actions">
          <Button purpose="secondary" onClick={take}>
            {t('votes.take', { count: ids.length })}
          </Button>
        </p>
      ) : null}
      <p role="status">
        {kept.length === 0 ? null : t('votes.chosen', { count: kept.length })}{' '}
        {kept.length > MOST_CHOSEN ? t('votes.tooMany') : null}
      </p>
    </section>
  );
}

function DotsLine({ ranked }: { readonly ranked: Ranked }) {
  const { t } = useTranslation('samen-matching');
  const { total, residents, tied } = ranked;
  if (total === 0) return <span className="hw-hint">{t('votes.noDots')}</span>;
  return (
    <span className="hw-hint">
      {t('votes.dots', { count: total })} · {t('votes.ofResidents', { residents })}
      {tied ? ` · ${t('votes.tied')}` : null}
    </span>
  );
}

function ResidentsTop({
  themes,
  nameOf,
}: {
  readonly themes: readonly GroupItem[];
  readonly nameOf: (id: string) => string;
}) {
  const { t } = useTranslation('samen-matching');
  const top = residentsOwnTop(themes);
  if (top === undefined) return null;
  return (
    <div className="hw-note">
      <p className="hw-strong">{t('votes.residentsTop')}</p>
      <ol className="hw-plain-list">
        {top.map((id) => (
          <li key={id}>{nameOf(id)}</li>
        ))}
      </ol>
    </div>
  );
}
