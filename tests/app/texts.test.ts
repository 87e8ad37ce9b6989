import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP_KINDS } from '#domain/routes.ts';
import { QUESTION_GROUPS } from '#domain/questions.ts';

const root = join(import.meta.dirname, '../..');
const locale = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, `locales/nl/${name}.json`), 'utf8')) as Record<string, string>;

function sources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
}

/** Keys that code makes from parts: `t(`ring.${ring}`)`. */
const MADE =
  /^(?:(?:ring|layer|group|filter|how|holiday|problem|empty|fault|hours\.of|install|settings|distance)\.|word\.found_)/;

describe('the texts of the app', () => {
  it('holds no text that no screen uses', () => {
    const code = sources('src/app');
    // The page before any script holds its few texts itself; they are the same ones.
    const shell = readFileSync(join(root, 'index.html'), 'utf8');
    const unused = Object.entries(locale('app'))
      .filter(([key, text]) => !MADE.test(key) && !code.includes(`'${key}`) && !shell.includes(text))
      .map(([key]) => key);
    expect(unused).toEqual([]);
  });

  it.each([
    // Sheets are put together in the domain, which asks for their words by key.
    ['Samen', ['src/app/features/samen', 'src/domain/group'], /^samen(?:-(?!lists)|\.)/],
    ['the kernteam', ['src/app/features/kernteam'], /^kernteam(?:-guide)?\.json$/],
    ['Bijhouden', ['src/app/features/bijhouden', 'src/app/work/values'], /^bijhouden/],
  ])('holds no text of %s that no screen uses', (_, folders, own) => {
    const code = folders.map(sources).join('\n');
    const files = readdirSync(join(root, 'locales/nl')).filter((name) => own.test(name));
    // A key that code makes of parts, `gaps.${part}`, is used when some such template fits it.
    const made = [...code.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)]
      .map(([, template = '']) => template.split(/\$\{[^}]*\}/))
      .filter((parts) => parts.join('').length > 3)
      .map(
        (parts) =>
          new RegExp(`^${parts.map((part) => part.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')).join('.+')}$`),
      );
    const unused = files.flatMap((file) =>
      Object.keys(locale(file.replace('.json', '')))
        .filter((key) => {
          const plain = key.replace(/_(?:one|other)$/, '');
          return !code.includes(`'${plain}'`) && !made.some((pattern) => pattern.test(plain));
        })
        .map((key) => `${file} ${key}`),
    );
    expect(unused).toEqual([]);
  });

  it('holds no text of the card that nothing shows', () => {
    const code = sources('src/app/card');
    const unused = Object.keys(locale('card'))
      .map((key) => key.replace(/_(?:one|other)$/, ''))
      .filter((key) => !code.includes(`'${key}'`) && !/^(?:not-a-card|newer|too-large)/.test(key));
    expect(unused).toEqual([]);
  });

  it('has a label for every question and every group of questions', () => {
    const labels = locale('taxonomy');
    expect(HELP_KINDS.filter((kind) => labels[`help_kind.${kind}`] === undefined)).toEqual([]);
    const app = locale('app');
    expect(QUESTION_GROUPS.filter(({ id }) => app[`group.${id}`] === undefined)).toEqual([]);
  });

  it('has a label for every term that the example records use', () => {
    const labels = locale('taxonomy');
    const lists: Readonly<Record<string, string>> = {
      kind: 'kind',
      location_kind: 'location_kind',
      access_route: 'access_route',
      cost: 'cost',
      help_kinds: 'help_kind',
      target_groups: 'target_group',
      channels: 'channel',
      languages: 'language',
      accessibility: 'accessibility',
    };
    const records = JSON.parse(readFileSync(join(root, 'src/server/demo/records.json'), 'utf8')) as {
      units: Record<string, { value: unknown }[]>;
      sets: Record<string, Record<string, { value: unknown }[]>>;
    }[];
    const missing = new Set<string>();
    for (const { units, sets } of records) {
      for (const [unit, list] of Object.entries(lists)) {
        const heads = [...(units[unit] ?? []), ...Object.values(sets[unit] ?? {}).flat()];
        for (const { value } of heads) {
          const key = `${list}.${String(value)}`;
          if (labels[key] === undefined) missing.add(key);
        }
      }
    }
    expect([...missing]).toEqual([]);
  });
});
