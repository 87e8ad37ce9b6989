import { describe, expect, it } from 'vitest';
import { groupChecklist } from '#domain/group/checklist.ts';
import { parseFieldType } from '#domain/group/field-type.ts';
import { fieldsOf } from '#domain/group/form-fields.ts';

const lists = {
  arc: ['dark_blue', 'green'],
  day_part: ['morning'],
  initiative_kind: ['chores'],
  help_kind: ['x.y'],
};

describe('a type of field', () => {
  it('is known for every field of the checklist', () => {
    const kinds = groupChecklist().steps.flatMap(({ fields }) => fields.map(({ kind }) => kind.kind));
    expect(new Set(kinds)).toEqual(
      new Set(['text', 'int', 'bool', 'date', 'version', 'schedule', 'enum', 'ref', 'list', 'each']),
    );
  });

  it('names what a reference points at', () => {
    expect(parseFieldType('ref:theme', lists)).toEqual({ kind: 'ref', to: 'theme' });
  });

  it('carries the terms that it picks from', () => {
    expect(parseFieldType('enum', lists, 'arc')).toEqual({
      kind: 'enum',
      list: 'arc',
      values: ['dark_blue', 'green'],
    });
  });

  it('of a list knows optional, many, alternative, renamed and own-choice columns', () => {
    const type =
      'list:{initiative_kind|help_kind,how_many:few|some,when:day_part[],contact_via:service_id,url?}';
    expect(parseFieldType(type, lists)).toEqual({
      kind: 'list',
      subfields: [
        {
          alternatives: [
            { name: 'initiative_kind', kind: { kind: 'enum', list: 'initiative_kind', values: ['chores'] } },
            { name: 'help_kind', kind: { kind: 'enum', list: 'help_kind', values: ['x.y'] } },
          ],
          required: true,
          many: false,
        },
        {
          alternatives: [{ name: 'how_many', kind: { kind: 'choice', values: ['few', 'some'] } }],
          required: true,
          many: false,
        },
        {
          alternatives: [{ name: 'when', kind: { kind: 'enum', list: 'day_part', values: ['morning'] } }],
          required: true,
          many: true,
        },
        {
          alternatives: [{ name: 'contact_via', kind: { kind: 'ref', to: 'service' } }],
          required: true,
          many: false,
        },
        { alternatives: [{ name: 'url', kind: { kind: 'url' } }], required: false, many: false },
      ],
    });
  });

  it.each([
    'texts',
    'enum',
    'ref:person',
    'list:{}',
    'list:{name}',
    'list:{text',
    'list:{text[]?}',
    'list:{constructor}',
    'list:{text:unheard_of}',
    'each:agreements',
    'toString',
  ])('that nobody knows is refused by name: %s', (type) => {
    expect(() => parseFieldType(type, lists)).toThrow(/unknown/);
  });
});

describe('the fields of a form', () => {
  it('are plain data: they survive JSON', () => {
    for (const step of groupChecklist().steps) {
      const fields = fieldsOf(step);
      expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
    }
  });

  it('say which shape, which label and which columns', () => {
    const step = groupChecklist().steps.find(({ id }) => id === 'g5.3');
    expect(step === undefined ? [] : fieldsOf(step)).toEqual([
      {
        id: 'lesson',
        label: 'g5.3.field.lesson',
        required: true,
        shape: 'value',
        many: false,
        kind: { kind: 'text', long: true },
      },
      {
        id: 'shared_with',
        label: 'g5.3.field.shared_with',
        required: true,
        shape: 'list',
        listId: 'shared_with',
        columns: [
          {
            required: true,
            many: false,
            inputs: [
              {
                name: 'place_id',
                label: 'g5.3.field.shared_with.place_id',
                kind: { kind: 'ref', to: 'place' },
              },
              {
                name: 'organization_id',
                label: 'g5.3.field.shared_with.organization_id',
                kind: { kind: 'ref', to: 'organization' },
              },
            ],
          },
          {
            required: true,
            many: false,
            inputs: [{ name: 'date', label: 'g5.3.field.shared_with.date', kind: { kind: 'date' } }],
          },
        ],
      },
    ]);
  });

  it('show the status of each agreement where the group looks back', () => {
    const step = groupChecklist().steps.find(({ id }) => id === 'g5.1');
    expect(step === undefined ? [] : fieldsOf(step)[1]).toMatchObject({
      shape: 'each',
      listId: 'agreements',
      subfield: 'agreement_status',
    });
  });
});
