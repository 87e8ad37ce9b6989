/** Question beside help, one question at a time: what is there, is it enough, and what would prevent the question. */
import { useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import { MATCH_ROWS, openLayers, villageIds, type MatrixLayer } from '#domain/group/matrix.ts';
import { chosenThemes } from '#domain/group/themes.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { ManyInput } from '../fields/ValueInput.tsx';
import { samenLinks } from '../links.ts';
import { useChecklistText } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { useThemeName } from './names.ts';
import { ThemeLayers } from './ThemeLayers.tsx';
import './matching.css';

export interface CellAt {
  readonly themeId: string;
  readonly layer: MatrixLayer | undefined;
}

export function MatrixTool(_props: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const { space } = useGroup();
  const themes = chosenThemes(answers);
  const [at, setAt] = useState<CellAt | undefined>(undefined);
  const top = useRef<HTMLHeadingElement>(null);
  const theme = themes.find(({ id }) => id === at?.themeId);
  const go = (next: CellAt | undefined) => {
    setAt(next);
    // The heading of what comes now: the list below it is all new.
    requestAnimationFrame(() => {
      top.current?.focus({ preventScroll: true });
      top.current?.scrollIntoView({ block: 'start' });
    });
  };
  if (themes.length === 0)
    return (
      <p className="hw-note">
        {t('matrix.noThemes')}{' '}
        <a className="nl-link" href={href(samenLinks.step(space, 'g2.1'))}>
          {t('toThemes')}
        </a>
      </p>
    );
  return (
    <>
      <Villages />
      <section className="hw-matrix" aria-labelledby="matrix-title">
        {theme === undefined ? (
          <>
            <h2 id="matrix-title" ref={top} tabIndex={-1} className="hw-panel-title">
              {t('matrix.title')}
            </h2>
            <p>{t('matrix.text')}</p>
            <ThemeList themes={themes} onOpen={(themeId) => go({ themeId, layer: undefined })} />
            <MatrixTable themes={themes} onOpen={go} />
          </>
        ) : (
          <OneTheme key={theme.id} themes={themes} theme={theme} layer={at?.layer} top={top} onGo={go} />
        )}
      </section>
    </>
  );
}

/** Without a village the app cannot say what is there: on the short route nobody was asked for it. */
function Villages() {
  const { t } = useTranslation('samen-matching');
  const text = useChecklistText();
  const none = villageIds(useAnswers()).length === 0;
  /** The field stays while people fill it in: there may be more than one village. */
  const [asked, setAsked] = useState(none);
  if (!none && !asked) return null;
  return (
    <div className="hw-panel">
      <p>{t('matrix.noVillage')}</p>
      <ManyInput
        label={text('g0.1.field.place_ids')}
        kind={{ kind: 'ref', to: 'place' }}
        path={{ type: 'step', record: 'g0.1', unit: 'place_ids' }}
      />
      {none ? null : (
        <button type="button" className="hw-chip" onClick={() => setAsked(false)}>
          {t('matrix.villageDone')}
        </button>
      )}
    </div>
  );
}

function ThemeList({
  themes,
  onOpen,
}: {
  readonly themes: readonly GroupItem[];
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('samen-matching');
  const name = useThemeName();
  const rows = useAnswers().items(MATCH_ROWS);
  return (
    <ul className="hw-lines hw-matrix-list">
      {themes.map((theme) => {
        const open = openLayers(rows, theme.id).length;
        return (
          <li key={theme.id} className="hw-line-item">
            <button type="button" className="hw-line-open" onClick={() => onOpen(theme.id)}>
              <span>
                {name(theme)}
                <span className="hw-option-hint hw-block">
                  {open === 0 ? t('matrix.looked') : t('matrix.toLook', { count: open })}
                </span>
              </span>
              <Icon name={open === 0 ? 'check' : 'next'} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface OneProps {
  readonly themes: readonly GroupItem[];
  readonly theme: GroupItem;
  readonly layer: MatrixLayer | undefined;
  readonly top: RefObject<HTMLHeadingElement | null>;
  readonly onGo: (next: CellAt | undefined) => void;
}

function OneTheme({ themes, theme, layer, top, onGo }: OneProps) {
  const { t } = useTranslation('samen-matching');
  const name = useThemeName();
  const nth = themes.findIndex(({ id }) => id === theme.id);
  const before = themes[nth - 1];
  const after = themes[nth + 1];
  const open = (one: GroupItem) => onGo({ themeId: one.id, layer: undefined });
  return (
    <>
      <p className="hw-step-phase">{t('matrix.place', { nr: nth + 1, of: themes.length })}</p>
      <h2 id="matrix-title" ref={top} tabIndex={-1} className="hw-matrix-theme">
        {name(theme)}
      </h2>
      <ThemeLayers theme={theme} first={layer} />
      <nav className="hw-step-nav" aria-label={t('matrix.nav')}>
        {after === undefined ? null : (
          <button type="button" className="hw-line-open" onClick={() => open(after)}>
            <span>{t('matrix.next', { name: name(after) })}</span>
            <Icon name="next" />
          </button>
        )}
        {before === undefined ? null : (
          <button type="button" className="hw-chip" onClick={() => open(before)}>
            {t('matrix.before', { name: name(before) })}
          </button>
        )}
        <button type="button" className="hw-chip" onClick={() => onGo(undefined)}>
          {t('matrix.all')}
        </button>
      </nav>
    </>
  );
}
