/** The same lost packet under HTTP/1.1, 2 and 3, side by side. The rules are in `head-of-line/model.ts`. */
// 07-tcp-reliability:L4 08-udp-quic:LA 11-http-versions:LB
import { number } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { cost, race, shortNames } from './head-of-line/race.ts';
import { View } from './head-of-line/View.tsx';

const ms = (at: number) => `${number(at, 1)} ms`;

export default defineMachine({
  slug: 'head-of-line',
  title: 'Head of line',
  inputs: {
    packets: { kind: 'integer', label: 'Packets', min: 2, max: 24, default: 10 },
    streams: {
      kind: 'integer',
      label: 'Streams',
      help: 'Packets belong to them in turn.',
      min: 1,
      max: 12,
      default: 2,
    },
    lost: { kind: 'integer', label: 'Lost packet', min: 1, max: 24, default: 5 },
    delay: { kind: 'number', label: 'One-way delay', unit: 'ms', min: 1, max: 300, default: 50 },
    spacing: {
      kind: 'number',
      label: 'Between two packets',
      unit: 'ms',
      min: 0.1,
      max: 20,
      step: 0.1,
      default: 1,
    },
  },
  check({ lost, packets }) {
    return lost > packets
      ? { key: 'lost', message: `Only ${packets} packets are sent: choose one of them to lose.` }
      : null;
  },
  run: (values) => race(values),
  prediction: {
    question: ({ lost }) =>
      `Packet ${lost} is lost. Where do most other packets have to wait for it?`,
    options: () => [
      { value: 'h1', label: 'HTTP/1.1, a connection each' },
      { value: 'h2', label: 'HTTP/2 over TCP' },
      { value: 'h3', label: 'HTTP/3 over QUIC' },
      { value: 'same', label: 'The same in all' },
    ],
    right({ lanes }) {
      const most = Math.max(...lanes.map(({ waiting }) => waiting));
      if (lanes.every(({ waiting }) => waiting === most)) return ['same'];
      return lanes.filter(({ waiting }) => waiting === most).map(({ transport }) => transport);
    },
    because: ({ lanes }) =>
      `${lanes.map((one) => `${shortNames[one.transport]}: ${cost(one)}`).join('. ')}.`,
  },
  outcome({ lanes, lost }, { streams }) {
    const repair = lanes.map((one) => `${ms(one.repaired)} (${shortNames[one.transport]})`);
    const why =
      streams === 1
        ? 'With one stream all three keep the same order, so none is better.'
        : 'TCP orders a whole connection, QUIC each stream: only what shares an order with the lost packet waits.';
    return [`The copy of packet ${lost} arrives at ${repair.join(', ')}.`, why];
  },
  listings: ({ lanes }) => [
    {
      caption: 'When each packet is delivered, as a table',
      columns: ['Packet', ...lanes.map(({ transport }) => shortNames[transport])],
      rows: (lanes[0]?.packets ?? []).map(({ number: n, stream }, i) => [
        `${n}, stream ${stream + 1}`,
        ...lanes.map(({ packets }) => ms(packets[i]?.delivered ?? 0)),
      ]),
    },
  ],
  clock: ms,
  lasts: () => 8,
  View,
  presets: [
    {
      label: 'Five streams',
      values: { streams: 5 },
      expect:
        'Over QUIC only packet 10 waits besides the lost one. Over TCP it is five, as before.',
    },
    {
      label: 'One stream',
      values: { streams: 1 },
      expect: 'QUIC keeps order inside a stream, so it is no better than TCP.',
    },
    {
      label: 'Lose the last packet',
      values: { lost: 10 },
      expect: 'No later packet reveals the loss. A probe finds it, and the repair comes at 259 ms.',
    },
    {
      label: 'Twelve streams, a packet each',
      values: { packets: 12, streams: 12, lost: 5 },
      expect: 'Seven innocent packets wait over HTTP/2, 693 ms in all, and none over HTTP/3.',
    },
    {
      label: 'Six answers, the second lost',
      values: { packets: 6, streams: 6, lost: 2 },
      expect: 'Who stalls, counting the lost one: HTTP/1.1 one, HTTP/2 five, HTTP/3 one.',
    },
  ],
  leavesOut:
    'the congestion window, which the loss halves in every version; packets with bytes of several streams; header compression; and that a browser opens only six HTTP/1.1 connections.',
});
