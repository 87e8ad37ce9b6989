import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/directory.ts';
import { agreementId, apart, foundIn, GAPS, gapsIn, OVERLAPS, overlapsIn } from '#domain/group/gaps.ts';
import {
  cellId,
  knownHelp,
  MATCH_ROWS,
  MATRIX_LAYERS,
  maybeDouble,
  openLayers,
  rowOf,
  suggestedVerdict,
  VERDICTS,
  verdictOf,
  villageIds,
  type GroupArea,
} from '#domain/group/matrix.ts';
import type { GroupItem } from '#domain/group/answers.ts';
import { createGroupView } from '#storage/group/group-view.ts';
import { makeOps, type Edit } from '#sync/edit.ts';
import { readFile, writeFile } from '#sync/exchange.ts';
import { createFold, type Fold } from '#sync/fold.ts';
import { disagrees } from '#sync/heads.ts';
import { EMPTY, groupAnswers, withField } from './answers-fixture.ts';

const SPACE = 'group/ourvillage';
const AREA: GroupArea = {
  placeIds: ['grolloo'],
  places: {
    pointOf: () => undefined,
    municipalityOf: (id) => (id === 'emmen' ? 'GM0114' : 'GM1680'),
  },
};

interface Offer {
  readonly id: string;
  readonly serves?: readonly string[];
  readonly placeId?: string;
  readonly kind?: string;
  readonly layer?: string;
  readonly helpKinds?: readonly string[];
  readonly status?: string;
  /** Of the entry, when the service stands in more than one place. */
  readonly entryId?: string;
}

function offer(one: Offer): Entry {
  const { id, serves = [], placeId, kind = 'hobby_club', layer = 'informal_nearby' } = one;
  return {
    id: one.entryId ?? id,
    name: `Naam ${id}`,
    kind,
    layer,
    service: {
      type: 'service',
      id,
      help_kinds: one.helpKinds ?? ['social.meet'],
      status: one.status ?? 'active',
    } as unknown as NonNullable<Entry['service']>,
    phones: [],
    emails: [],
    ...(placeId === undefined ? {} : { placeId }),
    serves,
    openPlace: false,
    example: true,
    review: [],
  };
}

const known = (offers: readonly Offer[], kind = 'social.meet', layer = 'informal_nearby') =>
  knownHelp(offers.map(offer), AREA, kind, layer);
const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

describe('what the app knows already', () => {
  it('is what serves or stands in a village of the group, for this question and this layer', () => {
    const found = known([
      { id: 'b', serves: ['grolloo'] },
      { id: 'a', placeId: 'grolloo' },
      { id: 'other-layer', serves: ['grolloo'], layer: 'formal_nearby' },
      { id: 'other-question', serves: ['grolloo'], helpKinds: ['daily.meals'] },
      { id: 'other-village', serves: ['rolde'] },
    ]);
    expect(ids(found)).toEqual(['a', 'b']);
    expect(found.every(({ near }) => near === 'village')).toBe(true);
  });

  it('is that of the municipality when the village has nothing, never that of another municipality', () => {
    const found = known([
      { id: 'rolde', serves: ['rolde'] },
      { id: 'emmen', serves: ['emmen'] },
    ]);
    expect(found).toMatchObject([{ id: 'rolde', near: 'municipality' }]);
  });

  it('has what has no place, beside either', () => {
    const line = { id: 'line' };
    expect(ids(known([line, { id: 'rolde', serves: ['rolde'] }]))).toEqual(['line', 'rolde']);
    expect(
      ids(known([line, { id: 'rolde', serves: ['rolde'] }, { id: 'own', serves: ['grolloo'] }])),
    ).toEqual(['line', 'own']);
  });

  it('has a service at two places once, at the one in the village', () => {
    const found = known([
      { id: 's', entryId: 's', placeId: 'rolde' },
      { id: 's', entryId: 's@1', placeId: 'grolloo' },
    ]);
    expect(found).toMatchObject([{ id: 's', near: 'village', placeId: 'grolloo' }]);
  });

  it('leaves out what must not be proposed for the question: no volunteers with medicines', () => {
    const pills = { id: 'pills', serves: ['grolloo'], kind: 'visiting', helpKinds: ['body.medicine'] };
    expect(known([pills], 'body.medicine')).toEqual([]);
  });

  it('is nothing without a village, except what has no place', () => {
    const entries = [offer({ id: 'x', serves: ['grolloo'] }), offer({ id: 'line' })];
    const nowhere = { ...AREA, placeIds: [] };
    expect(ids(knownHelp(entries, nowhere, 'social.meet', 'informal_nearby'))).toEqual(['line']);
  });

  it('finds the villages by their ids; a village that somebody typed has none', () => {
    const places = [{ id: 'grolloo', name: 'Grolloo' }, { name: 'Buurtschap' }];
    expect(villageIds(groupAnswers(withField(EMPTY, 'g0.1', 'place_ids', places)))).toEqual(['grolloo']);
    expect(villageIds(groupAnswers(EMPTY))).toEqual([]);
  });
});

