import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RAINBOW } from '#domain/group/plate.ts';

type Colours = Readonly<Record<string, string>>;

const css = readFileSync(join(import.meta.dirname, '../../src/app/features/samen/plate/plate.css'), 'utf8');

/** The variables that one selector sets. */
function coloursOf(selector: string): Colours {
  const start = css.split('\n').findIndex((line) => line.trim() === `${selector} {`);
  if (start < 0) return {};
  const body = css.split('\n').slice(start + 1);
  const lines = body.slice(
    0,
    body.findIndex((line) => line.trim() === '}'),
  );
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^\s*(--arc-\w+): (#[0-9a-f]+);/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Source: WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string | undefined, two: string | undefined): number {
  if (one === undefined || two === undefined) return 0;
  const [dark = 0, light = 0] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(RAINBOW)('the arc %s', (arc) => {
  const light = coloursOf(`.hw-arc--${arc}`);
  const dark = { ...light, ...coloursOf(`:root[data-theme='dark'] .hw-arc--${arc}`) };
  const high = { ...light, ...coloursOf(`:root[data-contrast='high'] .hw-arc--${arc}`) };

  it('has letters of at least 4.5:1, in the light and in the dark', () => {
    expect(contrast(light['--arc-fill'], light['--arc-ink'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark['--arc-fill'], dark['--arc-ink'])).toBeGreaterThanOrEqual(4.5);
  });

  it('has letters of at least 7:1 in high contrast', () => {
    expect(contrast(high['--arc-fill'], high['--arc-ink'])).toBeGreaterThanOrEqual(7);
    expect(
      contrast({ ...dark, ...high }['--arc-fill'], { ...dark, ...high }['--arc-ink']),
    ).toBeGreaterThanOrEqual(7);
  });

  it('is pale enough on paper to be written on', () => {
    expect(contrast(light['--arc-pale'], '#16130d')).toBeGreaterThanOrEqual(12);
  });
});
