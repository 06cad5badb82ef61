/**
 * What fits through a path with tunnels, and whether a sender finds out.
 * Source: RFC 9293 section 3.7.1 (MSS), RFC 1191 and RFC 8201 (path MTU discovery), RFC 2923 section 2.1 (black hole),
 * RFC 7323 section 3.2 (timestamps, 12 bytes padded); wrappers, discovery and fragments are in ../pathMtu.ts.
 */
// 04-nat-mtu:LC
import { defineCalculator, type Track } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import {
  carried,
  discover,
  fragments,
  ipHeader,
  mtusIn,
  type Path,
  tunnels,
  wrapped,
} from '../pathMtu.ts';

const bytes = (value: number) => `${number(value)} bytes`;
const mostLinks = 8;
/** RFC 791 section 3.2: every IPv4 link carries this; RFC 8200 section 5: every IPv6 link. */
const smallestLink = { v4: 68, v6: 1280 } as const;
/** Longer listings end in a row that says how many follow. */
const mostRows = 12;

/** The first full-size packet: a clamp lowers the MSS in passing SYNs, so it works on TCP alone. */
function firstSent(v: Path & { start: number; clamp: number; traffic: string }): number {
  const clamped = v.traffic === 'tcp' ? carried(v)[v.clamp - 1] : undefined;
  return Math.min(v.start, clamped ?? v.start);
}

const pathGroup = 'The path';
const senderGroup = 'The sender';
const middleGroup = 'In between';

