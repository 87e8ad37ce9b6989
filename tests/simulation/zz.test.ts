import { expect, it } from 'vitest';
import { run, shrink } from './run.ts';
it('worlds', async () => {
  const t = performance.now();
  const bad: number[] = [];
  const why = new Map<string, number[]>();
  const counts: Record<string, number> = {};
  const N = Number(process.env['N'] ?? 40),
    S = Number(process.env['S'] ?? 300);
  for (let seed = 1; seed <= N; seed++) {
    const o = await run(seed, S);
    for (const [k, v] of Object.entries(o.counts)) counts[k] = (counts[k] ?? 0) + v;
    if (o.violation) {
      bad.push(seed);
      const k = o.violation.split(':')[0]!;
      why.set(k, [...(why.get(k) ?? []), seed]);
    }
  }
  console.log(
    (((performance.now() - t) / (N * S)) * 1000).toFixed(1),
    'us/step',
    counts,
    [...why].map(([k, v]) => `${k}: ${v.length} e.g. ${v.slice(0, 5)}`),
  );
  if (bad[0] !== undefined) {
    const s = await shrink(bad[0], S);
    console.log(s.why, s.story.length, s.story.map((e) => JSON.stringify(e)).join('\n'));
    console.log((await run(bad[0], S)).violation?.slice(0, 600));
  }
  expect(bad).toEqual([]);
}, 600000);
