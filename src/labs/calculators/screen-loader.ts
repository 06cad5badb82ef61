/**
 * How long a screen waits for its resources: one call after another, concurrent calls level by level, or one call to an
 * aggregator beside the services. Source: lesson 14, one RTT and one service time for each level of dependency.
 */
// 14-api-styles:LB
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const ms = (value: number) => `${value < 0 ? '−' : ''}${number(Math.abs(value))} ms`;

export default defineCalculator({
  slug: 'screen-loader',
  title: 'Screen loader',
  inputs: {
    resources: {
      kind: 'integer',
      label: 'Resources on the screen',
      min: 1,
      max: 8,
      default: 3,
      group: 'Screen',
    },
    depth: {
      kind: 'integer',
      label: 'Longest chain of dependent calls',
      min: 1,
      max: 8,
      default: 1,
      group: 'Screen',
      help: '1: none needs the answer of another',
    },
    rtt: {
      kind: 'number',
      label: 'RTT, client to server',
      unit: 'ms',
      min: 10,
      max: 300,
      default: 100,
      group: 'Path',
    },
    server: {
      kind: 'number',
      label: 'Server time for each resource',
      unit: 'ms',
      min: 0,
      max: 500,
      default: 20,
      group: 'Path',
    },
    hop: {
      kind: 'number',
      label: 'Hop from gateway to service',
      unit: 'ms',
      min: 0,
      max: 50,
      default: 5,
      group: 'Path',
      help: 'There and back',
    },
  },
  outputs: {
    serial: {
      label: 'One by one',
      format: ms,
      formula: (v) => `${v.resources} × (${ms(v.rtt)} + ${ms(v.server)})`,
    },
    concurrent: {
      label: 'Concurrent (HTTP/2)',
      format: ms,
      formula: (v) => `${v.depth} × (${ms(v.rtt)} + ${ms(v.server)})`,
    },
    aggregated: {
      label: 'Aggregated (GraphQL, gRPC, BFF)',
      format: ms,
      formula: (v) => `${ms(v.rtt)} + ${v.depth} × (${ms(v.hop)} + ${ms(v.server)})`,
      main: true,
    },
    saved: {
      label: 'Aggregation saves over concurrent',
      format: ms,
      formula: (v) => `${v.depth - 1} × ${ms(v.rtt)} − ${v.depth} × ${ms(v.hop)}`,
    },
  },
  check: (v) =>
    v.depth > v.resources
      ? {
          key: 'depth',
          message: `A chain cannot be longer than ${number(v.resources)}, the resources.`,
        }
      : null,
  compute: (v) => ({
    serial: v.resources * (v.rtt + v.server),
    concurrent: v.depth * (v.rtt + v.server),
    aggregated: v.rtt + v.depth * (v.hop + v.server),
    saved: (v.depth - 1) * v.rtt - v.depth * v.hop,
  }),
  verdict(v, r) {
    if (v.depth === 1) {
      return [
        `Independent calls run side by side and cost one round trip, however many there are. An aggregator adds its hop of ${ms(v.hop)}; what it can save here is bytes, not time.`,
        v.resources > 1
          ? `If the screen takes ${ms(r.serial)} now, send the calls concurrently before changing the style.`
          : '',
      ].filter(Boolean);
    }
    if (r.saved > 0) {
      return [
        `The chain pays ${v.depth} long round trips; the aggregator pays one and walks the chain over short hops, ${ms(r.saved)} less.`,
        'GraphQL, a gRPC method or a plain endpoint gain the same.',
      ];
    }
    return [
      'The hops behind the gateway cost as much as the round trips they save: aggregation gains no time.',
    ];
  },
  tracks(v, r) {
    const ends = (count: number, first: number, each: number) =>
      Array.from({ length: count }, (_, i) => first + (i + 1) * each);
    const call = v.rtt + v.server;
    return [
      {
        caption: 'Until the screen is complete: a tick when an answer is there',
        tracks: [
          {
            label: 'One by one',
            end: r.serial,
            text: ms(r.serial),
            marks: ends(v.resources, 0, call),
          },
          {
            label: 'Concurrent',
            end: r.concurrent,
            text: ms(r.concurrent),
            marks: ends(v.depth, 0, call),
          },
          // the client sees one answer; the ticks are those of the services, half an RTT out
          {
            label: 'Aggregated (ticks: at the gateway)',
            end: r.aggregated,
            text: ms(r.aggregated),
            marks: ends(v.depth, v.rtt / 2, v.hop + v.server),
          },
        ],
      },
    ];
  },
  presets: [
    {
      label: 'Make the calls a chain',
      values: { depth: 3 },
      expect: 'Concurrency gains nothing any more: 360 ms. The aggregator needs 175 ms.',
    },
    {
      label: 'A chain on a short path',
      values: { depth: 3, rtt: 20 },
      expect: '120 ms against 95: at 20 ms there is little to save.',
    },
    {
      label: 'Far away, independent',
      values: { rtt: 300 },
      expect: 'Still one round trip for all: 320 ms concurrent, 325 aggregated.',
    },
    {
      label: 'Far away, chained',
      values: { rtt: 300, depth: 3 },
      expect: 'The chain costs 960 ms, the gateway 375.',
    },
    {
      label: 'Eight resources, two levels',
      values: { resources: 8, depth: 2 },
      expect:
        '960 ms one by one, 240 concurrent, 150 aggregated: most of it is won before GraphQL.',
    },
  ],
  leavesOut:
    'connection setup (the connection is warm), bytes and bandwidth, loss, the limit of six connections on HTTP/1.1, and services that slow each other down. All resources take the same time.',
});
