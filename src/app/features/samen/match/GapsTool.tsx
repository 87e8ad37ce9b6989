/** Gaps and double work: read from the verdicts, confirmed by people, and in one tap an agreement. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import {
  agreementId,
  AGREEMENTS,
  apart,
  foundIn,
  GAPS,
  gapsIn,
  OVERLAPS,
  overlapsIn,
  type Found,
} from '#domain/group/gaps.ts';
import { MATCH_ROWS, maybeDouble } from '#domain/group/matrix.ts';
import { chosenThemes, kindOf } from '#domain/group/themes.ts';
import { isFilled, linesOf } from '#domain/group/values.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { restoration, type Edit } from '#sync/edit.ts';
import type { Json } from '#sync/op.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Column, ListField } from '../fields/ListField.tsx';
import { useSummary } from '../fields/summary.ts';
import { samenLinks } from '../links.ts';
import { useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { useColumns } from '../steps/EachLine.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import { useKnownHelp } from './known.ts';
import { useThemeName, useThemeReference } from './names.ts';
import './matching.css';

type FoundList = typeof GAPS | typeof OVERLAPS;

export function GapsTool(_props: ToolProps) {
  return <FoundTool list={GAPS} />;
}

export function OverlapsTool(_props: ToolProps) {
  return <FoundTool list={OVERLAPS} />;
}

/** Columns that people fill in for a line that a verdict asked for; the rest is known. */
const TO_FILL: Readonly<Record<FoundList, readonly string[]>> = {
  gaps: ['text', 'day_part'],
  overlaps: ['service_ids', 'text'],
};

function useFound(): readonly Found[] {
  const answers = useAnswers();
  return foundIn(chosenThemes(answers), answers.items(MATCH_ROWS));
}

function FoundTool({ list }: { readonly list: FoundList }) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const { space } = useGroup();
  const all = useFound();
  const found = list === GAPS ? gapsIn(all) : overlapsIn(all);
  const byHand = new Set(apart(linesOf(answers, list), found).map(({ id }) => id));
  const columns = useColumns(list);
  const agreementOf = (item: GroupItem) => <ToAgreement list={list} id={item.id} values={item.values} />;
  return (
    <section className="hw-panel" aria-labelledby={`${list}-title`}>
      <h2 id={`${list}-title`} className="hw-panel-title">
        {t(`found.title.${list}`)}
      </h2>
      <p>{t(found.length === 0 ? `found.none.${list}` : `found.text.${list}`)}</p>
      {found.length === 0 ? (
        <p>
          <a className="hw-more" href={href(samenLinks.step(space, 'g3.1'))}>
            {t('gaps.toMatrix')}
          </a>
        </p>
      ) : (
        <ul className="hw-lines">
          {found.map((one) => (
            <FoundLine key={one.id} list={list} found={one} />
          ))}
        </ul>
      )}
      <ListField
        listId={list}
        label={t(`found.own.${list}`)}
        columns={columns}
        only={({ id }) => !found.some((one) => one.id === id)}
        addLabel={t(`found.add.${list}`)}
        hideTitle={byHand.size === 0}
        extra={agreementOf}
      />
    </section>
  );
}

function FoundLine({ list, found }: { readonly list: FoundList; readonly found: Found }) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const term = useTerm();
  const name = useThemeName();
  const keep = useKeep(list, found);
  const details = useId();
  const item = answers.items(list).find(({ id }) => id === found.id);
  const columns = useColumns(list).filter(({ inputs }) => TO_FILL[list].includes(inputs[0]?.name ?? ''));
  return (
    <li className="hw-found">
      <h3 className="hw-found-title">{name(found.theme)}</h3>
      <p className="hw-found-what">
        {term('support_layer', found.layer)}: {term('match_verdict', found.kind)}
      </p>
      {found.text === '' ? null : <p className="hw-hint">{found.text}</p>}
      {item === undefined ? (
        <p className="hw-actions">
          <Button purpose="secondary" onClick={() => void keep().then(() => focusOn(details))}>
            {t('gaps.confirm')}
          </Button>
        </p>
      ) : (
        <>
          <p className="hw-done-line">
            <Icon name="check" />
            {t('gaps.confirmed')}
          </p>
          <details className="hw-fold-more">
            <summary id={details}>{t('gaps.details')}</summary>
            {columns.map((column) => (
              <Column
                key={column.inputs[0]?.name}
                column={column}
                listId={list}
                recordId={item.id}
                values={item.values}
              />
            ))}
          </details>
        </>
      )}
      <ToAgreement list={list} id={found.id} values={item?.values ?? {}} found={found} onFirst={keep} />
    </li>
  );
}

