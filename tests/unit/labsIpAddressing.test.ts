/** The vectors of the brief 03-ip-addressing, lab C, and the arithmetic of prefixes below it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import planner from '../../src/labs/calculators/vpc-planner.ts';
import {
  aggregate,
  contains,
  invalidPrefix,
  masked,
  overlap,
  parsePrefix,
  prefixText,
  sizeOf,
} from '../../src/labs/ipv4Prefix.ts';
import type { AnyValues } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { adviceOf, mistakesOf, type PlanInputs, summaries } from '../../src/labs/vpcPlan.ts';

const inputs = (values: AnyValues = {}) => setDials(planner, values).values;
const plan = (values: AnyValues = {}) => inputs(values) as unknown as PlanInputs;
const compute = (values: AnyValues = {}) => planner.compute(inputs(values) as never);
const merged = (...texts: string[]) => aggregate(texts.map(parsePrefix)).map(prefixText);

const anyPrefix = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 32 }))
  .map(([first, length]) => masked({ first, length }));

describe('03-ip-addressing Lab C, VPC planner', () => {
  test('/16, two zones, the six /24s of P26: valid, 6 × 251 usable', () => {
    expect(compute()).toMatchObject({ mistakes: 0, usable: 6 * 251, private: 502 });
    const [listing] = report(planner, inputs()).listings;
    expect(listing?.rows.map((row) => row[1])).toEqual([
      '10.0.1.0/24',
      '10.0.2.0/24',
      '10.0.10.0/24',
      '10.0.11.0/24',
      '10.0.20.0/24',
      '10.0.21.0/24',
    ]);
  });
  test('the public tier does not summarize, private and data do', () => {
    expect(summaries(plan()).map(([, routes]) => routes.map(prefixText))).toEqual([
      ['10.0.1.0/24', '10.0.2.0/24'],
      ['10.0.10.0/23'],
      ['10.0.20.0/23'],
    ]);
    expect(adviceOf(plan())).toEqual(['The public tier takes 2 routes: 10.0.1.0/24, 10.0.2.0/24.']);
  });
  test('10.0.2.0/24 and 10.0.3.0/24 would have', () => {
    expect(adviceOf(plan({ public: '10.0.2.0/24' }))).toEqual([]);
  });
  test('600 pods and 10 nodes do not fit into 502', () => {
    expect(mistakesOf(plan({ pods: 600 }))).toEqual([
      '610 pods and nodes do not fit into the private tier’s 502 addresses.',
    ]);
    expect(mistakesOf(plan({ pods: 492 }))).toEqual([]);
  });
  test('5,000 pods do not fit into a /20 with its 4,091 (P31)', () => {
    const values = { zones: 1, private: '10.0.32.0/20', pods: 5000, nodes: 0 };
    expect(compute(values)).toMatchObject({ private: 4091, mistakes: 1 });
  });
  test('under a load balancer a /27 is enough and a /28 draws advice, not a mistake', () => {
    expect(adviceOf(plan({ public: '10.0.2.0/27' }))).toEqual([]);
    const small = plan({ public: '10.0.2.0/28' });
    expect(adviceOf(small)).toHaveLength(1);
    expect(adviceOf(small)[0]).toContain('at least a /27');
    expect(mistakesOf(small)).toEqual([]);
  });
  test('overlaps are named with both subnets', () => {
    expect(mistakesOf(plan({ private: '10.0.2.0/24' }))).toEqual([
      'Public B, 10.0.2.0/24, and private A, 10.0.2.0/24, overlap.',
    ]);
  });
  test('a subnet outside the VPC, and sizes that AWS does not allow', () => {
    expect(mistakesOf(plan({ data: '10.1.0.0/24' }))[0]).toContain('is not inside 10.0.0.0/16');
    expect(mistakesOf(plan({ vpc: '10.0.0.0/8' }))).toEqual([
      'The VPC is a /8; AWS allows /16 to /28.',
    ]);
    expect(mistakesOf(plan({ data: '10.0.20.0/29' }))).toEqual([
      'Each data subnet is a /29; AWS allows /16 to /28.',
    ]);
  });
  test('cut by zone first (P32): each zone is one /18', () => {
    const values = {
      zones: 3,
      cut: '18',
      private: '10.0.0.0/19',
      public: '10.0.32.0/24',
      data: '10.0.33.0/24',
    };
    expect(summaries(plan(values)).map(([, routes]) => routes.map(prefixText))).toEqual([
      ['10.0.0.0/18'],
      ['10.0.64.0/18'],
      ['10.0.128.0/18'],
    ]);
    expect(compute(values)).toMatchObject({ mistakes: 0, advice: 0, routes: 3 });
    const [listing] = report(planner, inputs(values)).listings;
    expect(listing?.rows.map((row) => row[1])).toContain('10.0.161.0/24');
  });
  test.each([
    ['10.0.0.1/16', '10.0.0.1/16 has host bits set: its network is 10.0.0.0/16.'],
    ['10.0.0.0', 'Enter an IPv4 prefix such as 10.0.0.0/16.'],
    ['10.0.0.256/24', 'Enter an IPv4 prefix such as 10.0.0.0/16.'],
    ['010.0.0.0/16', 'Enter an IPv4 prefix such as 10.0.0.0/16.'],
    ['10.0.0.0/33', 'Enter an IPv4 prefix such as 10.0.0.0/16.'],
    ['2001:db8::/32', 'Enter an IPv4 prefix such as 10.0.0.0/16.'],
  ])('%s is refused', (text, message) => {
    expect(turn(planner, setDials(planner), 'vpc', text).errors).toEqual({ vpc: message });
  });
  test('a subnet beyond the end of IPv4 is refused at its field', () => {
    const values = inputs({ data: '255.255.255.0/24' });
    expect(planner.check?.(values as never)).toEqual({
      key: 'data',
      message: 'In zone B it would end beyond 255.255.255.255.',
    });
  });
  test('no report says NaN, and the parts add up, whatever the plan', () => {
    fc.assert(
      fc.property(
        anyPrefix,
        anyPrefix,
        anyPrefix,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('next', '17', '18', '19', '20'),
        (vpc, one, other, zones, cut) => {
          const values = inputs({
            vpc: prefixText(vpc),
            private: prefixText(one),
            data: prefixText(other),
            zones,
            cut,
          });
          fc.pre(planner.check?.(values as never) === null);
          const words = report(planner, values);
          expect(JSON.stringify(words)).not.toMatch(/NaN|undefined/);
          const rows = words.listings[0]?.rows ?? [];
          expect(rows).toHaveLength(3 * zones);
          const sum = rows.reduce((all, row) => all + Number(row[3]?.replaceAll(',', '')), 0);
          expect(planner.compute(values as never).usable).toBe(sum);
        },
      ),
    );
  });
});

describe('prefixes (P20 to P23)', () => {
  test('sizes and masks', () => {
    expect(sizeOf(20)).toBe(4096);
    expect(prefixText(parsePrefix('172.20.37.200/21'))).toBe('172.20.32.0/21');
    expect(prefixText(parsePrefix('0.0.0.0/0'))).toBe('0.0.0.0/0');
    expect(() => parsePrefix('x')).toThrow('"x" is no IPv4 prefix');
  });
  test('neighbors merge only on an even boundary', () => {
    expect(merged('10.0.10.0/24', '10.0.11.0/24')).toEqual(['10.0.10.0/23']);
    expect(merged('10.0.1.0/24', '10.0.2.0/24')).toEqual(['10.0.1.0/24', '10.0.2.0/24']);
    expect(merged('10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/25')).toEqual(['10.0.0.0/24']);
  });
  test('a nested prefix vanishes in the larger one', () => {
    expect(merged('10.0.20.0/24', '10.0.0.0/16')).toEqual(['10.0.0.0/16']);
  });
  test('text and number are inverse', () => {
    fc.assert(
      fc.property(anyPrefix, (prefix) => {
        expect(invalidPrefix(prefixText(prefix))).toBeUndefined();
        expect(parsePrefix(prefixText(prefix))).toEqual(prefix);
      }),
    );
  });
  test('two prefixes overlap only by nesting; aggregates are disjoint and cover the same', () => {
    const near = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
      .map(([first, length]) => masked({ first, length }));
    fc.assert(
      fc.property(fc.array(near, { minLength: 1, maxLength: 12 }), (prefixes) => {
        const out = aggregate(prefixes);
        for (const [i, a] of out.entries()) {
          for (const b of out.slice(i + 1)) expect(overlap(a, b)).toBe(false);
        }
        for (const a of prefixes) {
          expect(out.some((b) => contains(b, a))).toBe(true);
          for (const b of prefixes) {
            if (overlap(a, b)) expect(contains(a, b) || contains(b, a)).toBe(true);
          }
        }
        const covered = new Set<number>();
        for (const { first, length } of prefixes) {
          for (let at = first; at < first + sizeOf(length); at += 1) covered.add(at);
        }
        expect(out.reduce((sum, { length }) => sum + sizeOf(length), 0)).toBe(covered.size);
      }),
    );
  });
});
