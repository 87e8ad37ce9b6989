/** The texts for people, read from `locales/` at start, through the same library as the app. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import * as z from 'zod/mini';
import { parseJson } from '#domain/pack.ts';

export interface Texts {
  /** One of our own texts. @throws for a key that is not there, since only our code names keys */
  readonly text: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** A text that may be missing: a newer term, a line without hours. */
  readonly find: (key: string) => string | undefined;
}

const NAMESPACES = ['pages', 'taxonomy', 'national', 'night', 'import'] as const;
const fileSchema = z.record(z.string(), z.string());

/** The names of terms for people, by `<list>.<term>`. */
export function readLabels(localesFolder: string, language = 'nl'): Readonly<Record<string, string>> {
  const json = parseJson(readFileSync(join(localesFolder, language, 'taxonomy.json'), 'utf8'));
  if (!json.ok) throw new Error(`taxonomy: ${json.reason}`);
  return fileSchema.parse(json.value);
}

/**
 * @param localesFolder the folder with a folder for each language
 * @throws when a file is missing or is not a flat list of texts
 */
export async function createTexts(localesFolder: string, language = 'nl'): Promise<Texts> {
  const resources: Record<string, Record<string, string>> = {};
  for (const namespace of NAMESPACES) {
    const json = parseJson(readFileSync(join(localesFolder, language, `${namespace}.json`), 'utf8'));
    if (!json.ok) throw new Error(`${namespace}: ${json.reason}`);
    resources[namespace] = fileSchema.parse(json.value);
  }
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    ns: NAMESPACES,
    defaultNS: 'pages',
    resources: { [language]: resources },
    keySeparator: false,
    nsSeparator: ':',
    // Pages escape where text becomes HTML, once; twice would show "&amp;".
    interpolation: { escapeValue: false },
  });
  const find = (key: string) => (i18n.exists(key) ? i18n.t(key) : undefined);
  return {
    find,
    text: (key, values = {}) => {
      if (!i18n.exists(key)) throw new Error(`no text ${key}`);
      return i18n.t(key, values);
    },
  };
}
