/**
 * What a payload costs on an Ethernet: headers, TLS records, padding, preamble and gap.
 * Sources: IEEE 802.3 (14 + 4 bytes, payload of at least 46, preamble 8, gap 12), RFC 791 section 3.1, RFC 8200 section 3,
 * RFC 9293 section 3.1, RFC 7323 section 3.2, RFC 768, RFC 9846 section 5.2 (a record of up to 16,384 bytes costs 5 + 1 + 16).
 */
// 01-layers:LA
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const largestRecord = 16_384;
const recordOverhead = 22;
const shortestFrameBody = 46;

interface Envelope {
  payload: number;
  ip: '4' | '6';
  transport: 'tcp' | 'udp';
  options: '0' | '12';
  tls: boolean;
  mtu: number;
  vlan: number;
  gap: boolean;
}

/** Where every byte of the wire's time goes; the parts add up to `wire`. Closed formulas: no loop over the frames. */
export function envelope(v: Envelope) {
  const records = v.transport === 'tcp' && v.tls ? Math.ceil(v.payload / largestRecord) : 0;
  const tls = recordOverhead * records;
  const stream = v.payload + tls;
  const ipHeader = v.ip === '4' ? 20 : 40;
  const l4Header = v.transport === 'tcp' ? 20 + Number(v.options) : 8;
  const headers = ipHeader + l4Header;
  const room = v.mtu - headers;
  const frames = Math.ceil(stream / room);
  const last = stream - (frames - 1) * room;
  // only the last frame can be short: a full one is at least 1,280 bytes long
  const padding = Math.max(0, shortestFrameBody - headers - last);
  const ethernet = frames * (18 + 4 * v.vlan);
  const gap = v.gap ? frames * 20 : 0;
  const wire = stream + frames * headers + padding + ethernet + gap;
  const ips = frames * ipHeader;
  const l4s = frames * l4Header;
  return { records, tls, stream, room, frames, last, padding, ethernet, gap, ips, l4s, wire };
}

const percent = (part: number) => `${number(part * 100)} %`;
const bytes = (value: number) => `${number(value)} B`;

