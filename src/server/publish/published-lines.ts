/** What a publication means for whoever runs the server, in words. */
import type { Texts } from '../texts.ts';
import type { PublishedState } from './publishing.ts';

/** @returns nothing when all is as one would expect */
export function publishedLines(
  { example, turnedReal, leftOut, nightGaps }: PublishedState,
  { text }: Texts,
): readonly string[] {
  const what = nightGaps.map(({ kind }) => text(`night:${kind}.title`)).join(', ');
  return [
    ...(example ? [text('publish.examples')] : []),
    ...(turnedReal ? [text('publish.real')] : []),
    ...(what === '' ? [] : [text('publish.night', { what })]),
    ...(leftOut === 0 ? [] : [text('publish.left_out', { count: leftOut })]),
  ];
}