/** Makes the record of a gap or overlap that people say is right. */
function useKeep(list: FoundList, found: Found): () => Promise<boolean> {
  const session = useGroup();
  const reference = useThemeReference();
  const knownHelp = useKnownHelp();
  return () => {
    const record = found.id;
    const values: [unit: string, value: Json][] =
      list === GAPS
        ? [
            ['theme_id', { ...reference(found.theme) }],
            ['support_layer', found.layer],
          ]
        : doubleServices().map(({ id, name }) => [`service_ids/${id}`, { id, name }]);
    function doubleServices() {
      return maybeDouble(knownHelp(kindOf(found.theme), found.layer)).flat();
    }
    // An overlap of groups that the app does not know still has to be a line: with the words of the cell.
    const text = values.length > 0 && found.text === '' ? [] : [['text', found.text] as [string, Json]];
    return session.edit([
      ...restored(session, list, record),
      ...[...values, ...text, [ORDER, 0] as [string, Json]].map(([unit, value]) => ({
        type: list,
        record,
        unit,
        value,
      })),
    ]);
  };
}

/** Brings back a record that was taken away; nothing for one that never was. */
function restored(session: ReturnType<typeof useGroup>, type: string, record: string): readonly Edit[] {
  return session.fold.record(type, record) === undefined ? [] : [restoration(type, record)];
}

interface AgreementProps {
  readonly list: FoundList;
  readonly id: string;
  readonly values: GroupItem['values'];
  readonly found?: Found;
  /** What the first tap also does: a gap that asks for an agreement is one. */
  readonly onFirst?: () => Promise<boolean>;
}

/** "Maak er een afspraak van": one tap, and then the way to it. */
function ToAgreement({ list, id, values, found, onFirst }: AgreementProps) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const session = useGroup();
  const text = useAgreementText(list);
  const reference = useThemeReference();
  const record = agreementId(list, id);
  const link = useId();
  const there = answers.items(AGREEMENTS).some((agreement) => agreement.id === record);
  if (there)
    return (
      <p className="hw-actions">
        <a id={link} className="hw-more" href={href(samenLinks.step(session.space, 'g4.1'))}>
          {t('gaps.toAgreement')}
          <Icon name="next" />
        </a>
      </p>
    );
  const make = async () => {
    if (onFirst !== undefined && Object.keys(values).length === 0) await onFirst();
    const theme: unknown = found === undefined ? values['theme_id'] : reference(found.theme);
    const units: readonly (readonly [string, Json])[] = [
      ['text', text(values, found)],
      // What another record holds is plain JSON already.
      ...(isFilled(theme) ? [['theme_id', theme as Json] as const] : []),
      ['agreement_status', 'open'],
      [ORDER, session.now()],
    ];
    await session.edit([
      ...restored(session, AGREEMENTS, record),
      ...units.map(([unit, value]) => ({ type: AGREEMENTS, record, unit, value })),
    ]);
    focusOn(link);
  };
  return (
    <p className="hw-actions">
      <Button purpose="secondary" onClick={() => void make()}>
        {t('gaps.makeAgreement')}
      </Button>
    </p>
  );
}

/** The button that somebody tapped is gone now: the keyboard goes on at what came in its place. */
function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Words to begin with: what people wrote themselves, else what the cell says. */
function useAgreementText(list: FoundList): (values: GroupItem['values'], found?: Found) => string {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const name = useThemeName();
  const summary = useSummary(useColumns(list));
  return (values, found) => {
    const own = values['text'];
    const words = typeof own === 'string' && own !== '' ? own : (found?.text ?? '');
    if (found === undefined) return words === '' ? summary({ id: '', values }) : words;
    const theme = name(found.theme);
    const layer = term('support_layer', found.layer);
    return words === '' ? t(`found.agreement.${list}`, { theme, layer }) : `${theme}: ${words}`;
  };
}
