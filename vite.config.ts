import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { AcceptedPlugin } from 'postcss';
import type { Plugin, Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const OUT = 'build/web';

/**
 * Parts of the app that a device keeps as a whole from the day that somebody opens them; everything else is the
 * core, which every device keeps. By how the paths of their own files begin; what only they reach goes with them.
 */
const TIERS: Readonly<Record<string, readonly string[]>> = {
  // Fetched quietly after the first answer: what somebody wants to pass on comes up where there is no internet.
  doorgeven: ['src/app/features/doorgeven/', 'src/storage/tips/browser-', 'locales/nl/doorgeven'],
  kernteam: ['src/app/features/kernteam/', 'locales/nl/kernteam'],
  samen: ['src/app/features/samen/', 'locales/nl/samen'],
  bijhouden: [
    'src/app/features/bijhouden/',
    'src/app/features/toestel/',
    'src/app/features/meldingen/',
    'src/app/features/inlezen/',
    'src/app/work/values/',
    'src/app/work/line/',
    'src/app/work/overlay.ts',
    'src/storage/work/dexie-workbench.ts',
    'src/storage/work/browser-ports.ts',
    'locales/nl/bijhouden',
    'locales/nl/sync',
    'locales/nl/toestel',
    'locales/nl/meldingen',
    'locales/nl/inlezen',
  ],
};
/** The list of the files of each tier. It stands in the precache itself, so it is always that of the running build. */
const TIER_LISTS = 'tiers.json';

/**
 * React's own code weighs 52 kB on every resident's phone, Preact's 12 for what we use of it. Written for React,
 * typed by React, and carried by Preact; the browser tests run what people get.
 */
const PREACT = [
  { find: /^react(?:-dom)?$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
];

/** Variants of the components that no screen uses; a screen that starts to use one takes it off this list. */
const UNUSED_VARIANTS =
  /--(?:positive|negative)|nl-button--(?:pressed|disabled)|nl-heading--level-[56]|:read-only|--read-only|textarea/;

/** The one file that imports the tokens and the components. */
const MAIN_STYLES = resolve('src/app/ui/style.css');

/**
 * The token package brings 2,780 custom properties; the components in use reach some 400. What no rule reaches,
 * directly or through another token, is left out. Tokens also move to `:root`, so that a theme can override them.
 * Only for the main styles, which hold all tokens: the styles of a part that is loaded later are small, and may
 * set a token for a rule of the main styles, or use one that no rule there uses. Our own theme (`--hw-`) stays whole.
 */
const leanStyles: AcceptedPlugin = {
  postcssPlugin: 'lean-styles',
  OnceExit(root) {
    if (root.source?.input.file !== MAIN_STYLES) return;
    root.walkRules((rule) => {
      const kept = rule.selectors.filter((selector) => !UNUSED_VARIANTS.test(selector));
      if (kept.length === 0) rule.remove();
      else rule.selector = kept.join(',').replaceAll('.voorbeeld-theme', ':root');
    });
    const tokens = new Map<string, string[]>();
    const reached = new Set<string>();
    const reach = (text: string): void => {
      for (const [, name = ''] of text.matchAll(/var\((--[\w-]+)/g)) {
        if (reached.has(name)) continue;
        reached.add(name);
        for (const value of tokens.get(name) ?? []) reach(value);
      }
    };
    const isOurs = (prop: string): boolean => prop.startsWith('--hw-');
    root.walkDecls(/^--/, ({ prop, value }) => {
      tokens.set(prop, [...(tokens.get(prop) ?? []), value]);
    });
    root.walkDecls(({ prop, value }) => {
      if (!prop.startsWith('--') || isOurs(prop)) reach(value);
    });
    for (const text of LATER_STYLES.flatMap(laterStyles)) reach(text.replace(/var\(\s+/g, 'var('));
    root.walkDecls(/^--/, (declaration) => {
      if (!reached.has(declaration.prop) && !isOurs(declaration.prop)) declaration.remove();
    });
  },
};

/** Where parts that are loaded later keep their styles. */
const LATER_STYLES = [
  'src/app/features',
  'src/app/parts',
  'src/app/privacy',
  'src/app/work',
  'src/app/ui/fields.css',
  'src/app/ui/panels.css',
];

/** The styles that parts of the app bring themselves, and those of packages that they import. */
function laterStyles(folder: string): string[] {
  if (folder.endsWith('.css')) return [readFileSync(folder, 'utf8')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:css|tsx?)$/.test(name))
    .flatMap((name) => {
      const path = join(folder, name);
      const text = readFileSync(path, 'utf8');
      const imported = [...text.matchAll(/import\s+(?:url\()?['"]([^'"]+\.css)['"]/g)].map(([, from = '']) =>
        readFileSync(from.startsWith('.') ? join(dirname(path), from) : join('node_modules', from), 'utf8'),
      );
      return name.endsWith('.css') ? [text, ...imported] : imported;
    });
}

type Chunk = Rolldown.OutputChunk;

const ownTier = (id: string): string | undefined =>
  Object.keys(TIERS).find((tier) => TIERS[tier]?.some((path) => id.startsWith(resolve(path))));

/**
 * Which tier a chunk holds files of, if any.
 * @throws when the file that it was made for is not of that tier: it imports what it should load with `import()`
 */
function tierOf({ facadeModuleId, moduleIds }: Chunk): string | undefined {
  const tier = moduleIds.map(ownTier).find((one) => one !== undefined);
  if (facadeModuleId === null) return tier;
  const made = ownTier(facadeModuleId);
  if (tier !== undefined && tier !== made)
    throw new Error(`${facadeModuleId} imports a file of tier ${tier}: load it with import()`);
  return made;
}

/** Every chunk that can be reached from these, without going into a tier other than the given one. */
function reachable(from: readonly Chunk[], chunks: ReadonlyMap<string, Chunk>, tier?: string): Set<Chunk> {
  const seen = new Set<Chunk>(from);
  for (const chunk of seen) {
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = chunks.get(name);
      if (next === undefined) continue;
      const other = tierOf(next);
      if (other === undefined || other === tier) seen.add(next);
      else if (chunk.imports.includes(name))
        throw new Error(
          `${chunk.fileName} is not in tier ${other} and needs ${name} of it: load it with import()`,
        );
    }
  }
  return seen;
}

const filesOf = (chunks: Iterable<Chunk>): Set<string> =>
  new Set(
    [...chunks].flatMap(({ fileName, viteMetadata }) => [
      fileName,
      ...(viteMetadata?.importedCss ?? []),
      ...(viteMetadata?.importedAssets ?? []),
    ]),
  );

/** @throws when a file of a tier ended up in the core, or a tier has no files: then the table above is wrong */
function divide(bundle: Rolldown.OutputBundle): Map<string, string[]> {
  const all = Object.values(bundle).filter((output) => output.type === 'chunk');
  const chunks = new Map(all.map((chunk) => [chunk.fileName, chunk]));
  const entries = all.filter(({ isEntry }) => isEntry);
  for (const entry of entries)
    if (tierOf(entry) !== undefined)
      throw new Error(`a file of tier ${tierOf(entry)} is in ${entry.fileName}`);
  const core = filesOf(reachable(entries, chunks));
  const tiers = Object.keys(TIERS).map((tier): [string, string[]] => {
    const own = all.filter((chunk) => tierOf(chunk) === tier);
    if (own.length === 0) throw new Error(`tier ${tier} has no files`);
    return [tier, [...filesOf(reachable(own, chunks, tier))].filter((file) => !core.has(file)).sort()];
  });
  return new Map(tiers);
}

const integrityOf = (bytes: Buffer): string =>
  `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** Divides the built files over the tiers, and writes the list that the page and the service worker read. */
function tierLists(tiers: Map<string, readonly string[]>): Plugin {
  return {
    name: 'tier-lists',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [tier, files] of divide(bundle)) tiers.set(tier, files);
    },
    // Only here every file is as it will be sent.
    writeBundle() {
      const lists = [...tiers].map(([tier, files]) => [
        tier,
        files.map((url) => ({ url, integrity: integrityOf(readFileSync(join(OUT, url))) })),
      ]);
      writeFileSync(join(OUT, TIER_LISTS), JSON.stringify(Object.fromEntries(lists)));
    },
  };
}

/**
 * Small modules that the first answer needs and that parts which come later share. Left alone, each becomes a file of
 * its own as soon as one more part uses it; sixty files of half a kilobyte compress worse than one, and each has its
 * line and its seal in the list of what is kept. Together with what they need: 10 KB less on every phone.
 */
const ALWAYS = new RegExp(
  [
    '/src/domain/(?:phone|zone|text|week-table|calendar-\\w+|schedule|schema|finding|night-\\w+)\\.ts$',
    '/src/domain/(?:paper-fit|group/calendar-months|group/paper-fit)\\.ts$',
    '/src/app/(?:ui/ActionLink|i18n/format|data/(?:links|system|tier-status|stores)|entry/EntryRow)\\.tsx?$',
    '/src/storage/in-time\\.ts$',
  ].join('|'),
);

/** The files of each tier, as soon as the build knows them. */
const tierFiles = new Map<string, readonly string[]>();

export default defineConfig({
  // Works from any folder of any host.
  base: './',
  publicDir: 'public',
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    alias: PREACT,
  },
  ssr: { resolve: { conditions: ['source'] } },
  css: {
    postcss: {
      plugins: [leanStyles],
    },
  },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    // The floor of the residents' pages; below it the prerendered page stays.
    target: ['safari14', 'chrome87', 'firefox90'],
    // Inlined data addresses would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', test: ALWAYS }] } } },
  },
  plugins: [
    react(),
    tierLists(tierFiles),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      registerType: 'prompt',
      manifest: {
        id: './',
        name: 'Hechte Wijk',
        short_name: 'Hechte Wijk',
        description: 'Vind hulp, contact en een plek in de buurt. Ook zonder internet.',
        lang: 'nl',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#fbf7ef',
        theme_color: '#1b5440',
        icons: [
          { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      // The browser fetches the icons when it installs the app; without internet only the tab's is ever asked for.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['index.html', 'assets/*.{js,css}', 'icon.svg', TIER_LISTS],
        // Hashed names never change; the others get a revision.
        dontCacheBustURLsMatching: /assets\//,
        manifestTransforms: [
          (entries) => {
            const later = new Set([...tierFiles.values()].flat());
            const core = entries.filter(({ url }) => !later.has(url));
            return {
              manifest: core.map((entry) => ({
                ...entry,
                integrity: integrityOf(readFileSync(join(OUT, entry.url))),
              })),
            };
          },
        ],
      },
    }),
  ],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    testTimeout: 60_000,
    // By itself it leaves a processor free, which on two is half of them.
    maxWorkers: '100%',
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/unit.json' },
  },
});
