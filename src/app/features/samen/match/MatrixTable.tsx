/** All chosen questions and all layers at once, for a wide screen and for paper; every cell opens its own. */
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import { MATCH_ROWS, MATRIX_LAYERS, rowOf, verdictOf, type MatrixLayer } from '#domain/group/matrix.ts';
import { useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useThemeName } from './names.ts';
import { VerdictMark } from './VerdictMark.tsx';

interface Props {
  readonly themes: readonly GroupItem[];
  readonly onOpen: (at: { readonly themeId: string; readonly layer: MatrixLayer | undefined }) => void;
}

export function MatrixTable({ themes, onOpen }: Props) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const name = useThemeName();
  const rows = useAnswers().items(MATCH_ROWS);
  return (
    <div className="hw-matrix-wide">
      <table className="hw-matrix-table">
        <caption>{t('matrix.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('matrix.question')}</th>
            {MATRIX_LAYERS.map((layer) => (
              <th key={layer} scope="col">
                {term('support_layer', layer)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {themes.map((theme) => (
            <tr key={theme.id}>
              <th scope="row">
                <button
                  type="button"
                  className="hw-matrix-cell"
                  onClick={() => onOpen({ themeId: theme.id, layer: undefined })}
                >
                  {name(theme)}
                </button>
              </th>
              {MATRIX_LAYERS.map((layer) => {
                const verdict = verdictOf(rowOf(rows, theme.id, layer));
                return (
                  <td key={layer}>
                    <button
                      type="button"
                      className="hw-matrix-cell"
                      onClick={() => onOpen({ themeId: theme.id, layer })}
                    >
                      {verdict === undefined ? t('matrix.open') : <VerdictMark verdict={verdict} />}
                      <span className="hw-visually-hidden">
                        {' '}
                        {name(theme)}, {term('support_layer', layer)}
                      </span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
