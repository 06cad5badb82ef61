/** The vectors of the brief 03-ip-addressing, lab A, and the arithmetic of prefixes of both families below it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import workbench from '../../src/labs/calculators/cidr-workbench.ts';
import {
  aggregate,
  bitText,
  countOf,
  cover,
  holds,
  lastOf,
  maskOf,
  networkOf,
  type Provider,
  prefixText,
  subnet,
  usable,
} from '../../src/labs/cidr.ts';
import {
  type Address,
  addressText,
  type Prefix,
  parseAddress,
  parsePrefix,
  within,
} from '../../src/labs/netAddress.ts';
import { compute, mistake, neverNaN, say } from './labRuns.ts';

function prefix(text: string): Prefix {
  const found = parsePrefix(text);
  if (!found) throw new Error(`${text} is no prefix`);
  return found;
}
function address(text: string): Address {
  const found = parseAddress(text);
  if (!found) throw new Error(`${text} is no address`);
  return found;
}
const first = (text: string) => addressText(networkOf(prefix(text)));
const last = (text: string) => addressText(lastOf(prefix(text)));
const merged = (...texts: string[]) => aggregate(texts.map(prefix)).map(prefixText);
const range = (from: string, to: string) => cover(address(from), address(to)).map(prefixText);

describe('03-ip-addressing Lab A, CIDR workbench', () => {
  test.each([
    ['172.20.37.200/21', '172.20.32.0', '172.20.39.255', 2048n],
    ['192.168.1.64/26', '192.168.1.64', '192.168.1.127', 64n],
    ['100.64.0.0/10', '100.64.0.0', '100.127.255.255', 4_194_304n],
    ['10.0.0.0/20', '10.0.0.0', '10.0.15.255', 4096n],
    ['172.20.37.200/22', '172.20.36.0', '172.20.39.255', 1024n],
  ])('%s: %s to %s, %i addresses', (text, from, to, size) => {
    expect([first(text), last(text), countOf(prefix(text))]).toEqual([from, to, size]);
  });

  test('the mask of a /21 is 255.255.248.0', () => {
    expect(addressText(maskOf(prefix('172.20.37.200/21')))).toBe('255.255.248.0');
    expect(say(workbench).verdict.slice(0, 3)).toEqual([
      '172.20.37.200/21 lies in 172.20.32.0/21: 172.20.32.0 to 172.20.39.255.',
      'Its mask is 255.255.248.0.',
      'In your head: octet 3 moves in steps of 8, so 37 rounds down to 32.',
    ]);
  });

  test.each<[string, Provider, bigint | undefined]>([
    ['10.0.0.0/28', 'aws', 11n],
    ['10.0.0.0/24', 'aws', 251n],
    ['10.0.0.0/29', 'aws', undefined],
    ['10.0.0.0/15', 'aws', undefined],
    ['10.0.0.0/29', 'azure', 3n],
    ['10.0.0.0/30', 'azure', undefined],
    ['10.0.0.0/29', 'google', 4n],
    ['10.0.0.0/24', 'none', 254n],
    ['10.0.0.0/31', 'none', 2n],
    ['10.0.0.0/32', 'none', 1n],
    ['2001:db8::/64', 'none', 2n ** 64n],
    ['2001:db8::/64', 'aws', undefined],
  ])('usable in %s, %s: %s', (text, provider, hosts) => {
    expect(usable(prefix(text), provider)).toBe(hosts);
  });

  test('10.0.0.0/16 into /20s and /24s', () => {
    const cuts = (split: number) => compute(workbench, { block: '10.0.0.0/16', split }).subnets;
    expect([cuts(20), cuts(24)]).toEqual([16, 256]);
    const parts = [0n, 1n, 15n].map((n) => prefixText(subnet(prefix('10.0.0.0/16'), 20, n)));
    expect(parts).toEqual(['10.0.0.0/20', '10.0.16.0/20', '10.0.240.0/20']);
    const listed = say(workbench, { block: '10.0.0.0/16', split: 20 }).listings[1];
    expect(listed?.rows.at(-1)).toEqual(['the last', '10.0.240.0/20', '10.0.255.255']);
  });

  test('aggregation asks for alignment', () => {
    expect(merged('10.0.10.0/24', '10.0.11.0/24')).toEqual(['10.0.10.0/23']);
    expect(merged('10.0.1.0/24', '10.0.2.0/24')).toEqual(['10.0.1.0/24', '10.0.2.0/24']);
  });

  test('10.0.0.5 to 10.0.0.12', () => {
    const prefixes = ['10.0.0.5/32', '10.0.0.6/31', '10.0.0.8/30', '10.0.0.12/32'];
    expect(range('10.0.0.5', '10.0.0.12')).toEqual(prefixes);
    expect(compute(workbench).cover).toBe(4);
  });

  test.each([
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '2001:db8:85a3::8a2e:370:7334'],
  ])('canonical text of %s (RFC 5952): %s', (text, canonical) => {
    expect(addressText(address(text))).toBe(canonical);
    const said = say(workbench, { block: `${text}/64` }).verdict.join(' ');
    expect(said.includes('In canonical text')).toBe(text !== canonical);
  });

  test('overlap: 10.0.20.0/24 lies inside 10.0.0.0/16', () => {
    const { verdict } = say(workbench, { block: '10.0.0.0/16', second: '10.0.20.0/24' });
    expect(verdict).toContain('They overlap: 10.0.20.0/24 lies inside 10.0.0.0/16.');
  });
});

test('bits with the boundary where the lesson draws it', () => {
  expect(bitText(prefix('172.20.37.200/21'), 21)).toBe('10101100 00010100 00100|101 11001000');
  expect(bitText(address('10.0.0.1'), 8)).toBe('00001010|00000000 00000000 00000001');
  expect(bitText(address('10.0.0.1'), 32)).toBe('00001010 00000000 00000000 00000001|');
});

test('mistakes are told at the field', () => {
  expect(mistake(workbench, 'block', '10.0.0.0/33')).toMatch(/^Enter a prefix/);
  expect(mistake(workbench, 'range', '10.0.0.9 to 10.0.0.5')).toMatch(/not before the first/);
  expect(mistake(workbench, 'range', '10.0.0.9 to 2001:db8::')).toMatch(/same family/);
  expect(mistake(workbench, 'range', '10.0.0.9')).toMatch(/^Enter two addresses/);
  expect(mistake(workbench, 'range', '10.0.0.5-10.0.0.12')).toBeUndefined();
});

const anyAddress = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((bits): Address => ({ width: 32, bits })),
  // above the block of mapped addresses, which are read as IPv4
  fc
    .bigInt({ min: 2n ** 49n, max: 2n ** 128n - 1n })
    .map((bits): Address => ({ width: 128, bits })),
);
const anyPrefix = anyAddress.chain((one) =>
  fc.integer({ min: 0, max: one.width }).map((length): Prefix => ({ ...one, length })),
);

test('what is split and aggregated again is the prefix', () => {
  fc.assert(
    fc.property(anyPrefix, fc.integer({ min: 0, max: 6 }), (whole, more) => {
      const length = Math.min(whole.width, whole.length + more);
      const parts = Array.from({ length: 2 ** (length - whole.length) }, (_, n) =>
        subnet(whole, length, BigInt(n)),
      );
      expect(aggregate(parts.toReversed())).toEqual([networkOf(whole)]);
    }),
  );
});

test('the prefixes of a range are disjoint, in order, exact, as few as can be, and at most 2 × width − 2', () => {
  const pair = fc
    .tuple(anyAddress, anyAddress)
    .filter(([a, b]) => a.width === b.width)
    .map(([a, b]) => (a.bits <= b.bits ? [a, b] : [b, a]) as [Address, Address]);
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const found = cover(from, to);
      expect(found.length).toBeLessThanOrEqual(2 * from.width - 2);
      let next = from.bits;
      for (const each of found) {
        expect(each).toEqual(networkOf(each));
        expect(each.bits).toBe(next);
        next = lastOf(each).bits + 1n;
      }
      expect(next).toBe(to.bits + 1n);
      expect(aggregate(found)).toEqual(found);
    }),
  );
});

test('the worst ranges take exactly 62 and 254 prefixes, and a whole family one', () => {
  expect(range('0.0.0.1', '255.255.255.254').length).toBe(62);
  expect(range('::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe').length).toBe(254);
  expect(range('0.0.0.0', '255.255.255.255')).toEqual(['0.0.0.0/0']);
});

test('holding is containing the first and the last address', () => {
  fc.assert(
    fc.property(anyPrefix, anyPrefix, (a, b) => {
      const inside = within(a, networkOf(b)) && within(a, lastOf(b));
      expect(holds(a, b)).toBe(inside);
      // prefixes nest or are disjoint
      if (a.width === b.width && within(a, b)) expect(holds(a, b) || holds(b, a)).toBe(true);
    }),
  );
});

test('an address comes back from its text', () => {
  fc.assert(
    fc.property(anyAddress, (one) => {
      expect(parseAddress(addressText(one))).toEqual(one);
    }),
  );
});

test('no result is a hole', () => {
  const texts = anyPrefix.map(prefixText);
  const ranges = anyAddress.map((one) => `${addressText(one)} to ${addressText(one)}`);
  neverNaN(workbench, { block: texts, second: texts, range: ranges });
});
