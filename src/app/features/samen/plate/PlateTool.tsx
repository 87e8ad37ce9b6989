/**
 * The tool of "Vul de regenboog in": the plate, and beside it (below it on a phone) the same in words, where people
 * write. The plate stays in sight while they do.
 */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { fieldsOf, type FormColumn } from '#domain/group/form-fields.ts';
import { ARCS_INSIDE_LINE, plateOf, type PlatePart } from '#domain/group/plate.ts';
import { ListField } from '../fields/ListField.tsx';
import { useAnswers } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import { PartPanel } from './PartPanel.tsx';
import { PlatePicture } from './PlatePicture.tsx';

export function PlateTool({ step }: ToolProps) {
  const { t } = useTranslation('samen-plate');
  const state = plateOf(useAnswers(), step.id);
  const [open, setOpen] = useState<PlatePart | undefined>(undefined);
  const rows = useRef<HTMLDivElement>(null);
  const fields = fieldsOf(step);
  const columnsOf = (id: string): readonly FormColumn[] =>
    fields.flatMap((field) => (field.id === id && field.shape === 'list' ? field.columns : []));
  // The arc is known: it is the one that is open.
  const columns = columnsOf('arc_entries').filter(({ inputs }) => inputs.every(({ name }) => name !== 'arc'));
  const show = (part: PlatePart) => {
    // Drawn first, so that there is something to go to.
    flushSync(() => setOpen(part));
    const row = rows.current?.querySelector<HTMLElement>(`[data-row="${part}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center' });
  };
  return (
    <section className="hw-plate-tool" aria-label={t('plate.label')}>
      <div className="hw-plate-view">
        <PlatePicture size="screen" state={state} onOpen={show} open={open} />
        <p className="hw-hint hw-plate-read">{t('plate.read')}</p>
        <p className="hw-hint">{t('plate.hint')}</p>
      </div>
      <div ref={rows}>
        <ol className="hw-plate-list">
          {state.parts.map((part, index) => (
            <li key={part.part}>
              {index === ARCS_INSIDE_LINE ? <LineInList /> : null}
              <PartPanel
                stepId={step.id}
                state={part}
                columns={columns}
                open={open === part.part}
                onToggle={() => setOpen(open === part.part ? undefined : part.part)}
              />
            </li>
          ))}
        </ol>
        <details className="hw-help">
          <summary>{t('links.title')}</summary>
          <p>{t('links.text')}</p>
          <ListField listId="arc_links" label={t('links.list')} columns={columnsOf('arc_links')} />
        </details>
      </div>
    </section>
  );
}

/** The line of confidentiality in the list: the same words, in the same strong line. */
function LineInList() {
  const { t } = useTranslation('samen-plate');
  return (
    <div className="hw-plate-rule">
      <p>{t('plate.line.above')}</p>
      <hr />
      <p>{t('plate.line.below')}</p>
    </div>
  );
}