export default defineCalculator({
  slug: 'envelope-calculator',
  title: 'Envelope calculator',
  inputs: {
    payload: {
      kind: 'integer',
      label: 'Payload',
      unit: 'B',
      min: 1,
      max: 1_000_000,
      default: 1000,
      scale: 'log',
      group: 'Message',
    },
    tls: {
      kind: 'switch',
      label: 'TLS 1.3',
      default: true,
      group: 'Message',
      help: 'On TCP only: 22 bytes for up to 16,384',
    },
    transport: {
      kind: 'choice',
      label: 'Transport',
      options: [
        { value: 'tcp', label: 'TCP, 20 B' },
        { value: 'udp', label: 'UDP, 8 B' },
      ],
      default: 'tcp',
      group: 'Headers',
    },
    options: {
      kind: 'choice',
      label: 'TCP options',
      options: [
        { value: '0', label: 'none' },
        { value: '12', label: '12 B (timestamps)' },
      ],
      default: '12',
      group: 'Headers',
    },
    ip: {
      kind: 'choice',
      label: 'Internet layer',
      options: [
        { value: '4', label: 'IPv4, 20 B' },
        { value: '6', label: 'IPv6, 40 B' },
      ],
      default: '4',
      group: 'Headers',
    },
    mtu: {
      kind: 'integer',
      label: 'MTU',
      unit: 'B',
      min: 1280,
      max: 9000,
      default: 1500,
      group: 'Link',
      help: 'Largest packet that the link carries',
    },
    vlan: {
      kind: 'integer',
      label: 'VLAN tags',
      min: 0,
      max: 2,
      default: 0,
      group: 'Link',
    },
    gap: {
      kind: 'switch',
      label: 'Count preamble and gap',
      default: true,
      group: 'Link',
      help: '20 bytes of time for each frame',
    },
  },
  outputs: {
    stream: {
      label: 'Handed to transport',
      format: bytes,
      formula: (v) => {
        const { records } = envelope(v);
        return `${number(v.payload)} + ${recordOverhead} × ${number(records)} TLS records`;
      },
    },
    room: {
      label: 'Fits one packet',
      format: bytes,
      formula: (v) => {
        const l4 = v.transport === 'tcp' ? 20 + Number(v.options) : 8;
        return `${number(v.mtu)} − ${v.ip === '4' ? 20 : 40} − ${l4}`;
      },
    },
    frames: {
      label: 'Frames',
      format: number,
      formula: (_, r) => `${number(r.stream)} ÷ ${number(r.room)}, rounded up`,
    },
    wire: {
      label: 'On the wire',
      format: bytes,
      formula: (v, r) => {
        const e = envelope(v);
        const perFrame = (e.ips + e.l4s + e.ethernet + e.gap) / e.frames;
        const padding = e.padding > 0 ? ` + ${e.padding} padding` : '';
        return `${number(r.stream)} + ${number(r.frames)} × ${number(perFrame)}${padding}`;
      },
    },
    efficiency: {
      label: 'Yours',
      format: percent,
      formula: (v, r) => `${number(v.payload)} ÷ ${number(r.wire)}`,
      main: true,
    },
  },
  compute(v) {
    const { stream, room, frames, wire } = envelope(v);
    return { stream, room, frames, wire, efficiency: v.payload / wire };
  },
  verdict(v, r) {
    const e = envelope(v);
    const left = e.room - e.last;
    return [
      `${number(v.payload)} bytes occupy the wire for the time of ${number(r.wire)}: ${percent(r.efficiency)} of it is yours.`,
      left === 0
        ? 'The last packet is full: one more byte opens another frame.'
        : `The last packet has room for ${number(left)} bytes more.`,
      e.padding > 0
        ? `It is shorter than Ethernet allows, so ${e.padding} bytes of padding are added.`
        : '',
      v.transport === 'udp' && v.tls
        ? 'TLS needs TCP’s ordered stream, so no TLS record is counted on UDP.'
        : '',
    ].filter(Boolean);
  },
  tracks(v) {
    const e = envelope(v);
    const parts: [string, number][] = [
      ['Payload', v.payload],
      ['TLS records', e.tls],
      [v.transport === 'tcp' ? 'TCP headers' : 'UDP headers', e.l4s],
      ['IP headers', e.ips],
      ['Ethernet, with FCS', e.ethernet],
      ['Padding', e.padding],
      ['Preamble and gap', e.gap],
    ];
    const tracks = parts
      .filter(([, end]) => end > 0)
      .map(([label, end]) => ({ label, end, text: bytes(end) }));
    return [{ caption: 'Where the time of the wire goes', tracks }];
  },
  presets: [
    {
      label: 'One byte, bare',
      values: { payload: 1, options: '0', tls: false },
      expect:
        '84 bytes on the wire, 1.19 %: 78 of headers, trailer, preamble and gap, 5 of padding.',
    },
    {
      label: 'One byte, with timestamps and TLS',
      values: { payload: 1 },
      expect: '113 bytes, 0.88 %. No padding now: the envelopes alone are long enough.',
    },
    {
      label: 'Exactly one frame',
      values: { payload: 1460, options: '0', tls: false },
      expect: '1,460 bytes fill one frame: 1,538 on the wire, 94.93 %.',
    },
    {
      label: 'One byte more',
      values: { payload: 1461, options: '0', tls: false },
      expect: 'The 1,461st byte needs a frame of its own, 84 bytes: 1,622 on the wire.',
    },
    {
      label: '100 bytes without TLS',
      values: { payload: 100, tls: false },
      expect: '52.63 %. Switch TLS on: 47.17 %. One record around a small message shows.',
    },
    {
      label: '100,000 bytes',
      values: { payload: 100_000 },
      expect: '70 frames, 93.94 %. TLS is hardly visible now: 154 bytes.',
    },
    {
      label: 'The same in jumbo frames',
      values: { payload: 100_000, mtu: 9000 },
      expect: '12 frames, 98.78 %: fewer headers, if every link on the way takes 9,000 bytes.',
    },
    {
      label: 'The same on UDP and IPv6',
      values: { payload: 100_000, transport: 'udp', ip: '6', tls: false },
      expect: '69 frames, 94.40 %: what UDP saves against TCP, the longer IP header takes.',
    },
  ],
  leavesOut:
    'acknowledgments and handshakes, resends, HTTP’s own framing, extension headers, and TLS records that are sent smaller than they could be. Packets are filled to the MTU, on UDP by a program that cuts its data itself. A tagged frame may be padded to 42 bytes; here it is 46.',
});