export default defineCalculator({
  slug: 'path-and-mtu',
  title: 'Path and MTU',
  inputs: {
    links: {
      kind: 'text',
      label: 'MTU of each link, in order',
      default: '1500 1400 1500 1280',
      maxLength: 60,
      group: pathGroup,
      invalid(text: string) {
        const sizes = mtusIn(text);
        if (!/^\d+([\s,]+\d+)*$/.test(text)) {
          return 'Write whole numbers with spaces between, such as 1500 1400.';
        }
        if (sizes.length > mostLinks) return `Write at most ${mostLinks} links.`;
        const outside = sizes.some((mtu) => mtu < smallestLink.v4 || mtu > 65_536);
        return outside ? 'Each MTU is from 68 to 65536, written without commas.' : undefined;
      },
    },
    tunnel: {
      kind: 'choice',
      label: 'Tunnel, and what it takes',
      options: tunnels,
      default: 'none',
      group: pathGroup,
    },
    inner: {
      kind: 'choice',
      label: 'A second one inside it',
      options: tunnels,
      default: 'none',
      group: pathGroup,
    },
    tunnelLink: {
      kind: 'integer',
      label: 'On link',
      min: 1,
      max: mostLinks,
      default: 1,
      group: pathGroup,
    },
    ip: {
      kind: 'choice',
      label: 'Packets',
      options: [
        { value: 'v4', label: 'IPv4' },
        { value: 'v6', label: 'IPv6' },
      ],
      default: 'v4',
      group: senderGroup,
    },
    traffic: {
      kind: 'choice',
      label: 'Traffic',
      options: [
        { value: 'tcp', label: 'TCP' },
        { value: 'udp', label: 'UDP that must not be cut, such as QUIC' },
      ],
      default: 'tcp',
      group: senderGroup,
    },
    start: {
      kind: 'integer',
      label: 'Largest packet sent',
      unit: 'bytes',
      min: smallestLink.v4,
      max: 9001,
      default: 1500,
      group: senderGroup,
      help: 'Its own MTU, or less if the receiver’s MSS says so',
    },
    timestamps: {
      kind: 'switch',
      label: 'TCP timestamps',
      default: true,
      group: senderGroup,
    },
    payload: {
      kind: 'integer',
      label: 'A UDP datagram that may be cut',
      unit: 'bytes',
      min: 1,
      max: 65_507,
      default: 4000,
      scale: 'log',
      group: senderGroup,
    },
    filtered: {
      kind: 'switch',
      label: 'ICMP filtered',
      default: false,
      group: middleGroup,
    },
    clamp: {
      kind: 'integer',
      label: 'MSS clamped at link',
      min: 0,
      max: mostLinks,
      default: 0,
      group: middleGroup,
      help: '0: nowhere',
    },
  },
  outputs: {
    pmtu: {
      label: 'Largest packet that passes',
      format: bytes,
      formula: (v) =>
        `smallest of ${carried(v)
          .map((size) => number(size))
          .join('; ')}`,
      main: true,
    },
    sent: {
      label: 'First full-size packet',
      format: bytes,
      formula: (v) => {
        const sent = firstSent(v);
        return sent < v.start ? `${number(v.start)}, clamped to ${number(sent)}` : '';
      },
    },
    drops: {
      label: 'Packets lost before it fits',
      format: number,
      unlimited: 'all of them: a black hole',
    },
    mss: {
      label: 'MSS that fits the path',
      format: number,
      formula: (v, r) => `${number(r.pmtu)} − ${ipHeader(v.ip === 'v6')} IP − 20 TCP`,
    },
    data: {
      label: 'TCP data in a full packet',
      format: number,
      unlimited: 'none arrives',
      formula: (v, r) =>
        Number.isFinite(r.data)
          ? `${number(r.data + ipHeader(v.ip === 'v6') + 20 + (v.timestamps ? 12 : 0))} − ${ipHeader(v.ip === 'v6')} − 20${v.timestamps ? ' − 12 for timestamps' : ''}`
          : '',
    },
    ping: {
      label: 'Largest ping -s that passes',
      format: number,
      formula: (v, r) => `${number(r.pmtu)} − ${ipHeader(v.ip === 'v6')} IP − 8 ICMP`,
    },
    pieces: {
      label: 'Fragments of the UDP datagram',
      format: number,
      formula: (v, r) => `${number(v.payload)} + 8 UDP, cut for ${number(r.pmtu)}`,
    },
  },
  check(v) {
    const links = carried(v);
    const many = `The path has ${links.length} ${links.length === 1 ? 'link' : 'links'}.`;
    if (wrapped(v) > 0 && v.tunnelLink > links.length) return { key: 'tunnelLink', message: many };
    if (v.clamp > links.length) return { key: 'clamp', message: many };
    const least = smallestLink[v.ip];
    const name = v.ip === 'v6' ? 'IPv6' : 'IPv4';
    if (Math.min(...links) < least) {
      return { key: 'links', message: `Every link must leave ${number(least)} bytes for ${name}.` };
    }
    if (v.start < least) {
      return { key: 'start', message: `${name} hosts send packets of ${number(least)} at least.` };
    }
    return null;
  },
  compute(v) {
    const v6 = v.ip === 'v6';
    const links = carried(v);
    const pmtu = Math.min(...links);
    const sent = firstSent(v);
    const { dropped, settled } = discover(links, sent, v.filtered);
    const never = Number.POSITIVE_INFINITY;
    return {
      pmtu,
      sent,
      drops: settled === undefined ? never : dropped.length,
      mss: pmtu - ipHeader(v6) - 20,
      data: settled === undefined ? never : settled - ipHeader(v6) - 20 - (v.timestamps ? 12 : 0),
      ping: pmtu - ipHeader(v6) - 8,
      pieces: fragments(v.payload + 8, pmtu, v6).length,
    };
  },
  verdict(v, r) {
    const links = carried(v);
    const { dropped, settled } = discover(links, r.sent, v.filtered);
    const clamping = v.clamp > 0 && v.traffic === 'tcp';
    const useless =
      v.clamp > 0 && v.traffic === 'udp' ? 'The clamp rewrites SYNs; UDP has none.' : '';
    const first = dropped[0];
    if (first && settled === undefined) {
      const small = v.traffic === 'tcp' ? 'the handshake and small requests' : 'small datagrams';
      const where = `link ${first.at + 1}, which carries ${number(links[first.at] ?? 0)}`;
      return [
        `Black hole: ${small} work; the first packet of ${bytes(r.sent)} vanishes at ${where}, and nobody tells the sender.`,
        clamping ? 'The clamp knows its own link, and another one is smaller still.' : useless,
      ].filter(Boolean);
    }
    if (first) {
      const learned = dropped.map(({ at }) => number(links[at] ?? 0)).join(', then ');
      return [
        `It works, at the price of ${dropped.length === 1 ? 'one lost packet' : `${dropped.length} lost packets`}: routers report ${learned}.`,
        useless,
      ].filter(Boolean);
    }
    return [
      clamping && r.sent < v.start
        ? `It fits from the first packet: the clamp made both ends announce an MSS of ${number(r.sent - ipHeader(v.ip === 'v6') - 20)}, and no ICMP is needed.`
        : 'It fits: full-size packets pass every link whole.',
      useless,
    ].filter(Boolean);
  },
  tracks: (v, r) => [
    {
      caption: 'What each link carries whole',
      tracks: [
        { label: 'First packet', end: r.sent, text: number(r.sent) },
        ...carried(v).map(
          (carries, i): Track => ({
            label: `Link ${i + 1}${wrapped(v) > 0 && i === v.tunnelLink - 1 ? ', in the tunnel' : ''}`,
            end: carries,
            text: number(carries),
            tone: carries < r.sent ? 'danger' : 'plain',
          }),
        ),
      ],
    },
  ],
  listings(v, r) {
    const cut = fragments(v.payload + 8, r.pmtu, v.ip === 'v6');
    const rows = cut
      .slice(0, mostRows)
      .map((piece, i) => [
        String(i + 1),
        number(piece.bytes),
        number(piece.offset * 8),
        number(piece.offset),
        piece.more ? 'yes' : 'no',
      ]);
    if (cut.length > mostRows) rows.push([`${number(cut.length - mostRows)} more`, '', '', '', '']);
    return [
      {
        caption: 'The UDP datagram, cut by a source that knows the path',
        columns: ['Piece', 'Bytes', 'Offset', 'in eights', 'More'],
        rows,
      },
    ];
  },
  presets: [
    {
      label: 'Filter ICMP',
      values: { filtered: true },
      expect: 'The same first loss at link 2, and no next size to try: a black hole.',
    },
    {
      label: 'Clamp at the 1400 link',
      values: { filtered: true, clamp: 2 },
      expect: 'Packets shrink to 1,400 and still die, now at link 4.',
    },
    {
      label: 'Clamp at the 1280 link',
      values: { filtered: true, clamp: 4 },
      expect: 'An MSS of 1,240 fits everywhere. No ICMP, no loss.',
    },
    {
      label: 'The same clamp, for QUIC',
      values: { filtered: true, clamp: 4, traffic: 'udp' },
      expect: 'Nothing is rewritten in UDP: 1,500 bytes vanish at link 2.',
    },
    {
      label: 'WireGuard over IPv6',
      values: { links: '1500', tunnel: 'wireguard6' },
      expect: '1,420 are left: an MSS of 1,380, and 1,360 once you choose IPv6 packets.',
    },
    {
      label: 'VXLAN inside WireGuard',
      values: { links: '1500', tunnel: 'wireguard6', inner: 'vxlan4' },
      expect: 'Wrappers add up: 1,500 − 80 − 50 leaves 1,370.',
    },
    {
      label: 'A tunnel in a jumbo link',
      values: { links: '9000 1500', tunnel: 'wireguard4', start: 8940 },
      expect: 'The tunnel leaves 8,940, which is not the smallest: 1,500 passes.',
    },
    {
      label: 'Plain Ethernet',
      values: { links: '1500' },
      expect: 'MSS 1,460, of which timestamps leave 1,448. 4,000 bytes of UDP become 3 fragments.',
    },
  ],
  leavesOut:
    'the way back, whose links may differ; probing by TCP or QUIC, which finds the size without ICMP; Linux’s floor of 552 for IPv4; and packets that routers cut because DF is clear.',
});