describe('the verdict that is proposed', () => {
  it('is "we do not know" for nothing, and never a gap', () => {
    expect(suggestedVerdict([])).toBe('unknown');
    expect(suggestedVerdict(known([{ id: 'x', serves: ['grolloo'], status: 'temporarily closed' }]))).toBe(
      'unknown',
    );
  });

  it('is nothing as soon as something is there: whether it is enough is for people', () => {
    expect(suggestedVerdict(known([{ id: 'x', serves: ['grolloo'] }]))).toBeUndefined();
    expect(
      suggestedVerdict(
        known([
          { id: 'x', serves: ['grolloo'] },
          { id: 'y', serves: ['grolloo'] },
        ]),
      ),
    ).toBeUndefined();
  });

  it('asks whether two of one kind in the village are double, and only those', () => {
    const here = { serves: ['grolloo'] };
    const two = [
      { id: 'a', ...here },
      { id: 'b', ...here },
      { id: 'c', ...here, kind: 'walking_group' },
      { id: 'd', ...here, status: 'temporarily closed' },
    ];
    expect(maybeDouble(known(two)).map(ids)).toEqual([['a', 'b']]);
    const elsewhere = [
      { id: 'a', serves: ['rolde'] },
      { id: 'b', serves: ['rolde'] },
    ];
    expect(maybeDouble(known(elsewhere))).toEqual([]);
  });
});

const theme = (id: string): GroupItem => ({ id, values: { help_kind: 'social.meet' } });
const row = (themeId: string, layer: string, verdict: string, text?: string): GroupItem => ({
  id: cellId(themeId, layer),
  values: {
    theme_id: { id: themeId, name: 'Ontmoeten' },
    support_layer: layer,
    match_verdict: verdict,
    ...(text === undefined ? {} : { text }),
  },
});

