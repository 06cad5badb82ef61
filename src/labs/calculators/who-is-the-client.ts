/**
 * Which address of an X-Forwarded-For header to believe. RFC 7239 section 8.1: only entries that your own proxies wrote
 * can be trusted. The rules are in ../forwardedFor.ts.
 */
// 17-proxies-and-discovery:L1
import { countHops, entriesOf, type Hop, leftmost, type Reading, walk } from '../forwardedFor.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { type Address, type Prefix, parseHost, parsePrefix } from '../netAddress.ts';

const arriving = 'What arrives';
const knowing = 'What you know';

const words: Record<Hop['fate'], string> = {
  ours: 'ours',
  client: 'the client',
  malformed: 'no address',
  unread: 'not believed',
};

export default defineCalculator({
  slug: 'who-is-the-client',
  title: 'Who is the client?',
  inputs: {
    peer: {
      kind: 'text',
      label: 'TCP peer',
      default: '10.0.0.5',
      maxLength: 50,
      group: arriving,
      help: 'The source address of the connection',
      invalid: (text: string) =>
        parseHost(text) ? undefined : 'Enter an IPv4 or IPv6 address, such as 10.0.0.5.',
    },
    header: {
      kind: 'text',
      label: 'X-Forwarded-For',
      default: '1.2.3.4, 203.0.113.7, 198.51.100.9',
      // bounds the work: at most half as many entries
      maxLength: 200,
      group: arriving,
      help: 'May be empty; each proxy appends on the right',
      invalid: (text: string) =>
        /^[\w.:[\]%,\s-]*$/.test(text)
          ? undefined
          : 'Enter addresses with commas between them; letters, digits and . : [ ] % - _ are allowed.',
    },
    rule: {
      kind: 'choice',
      label: 'Your proxies are known by',
      options: [
        { value: 'networks', label: 'their networks' },
        { value: 'count', label: 'their number' },
      ],
      default: 'networks',
      group: knowing,
    },
    trusted: {
      kind: 'text',
      label: 'Trusted networks',
      default: '10.0.0.0/8, 198.51.100.0/24',
      maxLength: 200,
      group: knowing,
      help: 'Of your own proxies; empty trusts nobody',
      invalid(text: string) {
        const wrong = entriesOf(text).find((entry) => !parsePrefix(entry));
        if (wrong === undefined) return undefined;
        return `“${wrong}” is no network; enter prefixes such as 10.0.0.0/8 with commas between them.`;
      },
    },
    count: {
      kind: 'integer',
      label: 'Number of proxies',
      min: 0,
      max: 10,
      default: 2,
      group: knowing,
      help: 'In use when they are known by their number',
    },
  },
  outputs: {
    place: {
      label: 'Address taken from',
      format: (place) => (place === 0 ? 'the TCP peer' : `entry ${place} from the right`),
      formula: (v) => chain(reading(v)),
      main: true,
    },
    ours: {
      label: 'Proxies that vouch for it',
      format: number,
      formula: (v) =>
        v.rule === 'count'
          ? `${number(v.count)} are said to stand before you`
          : `in ${v.trusted === '' ? 'no network' : v.trusted}`,
    },
    unread: {
      label: 'Entries not believed',
      format: number,
      formula: () => 'what stands to the left, anyone may have written',
    },
  },
  compute(v) {
    const { hops, client } = reading(v);
    return { place: client, ours: client, unread: hops.length - 1 - client };
  },
  verdict(v, r) {
    const { hops } = reading(v);
    const client = hops[r.place]?.text ?? '';
    const naive = leftmost(peerOf(v), v.header);
    return [
      `The client is ${client}.`,
      naive === client
        ? 'A reader of the leftmost entry says the same here.'
        : `A reader of the leftmost entry believes ${naive}.`,
      v.rule === 'count' && entriesOf(v.header).length > 0
        ? 'A count checks no address: one proxy more or less, and it names the wrong entry without a sign.'
        : '',
    ].filter(Boolean);
  },
  listings: (v) => [
    {
      caption: 'The chain, from the right',
      columns: ['Hop', 'Address', 'Taken as'],
      rows: reading(v).hops.map((hop, place) => [
        place === 0 ? 'TCP peer' : `Entry ${place}`,
        hop.text || '(empty)',
        words[hop.fate],
      ]),
    },
  ],
  presets: [
    {
      label: 'Forge another left entry',
      values: { header: '127.0.0.1, 203.0.113.7, 198.51.100.9' },
      expect: 'The naive reader now believes 127.0.0.1; the client is still 203.0.113.7.',
    },
    {
      label: 'Forget the CDN’s network',
      values: { trusted: '10.0.0.0/8' },
      expect: 'Every user becomes 198.51.100.9, the CDN, and a rate limit hits all at once.',
    },
    {
      label: 'Trust nobody',
      values: { trusted: '' },
      expect: 'The client is 10.0.0.5, the peer: the header is not read at all.',
    },
    {
      label: 'A stranger connects directly',
      values: { peer: '203.0.113.9', header: '127.0.0.1' },
      expect: 'The peer is not ours, so its header is not read: 203.0.113.9.',
    },
    {
      label: 'Garbage in the header',
      values: { header: 'junk, 198.51.100.9' },
      expect: 'The walk ends at the last address before it, 198.51.100.9.',
    },
    {
      label: 'An IPv6 client',
      values: { header: '2001:db8::1' },
      expect: 'The client is 2001:db8::1: the walk is the same.',
    },
    {
      label: 'Count two proxies',
      values: { rule: 'count' },
      expect: 'The right answer, 203.0.113.7, as long as there are exactly two.',
    },
    {
      label: 'Count two, then add a third',
      values: {
        rule: 'count',
        peer: '10.0.0.6',
        header: '1.2.3.4, 203.0.113.7, 198.51.100.9, 10.0.0.5',
      },
      expect: 'The count silently names the CDN, 198.51.100.9.',
    },
    {
      label: 'Count two, reach the balancer directly',
      values: { rule: 'count', header: '1.2.3.4, 203.0.113.7' },
      expect: 'Past the CDN there is one proxy, and the forged 1.2.3.4 becomes the client.',
    },
  ],
  leavesOut:
    'several header lines (they mean the same as one joined by commas), the Forwarded header, and proxies that overwrite the header where others append. The count works like Envoy’s xff_num_trusted_hops with use_remote_address: a header too short falls back to the peer.',
});

interface Arrival {
  peer: string;
  header: string;
  rule: string;
  trusted: string;
  count: number;
}

function reading(v: Arrival): Reading {
  const peer = peerOf(v);
  if (v.rule === 'count') return countHops(peer, v.header, v.count);
  const trusted = entriesOf(v.trusted).map(parsePrefix);
  return walk(
    peer,
    v.header,
    trusted.filter((prefix): prefix is Prefix => prefix !== undefined),
  );
}

/** The peer as checked by its field. */
function peerOf(v: Arrival): Address {
  const peer = parseHost(v.peer);
  if (!peer) throw new Error(`no address: "${v.peer}"`);
  return peer;
}

/** What was read, as one line: `10.0.0.5 ours ← 203.0.113.7 the client`. */
function chain({ hops, client }: Reading): string {
  const read = hops.filter((hop, place) => place <= client || hop.fate === 'malformed');
  return read.map((hop) => `${hop.text || '(empty)'} ${words[hop.fate]}`).join(' ← ');
}
