/** The numeric vectors of the brief 18-global-delivery, labs 1 and 4. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cdn from '../../src/labs/calculators/cdn-calculator.ts';
import regions, { choose, overlaps } from '../../src/labs/calculators/regions-and-cells.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';

type Cdn = Parameters<typeof cdn.compute>[0];
const cdnOf = (values: Partial<Cdn> = {}) => setDials(cdn, values).values as Cdn;

describe('18-global-delivery Lab 1, CDN', () => {
  test.each([
    [90, 70, 10_000],
    [95, 60, 5000],
    [99, 52, 1000],
    [0, 250, 100_000],
    [100, 50, 0],
  ])('%i %% hits: %i ms, %i a second at the origin', (hit, mean, origin) => {
    expect(cdn.compute(cdnOf({ hit }))).toMatchObject({ mean, origin });
  });
  test('90 % and then 50 %: 5,000 a second reach the origin', () => {
    expect(cdn.compute(cdnOf({ hit: 90, tier: 50 })).origin).toBe(5000);
  });
  test('handshakes: 600 and 45 ms with TLS 1.2, 400 and 30 ms with TLS 1.3', () => {
    expect(cdn.compute(cdnOf())).toMatchObject({ direct: 600, viaEdge: 45 });
    expect(cdn.compute(cdnOf({ tls: '1.3' }))).toMatchObject({ direct: 400, viaEdge: 30 });
  });
  test('the site is 3.3 times as fast, a miss takes 250 ms (lesson)', () => {
    expect(cdn.compute(cdnOf()).miss).toBe(250);
    expect(report(cdn, cdnOf()).verdict[0]).toContain('3.3 times');
  });
  test('more hits never make the mean or the load worse, and the mean lies between hit and miss', () => {
    const ratio = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, ratio, (a, b, tier) => {
        const fewer = cdn.compute(cdnOf({ hit: Math.min(a, b), tier }));
        const values = cdnOf({ hit: Math.max(a, b), tier });
        const more = cdn.compute(values);
        expect(more.mean).toBeLessThanOrEqual(fewer.mean);
        expect(more.origin).toBeLessThanOrEqual(fewer.origin);
        expect(more.mean).toBeGreaterThanOrEqual(50);
        expect(more.mean).toBeLessThanOrEqual(more.miss);
        expect(JSON.stringify(report(cdn, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

type Regions = Parameters<typeof regions.compute>[0];
const regionsOf = (values: Partial<Regions> = {}) => setDials(regions, values).values as Regions;

describe('18-global-delivery Lab 4, regions and cells', () => {
  test.each([
    [2, 50, 2],
    [3, 66.7, 1.5],
    [4, 75, 1.33],
  ])('%i regions: %d %%, %d × peak', (count, busiest, factor) => {
    const result = regions.compute(regionsOf({ regions: count }));
    expect(result.busiest * 100).toBeCloseTo(busiest, 1);
    expect(result.factor).toBeCloseTo(factor, 2);
  });
  test('a lag of 5 s at 1,000 writes a second loses 5,000', () => {
    expect(regions.compute(regionsOf()).lost).toBe(5000);
  });
  test('3 cells: 33 %, 20 cells: 5 %', () => {
    expect(regions.compute(regionsOf()).blast).toBeCloseTo(0.333, 3);
    expect(regions.compute(regionsOf({ cells: 20 })).blast).toBe(0.05);
  });
  test.each([
    [8, 1, 8],
    [8, 2, 28],
    [100, 5, 75_287_520],
    // from exact integers
    [200, 8, 55_098_996_177_225],
  ])('C(%i, %i) = %i', (workers, shard, shards) => {
    expect(regions.compute(regionsOf({ workers, shard }))).toMatchObject({
      shards,
      twin: 1 / shards,
    });
  });
  test('the same shard: 12.5 % with one of 8, 3.6 % with two', () => {
    const text = (shard: number) =>
      report(regions, regionsOf({ shard })).readings.find((reading) => reading.key === 'twin')
        ?.text;
    expect(text(1)).toBe('12.5 %');
    expect(text(2)).toBe('3.6 %');
  });
  test('two of 8: 15 of 28 customers share none, 12 one, 1 both', () => {
    expect(overlaps(8, 2)).toEqual([15 / 28, 12 / 28, 1 / 28]);
  });
  test('a shard larger than the workers is refused at its field', () => {
    expect(regions.check?.(regionsOf({ workers: 2, shard: 3 }))).toEqual({
      key: 'shard',
      message: 'There are only 2 workers.',
    });
  });
  test('whatever is dialed in: the regions left carry the peak exactly, and the overlaps add up', () => {
    const inputs = fc.record({
      regions: fc.integer({ min: 2, max: 12 }),
      workers: fc.integer({ min: 2, max: 200 }),
      shard: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(inputs, (chosen) => {
        fc.pre(chosen.shard <= chosen.workers);
        const values = regionsOf(chosen);
        const result = regions.compute(values);
        expect(result.each * (chosen.regions - 1)).toBeCloseTo(values.peak, 3);
        expect(result.factor * result.busiest).toBeCloseTo(1, 9);
        const parts = overlaps(chosen.workers, chosen.shard);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
        expect(parts.at(-1)).toBeCloseTo(result.twin, 12);
        expect(JSON.stringify(report(regions, values))).not.toMatch(/NaN|undefined|"-0/);
      }),
    );
  });
  test('Pascal’s rule', () => {
    const n = fc.integer({ min: 2, max: 200 });
    fc.assert(
      fc.property(n, fc.integer({ min: 1, max: 8 }), (workers, shard) => {
        fc.pre(shard < workers);
        expect(choose(workers, shard)).toBe(
          choose(workers - 1, shard - 1) + choose(workers - 1, shard),
        );
      }),
    );
  });
});
