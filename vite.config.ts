import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { AcceptedPlugin } from 'postcss';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const OUT = 'build/web';

/** Variants of the components that no screen uses; a screen that starts to use one takes it off this list. */
const UNUSED_VARIANTS =
  /--(?:positive|negative)|nl-button--(?:pressed|disabled)|nl-heading--level-[56]|:read-only|--read-only|textarea/;

/**
 * The token package brings 2,780 custom properties; the components in use reach some 400. What no rule reaches,
 * directly or through another token, is left out. Tokens also move to `:root`, so that a theme can override them.
 * All styles are imported by one file, so the whole of it is known here.
 */
const leanStyles: AcceptedPlugin = {
  postcssPlugin: 'lean-styles',
  OnceExit(root) {
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
    root.walkDecls(/^--/, ({ prop, value }) => {
      tokens.set(prop, [...(tokens.get(prop) ?? []), value]);
    });
    root.walkDecls(({ prop, value }) => {
      if (!prop.startsWith('--')) reach(value);
    });
    root.walkDecls(/^--/, (declaration) => {
      if (!reached.has(declaration.prop)) declaration.remove();
    });
  },
};

export default defineConfig({
  // Works from any folder of any host.
  base: './',
  publicDir: 'public',
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
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
  },
  plugins: [
    react(),
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
      injectManifest: {
        globPatterns: ['index.html', 'assets/*.{js,css}', 'icon.svg', 'icon-192.png'],
        // Hashed names never change; the others get a revision.
        dontCacheBustURLsMatching: /assets\//,
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => {
              const bytes = readFileSync(join(OUT, entry.url));
              const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
              return { ...entry, integrity };
            }),
          }),
        ],
      },
    }),
  ],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    testTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/unit.json' },
  },
});