describe('gaps and overlaps', () => {
  it.each(VERDICTS)('follow from the verdict %s in every layer', (verdict) => {
    for (const layer of MATRIX_LAYERS) {
      const found = foundIn([theme('t1')], [row('t1', layer, verdict)]);
      const [gaps, overlaps] = [gapsIn(found), overlapsIn(found)];
      expect(gaps.length).toBe(verdict === 'gap' || verdict === 'partly' ? 1 : 0);
      expect(overlaps.length).toBe(verdict === 'overlap' ? 1 : 0);
      expect([...gaps, ...overlaps].every(({ id }) => id === `t1.${layer}`)).toBe(true);
    }
  });

  it('name every combination of verdicts of two layers, missing before too little', () => {
    const [first, second] = MATRIX_LAYERS;
    for (const one of VERDICTS)
      for (const other of VERDICTS) {
        const found = foundIn([theme('t')], [row('t', first, one), row('t', second, other)]);
        const kinds = [one, other].filter((verdict) => verdict !== 'covered' && verdict !== 'unknown');
        const order = ['gap', 'partly', 'overlap'];
        expect(found.map(({ kind }) => kind)).toEqual(
          [...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
        );
      }
  });

  it('leave out questions that are not chosen, and keep what people wrote', () => {
    const rows = [
      row('t1', 'digital_remote', 'gap', 'Niemand heeft internet'),
      row('t2', 'digital_remote', 'gap'),
    ];
    expect(foundIn([theme('t1')], rows)).toMatchObject([
      { id: 't1.digital_remote', text: 'Niemand heeft internet' },
    ]);
  });

  it('show apart what no verdict asks for any more', () => {
    const found = foundIn([theme('t')], [row('t', 'formal_nearby', 'gap')]);
    const lines = [
      { id: 't.formal_nearby', values: {} },
      { id: 'by-hand', values: {} },
    ];
    expect(ids(apart(lines, found))).toEqual(['by-hand']);
    expect(ids(apart(lines, []))).toEqual(['t.formal_nearby', 'by-hand']);
  });

  it('lead to one agreement each', () => {
    expect(agreementId(GAPS, 't.x')).not.toBe(agreementId(OVERLAPS, 't.x'));
  });
});

describe('a cell', () => {
  it('is open until somebody gives a verdict, also when words are there', () => {
    const rows = [row('t', 'self_and_close', 'unknown'), row('t', 'formal_nearby', '', 'De huisarts')];
    expect(openLayers(rows, 't')).toHaveLength(5);
    expect(openLayers(rows, 't')).toContain('formal_nearby');
    expect(openLayers(rows, 'other')).toHaveLength(6);
  });

  it('is found by its own id first, else by what the row says', () => {
    const loose = { ...row('t', 'formal_nearby', 'gap'), id: 'loose' };
    expect(rowOf([loose], 't', 'formal_nearby')?.id).toBe('loose');
    expect(rowOf([loose, row('t', 'formal_nearby', 'covered')], 't', 'formal_nearby')?.id).toBe(
      't.formal_nearby',
    );
    expect(rowOf([loose], 't', 'digital_remote')).toBeUndefined();
  });
});

/** A device that writes into its own fold. */
function device(name: string) {
  const fold = createFold();
  let counter = 0;
  const write = (...edits: readonly Edit[]) => {
    const author = {
      device: name,
      space: SPACE,
      counter: counter + 1,
      stamp: 100 + counter,
      tx: `tx${counter}`,
    };
    counter += edits.length;
    for (const op of makeOps(edits, { ...author, salt: () => 'saltsalt' }, fold)) fold.add(op);
  };
  return { fold, write };
}

function take(from: Fold, to: Fold): void {
  const file = readFile(writeFile(SPACE, from.ops()));
  if (!file.ok) throw new Error(file.why);
  for (const op of file.ops) if (!to.has(op.ref)) to.add(op);
}

const cell = (unit: string, value: Edit['value']): Edit => ({
  type: MATCH_ROWS,
  record: cellId('t', 'informal_nearby'),
  unit,
  value,
});
const start = [
  cell('theme_id', { id: 't', name: 'Ontmoeten' }),
  cell('support_layer', 'informal_nearby'),
  cell('$order', 2),
];
const rowsOf = (fold: Fold) => createGroupView(fold).items(MATCH_ROWS);

describe('two devices that fill in the same cell', () => {
  it('make one row, with the verdict of one and the words of the other', () => {
    const [a, b] = [device('device-A'), device('device-B')];
    a.write(...start, cell('match_verdict', 'partly'));
    b.write(...start, cell('text', 'De koffieclub'));
    take(a.fold, b.fold);
    take(b.fold, a.fold);
    for (const { fold } of [a, b]) {
      expect(rowsOf(fold)).toHaveLength(1);
      expect(rowsOf(fold)[0]?.values).toMatchObject({ match_verdict: 'partly', text: 'De koffieclub' });
    }
  });

  it('do not quarrel when they say the same; when they differ both verdicts are kept for people', () => {
    const [a, b] = [device('device-A'), device('device-B')];
    a.write(...start, cell('match_verdict', 'covered'));
    b.write(...start, cell('match_verdict', 'gap'));
    take(b.fold, a.fold);
    const units = a.fold.record(MATCH_ROWS, 't.informal_nearby')?.units;
    const differ = [...(units ?? [])].filter(([, state]) => disagrees(state)).map(([unit]) => unit);
    expect(differ).toEqual(['match_verdict']);
    expect(VERDICTS).toContain(verdictOf(rowsOf(a.fold)[0]));
  });
});
