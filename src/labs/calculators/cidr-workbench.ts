/**
 * A prefix of either family, read, cut, merged and compared, and a range as prefixes.
 * The arithmetic and its sources are in `../cidr.ts`, the text of addresses in `../netAddress.ts`.
 */
// 03-ip-addressing:LA
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
} from '../cidr.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import {
  type Address,
  addressText,
  type Prefix,
  parseAddress,
  parsePrefix,
} from '../netAddress.ts';

interface Typed {
  block: string;
  provider: Provider;
  split: number;
  second: string;
  range: string;
}

const invalidPrefix = (text: string) =>
  parsePrefix(text) ? undefined : 'Enter a prefix such as 172.20.37.200/21 or 2001:db8::/32.';

/** The two ends of a range as typed, or nothing. */
function ends(text: string): [Address, Address] | undefined {
  const [, from = '', to = ''] = /^(\S+?)\s*(?:-|–|\sto\s|\s)\s*(\S+)$/.exec(text) ?? [];
  const [first, last] = [parseAddress(from), parseAddress(to)];
  return first && last ? [first, last] : undefined;
}

function invalidRange(text: string): string | undefined {
  const typed = ends(text);
  if (!typed) return 'Enter two addresses such as 10.0.0.5 to 10.0.0.12.';
  return cover(...typed).length > 0
    ? undefined
    : 'The second address must be of the same family and not before the first.';
}

/** The fields let only readable texts through. */
function read(v: Typed) {
  const [block, second, range] = [parsePrefix(v.block), parsePrefix(v.second), ends(v.range)];
  if (!block || !second || !range) throw new RangeError('a text that the fields refuse');
  return { block, second, range: cover(...range) };
}

/** What the second prefix and the network make together; two families stay apart. */
function together(a: Prefix, b: Prefix): Prefix[] {
  return a.width === b.width ? aggregate([a, b]) : [networkOf(a), networkOf(b)];
}

/** Counts over a quadrillion are powers of two here. */
const count = (value: number) => (value < 1e15 ? number(value) : `2^${Math.log2(value)}`);
const about = (value: number) =>
  value < 1e15 ? '' : value.toExponential(1).replace(/(\.0)?e\+/, ' × 10^');

/** The octet or group that the boundary cuts, from 1, and the steps in which it moves; none cut is number 0. */
function cut({ width, length }: Prefix): { part: number; step: number; at: number } {
  const size = width === 32 ? 8 : 16;
  const part = Math.ceil(length / size);
  return { part, step: 2 ** (part * size - length), at: width - part * size };
}

function inYourHead(block: Prefix): string[] {
  const { part, step, at } = cut(block);
  if (step === 1) return [];
  const [mask, base] = block.width === 32 ? [255n, 10] : [0xffffn, 16];
  const value = Number((block.bits >> BigInt(at)) & mask);
  const text = (n: number) => n.toString(base);
  const name = block.width === 32 ? 'octet' : 'group';
  return [
    `In your head: ${name} ${part} moves in steps of ${text(step)}${base === 16 ? ' (hexadecimal)' : ''}, so ${text(value)} rounds down to ${text(value - (value % step))}.`,
  ];
}

function compared(block: Prefix, second: Prefix): string {
  const [a, b] = [prefixText(networkOf(block)), prefixText(networkOf(second))];
  if (a === b) return `The second prefix is the same network.`;
  if (holds(block, second)) return `They overlap: ${b} lies inside ${a}.`;
  if (holds(second, block)) return `They overlap: ${a} lies inside ${b}.`;
  const [one, more] = together(block, second);
  if (one && !more) return `${a} and ${b} merge into ${prefixText(one)}.`;
  const [low, high] = block.bits < second.bits ? [block, second] : [second, block];
  const neighbors =
    low.width === high.width &&
    low.length === high.length &&
    lastOf(low).bits + 1n === networkOf(high).bits;
  if (!neighbors) return `${a} and ${b} share no address and do not merge.`;
  const parent = prefixText(networkOf({ ...low, length: low.length - 1 }));
  return `${a} and ${b} are neighbors, but do not merge: the /${low.length - 1} around the lower one is ${parent}.`;
}

