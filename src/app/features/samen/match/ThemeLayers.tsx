/** The six layers of one question: closed ones in a line, one open at a time. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import {
  MATCH_ROWS,
  MATRIX_LAYERS,
  openLayers,
  rowOf,
  verdictOf,
  type MatrixLayer,
} from '#domain/group/matrix.ts';
import { THEMES } from '#domain/group/themes.ts';
import { ListField } from '../fields/ListField.tsx';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useColumns } from '../steps/EachLine.tsx';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useCellEdit } from './cell.ts';
import { LayerCell } from './LayerCell.tsx';
import { useThemeReference } from './names.ts';
import { VerdictMark } from './VerdictMark.tsx';

interface Props {
  readonly theme: GroupItem;
  /** The layer to begin with; the first one that nobody looked at when it is left out. */
  readonly first: MatrixLayer | undefined;
}

export function ThemeLayers({ theme, first }: Props) {
  const { t } = useTranslation('samen-matching');
  const rows = useAnswers().items(MATCH_ROWS);
  const edit = useCellEdit();
  const left = openLayers(rows, theme.id);
  const [open, setOpen] = useState<MatrixLayer | undefined>(first ?? left[0]);
  const buttons = useRef(new Map<MatrixLayer, HTMLButtonElement>());
  const next = (layer: MatrixLayer) => {
    const after = MATRIX_LAYERS[MATRIX_LAYERS.indexOf(layer) + 1];
    setOpen(after);
    const button = buttons.current.get(after ?? layer);
    requestAnimationFrame(() => {
      button?.focus({ preventScroll: true });
      button?.scrollIntoView({ block: 'start' });
    });
  };
  return (
    <>
      <ol className="hw-lines">
        {MATRIX_LAYERS.map((layer, index) => (
          <Layer
            key={layer}
            nr={index + 1}
            theme={theme}
            layer={layer}
            row={rowOf(rows, theme.id, layer)}
            open={open === layer}
            onToggle={() => setOpen(open === layer ? undefined : layer)}
            onNext={() => next(layer)}
            button={(element) => {
              if (element !== null) buttons.current.set(layer, element);
            }}
          />
        ))}
      </ol>
      {left.length === 0 ? null : (
        <p className="hw-actions">
          <Button
            purpose="subtle"
            onClick={() => void edit(theme, left, { unit: 'match_verdict', value: 'unknown' })}
          >
            {t('matrix.restUnknown')}
          </Button>
        </p>
      )}
      <AroundTheme theme={theme} />
    </>
  );
}

interface LayerProps {
  readonly nr: number;
  readonly theme: GroupItem;
  readonly layer: MatrixLayer;
  readonly row: GroupItem | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onNext: () => void;
  readonly button: (element: HTMLButtonElement | null) => void;
}

function Layer({ nr, theme, layer, row, open, onToggle, onNext, button }: LayerProps) {
  const term = useTerm();
  const id = useId();
  const verdict = verdictOf(row);
  return (
    <li className="hw-fold">
      <h3 className="hw-fold-title">
        <button
          type="button"
          ref={button}
          className="hw-fold-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <span className="hw-fold-nr" aria-hidden="true">
            {nr}
          </span>
          <span className="hw-fold-name">
            {term('support_layer', layer)}
            {verdict === undefined ? null : <VerdictMark verdict={verdict} />}
          </span>
          <span className="hw-fold-sign" aria-hidden="true">
            {open ? '−' : '+'}
          </span>
        </button>
      </h3>
      <div id={id} className="hw-fold-body" hidden={!open}>
        {open ? <LayerCell theme={theme} layer={layer} row={row} onNext={onNext} /> : null}
      </div>
    </li>
  );
}

/** What belongs to the question as a whole. `prevents` is a unit of the theme's own record. */
function AroundTheme({ theme }: { readonly theme: GroupItem }) {
  const { t } = useTranslation('samen-matching');
  const text = useChecklistText();
  const reference = useThemeReference();
  const columns = useColumns('professional_stops').filter(({ inputs }) => inputs[0]?.name === 'text');
  return (
    <div className="hw-panel">
      <ValueInput
        label={t('matrix.prevents')}
        hint={t('matrix.preventsHint')}
        kind={{ kind: 'text', long: true }}
        path={{ type: THEMES, record: theme.id, unit: 'prevents' }}
      />
      <ListField
        listId="professional_stops"
        label={text('g3.1.field.professional_stops')}
        columns={columns}
        preset={{ theme_id: { ...reference(theme) } }}
        only={({ values }) => (values['theme_id'] as { id?: unknown } | undefined)?.id === theme.id}
        addLabel={t('matrix.addStop')}
      />
    </div>
  );
}
