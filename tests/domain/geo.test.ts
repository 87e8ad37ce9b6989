import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm, nearest, nearestOne, type Point } from '#domain/geo.ts';

const grolloo = { latitude: 52.93, longitude: 6.68 };
const aPoint = fc.record({
  latitude: fc.double({ min: 50.7, max: 53.6, noNaN: true }),
  longitude: fc.double({ min: 3.3, max: 7.3, noNaN: true }),
});

describe('distance', () => {
  it('of one degree along a meridian is 111.195 km on a sphere of the mean radius', () => {
    expect(distanceKm({ latitude: 52, longitude: 6 }, { latitude: 53, longitude: 6 })).toBeCloseTo(
      111.195,
      3,
    );
  });

  it('to the other side of the earth is half its circumference', () => {
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      20015.115,
      2,
    );
  });

  it('is nothing to itself and the same both ways', () => {
    fc.assert(
      fc.property(aPoint, aPoint, (a, b) => {
        expect(distanceKm(a, a)).toBe(0);
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 9);
      }),
    );
  });
});

describe('nearest', () => {
  const at = (latitude: number): Point => ({ latitude, longitude: 6.68 });

  it('comes first, and a tie keeps its order', () => {
    const points = [at(52.95), at(52.94), at(52.92)];
    const found = nearest(points, grolloo, 2).map(({ item }) => item);
    expect(found).toEqual([points[1], points[2]]);
  });

  it('of no points is nobody', () => {
    expect(nearest([], grolloo, 3)).toEqual([]);
    expect(nearest([grolloo], grolloo, 0)).toEqual([]);
    expect(nearestOne([], grolloo)).toBeUndefined();
  });

  it('on the flat map is nearest over the earth, to within a hundred metres', () => {
    const near = fc.record({
      latitude: fc.double({ min: 52.6, max: 53.2, noNaN: true }),
      longitude: fc.double({ min: 6.1, max: 7.1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(near, { minLength: 2 }), near, (points, from) => {
        const flat = nearestOne(points, from)?.km ?? Infinity;
        const round = nearest(points, from, 2)[0]?.km ?? 0;
        expect(flat - round).toBeLessThan(0.1);
      }),
    );
  });
});
