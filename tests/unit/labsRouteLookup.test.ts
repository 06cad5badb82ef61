/** The walk down a destination's bits, against the vectors of the brief 03-ip-addressing, lab B, and a naive search. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setDials } from '../../src/labs/kit/dials.ts';
import { lookUp, prefixOf } from '../../src/labs/machines/route-lookup/lookup.ts';
import {
  firstMatch,
  type Route,
  readTable,
  walk,
} from '../../src/labs/machines/route-lookup/model.ts';
import machine from '../../src/labs/machines/route-lookup.tsx';
import { type Address, parseAddress, within } from '../../src/labs/netAddress.ts';
import { mistake } from './labRuns.ts';

const standard = setDials(machine).values.table as string;

function tableOf(text: string): Route[] {
  const read = readTable(text);
  if ('error' in read) throw new Error(read.error);
  return read.routes;
}
function to(destination: string, table = standard): string | undefined {
  return walk(tableOf(table), parseAddress(destination) as Address).best?.hop;
}

describe('03-ip-addressing Lab B, route lookup', () => {
  test.each([
    ['10.0.20.200', 'db'],
    ['10.0.20.5', 'fw'],
    ['10.0.1.9', 'local'],
    ['10.1.2.3', 'peer'],
    ['10.2.0.1', 'igw'],
    ['203.0.113.9', 'igw'],
  ])('%s goes to %s', (destination, hop) => {
    expect(to(destination)).toBe(hop);
  });

  test('without the default the last row of the lesson’s table matches nothing', () => {
    const rest = standard.replace('0.0.0.0/0 igw; ', '');
    expect([to('10.2.0.1', rest), to('203.0.113.9', rest)]).toEqual([undefined, undefined]);
    expect(to('10.0.20.200', rest)).toBe('db');
  });

  test('10.0.20.200/32 beats the /25 for that host alone', () => {
    const pinned = `${standard}; 10.0.20.200/32 pin`;
    expect([to('10.0.20.200', pinned), to('10.0.20.201', pinned)]).toEqual(['pin', 'db']);
  });
});

test('routes drop out where their bits differ', () => {
  const { routes, depth } = walk(tableOf(standard), parseAddress('10.0.20.200') as Address);
  expect(routes.map(({ matches, differs }) => matches ?? -(differs ?? 0))).toEqual([
    0, 16, 24, 25, -16,
  ]);
  expect(depth).toBe(25);
  const far = walk(tableOf(standard), parseAddress('203.0.113.9') as Address);
  expect(far.depth).toBe(1);
});

test('a list read from the top stops at the default, which stands first', () => {
  const destination = parseAddress('10.0.20.200') as Address;
  expect(firstMatch(tableOf(standard), destination)).toBe(0);
  const longestFirst = standard.split('; ').toReversed().join('; ');
  expect(tableOf(longestFirst)[firstMatch(tableOf(longestFirst), destination)]?.hop).toBe('db');
});

test('what is wrong with a table is said in one sentence', () => {
  expect(mistake(machine, 'table', '10.0.0.0/16')).toMatch(/is no route/);
  expect(mistake(machine, 'table', '10.0.0.0/40 x')).toMatch(/is no route/);
  expect(mistake(machine, 'table', '10.0.0.1/16 x')).toBe('10.0.0.1/16 has host bits set.');
  expect(mistake(machine, 'table', '10.0.0.0/16 x; 10.0.0.0/16 y')).toMatch(/twice/);
  expect(mistake(machine, 'table', ' ; ')).toBe('Enter at least one route.');
  const many = Array.from({ length: 13 }, (_, i) => `${i}.0.0.0/8 x`).join(';');
  expect(mistake(machine, 'table', many)).toBe('Enter at most 12 routes.');
  expect(mistake(machine, 'destination', '2001:db8::1')).toMatch(/IPv4/);
});

// few distinct bits, so that routes nest and match
const someBits = fc
  .array(fc.constantFrom(0n, 1n), { minLength: 32, maxLength: 32 })
  .map((digits) =>
    digits.reduce<bigint>((all, digit, i) => (all << 1n) | (i < 6 || i > 28 ? digit : 0n), 0n),
  );
const someRoute = fc
  .tuple(someBits, fc.integer({ min: 0, max: 32 }), fc.nat({ max: 99 }))
  .map(([value, length, hop]): Route => {
    const rest = BigInt(32 - length);
    return { prefix: { width: 32, bits: (value >> rest) << rest, length }, hop: `r${hop}` };
  });
const someTable = fc.uniqueArray(someRoute, {
  ...{ minLength: 1, maxLength: 12 },
  selector: prefixOf,
});

test('the walk finds what a naive search finds, in whatever order the table stands', () => {
  fc.assert(
    fc.property(someTable, someBits, (table, value) => {
      const destination: Address = { width: 32, bits: value };
      const matching = table.filter(({ prefix }) => within(prefix, destination));
      const longest = matching.reduce<Route | undefined>(
        (most, one) => (one.prefix.length > (most?.prefix.length ?? -1) ? one : most),
        undefined,
      );
      const { best, routes, depth } = walk(table, destination);
      expect(best?.hop).toBe(longest?.hop);
      expect(walk(table.toReversed(), destination).best?.hop).toBe(longest?.hop);
      expect(depth).toBeLessThanOrEqual(32);
      for (const route of routes) {
        // each route has come to its end, one way or the other
        expect((route.matches === undefined) !== (route.differs === undefined)).toBe(true);
        expect(route.matches !== undefined).toBe(within(route.prefix, destination));
      }
    }),
  );
});

test('any table and address gives a run in order', () => {
  fc.assert(
    fc.property(someTable, someBits, (table, value) => {
      const text = table.map((route) => `${prefixOf(route)} ${route.hop}`).join('; ');
      const octets = [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n);
      const run = lookUp({ table: text, destination: octets.join('.') });
      const times = run.moments.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(run.end).toBe(times.at(-1));
      expect(run.end).toBeGreaterThan(0);
    }),
  );
});