export default defineCalculator({
  slug: 'cidr-workbench',
  title: 'CIDR workbench',
  inputs: {
    block: {
      kind: 'text',
      group: 'A prefix',
      label: 'Address and prefix length',
      default: '172.20.37.200/21',
      maxLength: 50,
      invalid: invalidPrefix,
    },
    provider: {
      kind: 'choice',
      group: 'A prefix',
      label: 'Who takes addresses',
      options: [
        { value: 'none', label: 'a network of your own' },
        { value: 'aws', label: 'AWS' },
        { value: 'azure', label: 'Azure' },
        { value: 'google', label: 'Google Cloud' },
      ],
      default: 'none',
    },
    split: {
      kind: 'integer',
      group: 'Cut and merge',
      label: 'Cut into prefixes of length',
      min: 0,
      max: 128,
      default: 24,
    },
    second: {
      kind: 'text',
      group: 'Cut and merge',
      label: 'Compare with',
      default: '172.20.40.0/21',
      maxLength: 50,
      invalid: invalidPrefix,
    },
    range: {
      kind: 'text',
      group: 'A range',
      label: 'From one address to another',
      default: '10.0.0.5 to 10.0.0.12',
      maxLength: 90,
      invalid: invalidRange,
    },
  },
  outputs: {
    addresses: {
      label: 'Addresses',
      format: count,
      also: about,
      formula(v) {
        const { width, length } = read(v).block;
        return `2^(${width} − ${length}) = 2^${width - length}`;
      },
      main: true,
    },
    usable: {
      label: 'Usable for hosts',
      format: count,
      unlimited: 'not offered',
      formula(v) {
        const { block } = read(v);
        const left = usable(block, v.provider);
        if (left === undefined) {
          return block.width === 128
            ? 'in IPv6 count subnets, not hosts'
            : `no IPv4 subnets of /${block.length} there`;
        }
        const all = countOf(block);
        return all === left ? 'none is taken' : `${count(Number(all))} − ${all - left}`;
      },
    },
    subnets: {
      label: 'Subnets of the length',
      format: count,
      also: about,
      formula(v) {
        const { length, width } = read(v).block;
        if (v.split > width) return `no prefix is longer than /${width}`;
        return v.split < length
          ? `a /${length} holds no /${v.split}`
          : `2^(${v.split} − ${length})`;
      },
    },
    merged: {
      label: 'Prefixes for both networks',
      format: number,
      formula(v) {
        const { block, second } = read(v);
        return together(block, second).map(prefixText).join(', ');
      },
    },
    cover: {
      label: 'Prefixes for the range',
      format: number,
      formula(v) {
        const { range } = read(v);
        const shown = range.slice(0, 4).map(prefixText).join(', ');
        return range.length > 4 ? `${shown}, ...` : shown;
      },
    },
  },
  compute(v) {
    const { block, second, range } = read(v);
    const left = usable(block, v.provider);
    const cuts = v.split >= block.length && v.split <= block.width;
    return {
      addresses: Number(countOf(block)),
      usable: left === undefined ? Number.POSITIVE_INFINITY : Number(left),
      subnets: cuts ? 2 ** (v.split - block.length) : 0,
      merged: together(block, second).length,
      cover: range.length,
    };
  },
  verdict(v) {
    const { block, second } = read(v);
    const network = networkOf(block);
    const [text] = v.block.split('/');
    const canonical = addressText(block);
    const span = `${addressText(network)} to ${addressText(lastOf(block))}`;
    return [
      network.bits === block.bits
        ? `${prefixText(network)} is ${span}.`
        : `${prefixText(block)} lies in ${prefixText(network)}: ${span}.`,
      ...(block.width === 32 ? [`Its mask is ${addressText(maskOf(block))}.`] : []),
      ...(text === canonical ? [] : [`In canonical text the address is ${canonical}.`]),
      ...inYourHead(block),
      compared(block, second),
    ];
  },
  tracks(v) {
    const { block, second } = read(v);
    const { width, length } = block;
    const size = width === 32 ? 8 : 16;
    const marks = (end: number) =>
      Array.from({ length: Math.ceil(end / size) - 1 }, (_, i) => (i + 1) * size);
    // 128 bits would be too many to read
    const track = (label: string, end: number, shown?: Address) => ({
      ...{ label, end, marks: marks(end) },
      text:
        width === 32 && shown && end > 0
          ? `${end} bits: ${bitText(shown, end).split('|')[0]}`
          : `${end} bits`,
    });
    return [
      {
        caption: `Network bits, of ${width}; a mark at each ${width === 32 ? 'octet' : 'group'}`,
        tracks: [
          track(prefixText(networkOf(block)), length, block),
          ...(second.width === width &&
          prefixText(networkOf(second)) !== prefixText(networkOf(block))
            ? [track(prefixText(networkOf(second)), second.length, second)]
            : []),
          ...(v.split >= length && v.split <= width ? [track('each of its parts', v.split)] : []),
          track(addressText(block), width, block),
        ],
      },
    ];
  },
  listings(v) {
    const { block, range } = read(v);
    const network = networkOf(block);
    const parts: Prefix[] = [];
    const names: string[] = [];
    if (v.split >= block.length && v.split <= block.width) {
      const all = 1n << BigInt(v.split - block.length);
      const shown =
        all > 9n
          ? [0n, 1n, 2n, 3n, 4n, 5n, 6n, all - 1n]
          : [...Array(Number(all)).keys()].map(BigInt);
      for (const n of shown) {
        parts.push(subnet(block, v.split, n));
        names.push(n === all - 1n && all > 9n ? 'the last' : String(n + 1n));
      }
    }
    return [
      {
        caption: 'In bits, with the boundary',
        columns: ['Row', 'Text', 'Bits'],
        rows: [
          ['Address', block],
          ['Mask', maskOf(block)],
          ['First', network],
          ['Last', lastOf(block)],
        ].map(([name, address]) => [
          name as string,
          addressText(address as Address),
          bitText(address as Address, block.length),
        ]),
      },
      ...(parts.length > 0
        ? [
            {
              caption: `The parts of length ${v.split}`,
              columns: ['Part', 'Prefix', 'Last address'],
              rows: parts.map((part, i) => [
                names[i] ?? '',
                prefixText(part),
                addressText(lastOf(part)),
              ]),
            },
          ]
        : []),
      {
        caption: `The range as ${range.length === 1 ? '1 prefix' : `${range.length} prefixes`}`,
        columns: ['Prefix', 'Last address', 'Addresses'],
        rows: range.map((prefix) => [
          prefixText(prefix),
          addressText(lastOf(prefix)),
          count(Number(countOf(prefix))),
        ]),
      },
    ];
  },
  presets: [
    {
      label: 'One bit more',
      values: { block: '172.20.37.200/22' },
      expect: 'Half the addresses; steps of 4, so 37 rounds down to 36: 172.20.36.0.',
    },
    {
      label: 'A /31',
      values: { block: '10.0.0.6/31', split: 32 },
      expect: 'Two addresses, and both are usable: no network or broadcast address.',
    },
    {
      label: 'An IPv6 /64',
      values: { block: '2001:db8:0:0:1:0:0:1/64', second: '2001:db8:0:1::/64', split: 64 },
      expect: '2^64 addresses. In canonical text it is 2001:db8::1:0:0:1; the two /64s make a /63.',
    },
    {
      label: 'Do they overlap?',
      values: { block: '10.0.0.0/16', second: '10.0.20.0/24', split: 20 },
      expect: 'Yes: the /24 lies inside. Cut into /20s, the /16 has 16 parts.',
    },
    {
      label: 'Neighbors that merge',
      values: { block: '10.0.10.0/24', second: '10.0.11.0/24' },
      expect: 'The lower one is even: 10.0.10.0/23.',
    },
    {
      label: 'Neighbors that do not',
      values: { block: '10.0.1.0/24', second: '10.0.2.0/24' },
      expect: 'Just as adjacent, but 10.0.1.0 is odd: two prefixes stay.',
    },
    {
      label: 'A /28 on AWS',
      values: { block: '10.0.0.0/28', provider: 'aws', split: 32 },
      expect: 'AWS takes 5 of 16, so 11 are usable.',
    },
    {
      label: 'All but two addresses',
      values: { range: '0.0.0.1 to 255.255.255.254' },
      expect: '62 prefixes: no range of IPv4 addresses takes more.',
    },
  ],
  leavesOut:
    'blocks that are reserved (lesson 03 lists them), a provider’s minimum for a load balancer or gateway subnet, and IPv6 addresses that clouds reserve: there, count subnets.',
});
