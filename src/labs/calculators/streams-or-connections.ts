/**
 * How HTTP/2 connections and the calls on them spread over backends: balanced per connection (L4) or per call (L7).
 * Source: grpc.io, gRPC Load Balancing; the expected number of empty bins is n(1 − 1/n)^m (balls into bins).
 */
// 14-api-styles:LD
import { defineCalculator, type Track } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

/** Bars beyond this would say nothing more. */
const mostBars = 8;

/** Connections of each backend when the balancer takes turns. */
export function takingTurns(connections: number, backends: number): number[] {
  return Array.from({ length: backends }, (_, i) => Math.ceil((connections - i) / backends));
}

const howMany = (count: number, one: string) => `${number(count)} ${one}${count === 1 ? '' : 's'}`;

export default defineCalculator({
  slug: 'streams-or-connections',
  title: 'L4 or L7 for HTTP/2',
  inputs: {
    connections: {
      kind: 'integer',
      label: 'Connections (channels)',
      min: 1,
      max: 200,
      default: 1,
      scale: 'log',
      help: 'Each with as many calls as the others',
    },
    backends: { kind: 'integer', label: 'Backends', min: 1, max: 64, default: 4 },
  },
  outputs: {
    busiest: {
      label: 'Busiest backend, L4 taking turns',
      format: share,
      formula: (v) => `⌈${v.connections} ÷ ${v.backends}⌉ ÷ ${v.connections}`,
      main: true,
    },
    idle: {
      label: 'Idle, L4 taking turns',
      format: number,
      formula: (v) => `max(0, ${v.backends} − ${v.connections})`,
    },
    idleRandom: {
      label: 'Idle on average, L4 at random',
      format: number,
      formula: (v) => `${v.backends} × (1 − 1 ÷ ${v.backends})^${v.connections}`,
    },
    even: {
      label: 'Every backend, L7',
      format: share,
      formula: (v) => `1 ÷ ${v.backends}`,
    },
    overload: {
      label: 'Busiest against an even share',
      format: (times) => `${number(times)}×`,
      formula: (_, r) => `${share(r.busiest)} ÷ ${share(r.even)}`,
    },
  },
  compute(v) {
    const busiest = Math.ceil(v.connections / v.backends) / v.connections;
    return {
      busiest,
      idle: Math.max(0, v.backends - v.connections),
      idleRandom: v.backends * (1 - 1 / v.backends) ** v.connections,
      even: 1 / v.backends,
      overload: busiest * v.backends,
    };
  },
  verdict(v, r) {
    if (v.backends === 1) return ['One backend takes everything. There is nothing to balance.'];
    if (r.idle > 0) {
      return [
        `${howMany(v.connections, 'connection')} can reach ${v.connections} of ${v.backends} backends. The other ${number(r.idle)} idle, and more backends change nothing for the busy.`,
        'Balance calls (L7 or in the client), or end connections by age.',
      ];
    }
    const even = v.connections % v.backends === 0;
    return [
      even
        ? 'The connections divide evenly, so taking turns does as well as layer 7, as long as all of them carry the same load and none is replaced.'
        : `The busiest backend carries ${number(r.overload)} times an even share.`,
      r.idleRandom >= 0.005
        ? `Chosen at random, ${number(r.idleRandom)} backends would still be idle on average.`
        : '',
    ].filter(Boolean);
  },
  tracks(v) {
    const held = takingTurns(v.connections, v.backends);
    const bars: Track[] = held.slice(0, mostBars).map((count, i) => ({
      label: `Backend ${i + 1}`,
      end: count / v.connections,
      text: count === 0 ? 'idle' : share(count / v.connections),
      tone: count * v.backends > v.connections ? 'danger' : 'plain',
    }));
    const hidden = held.length - bars.length;
    const more = hidden > 0 ? `, the first ${mostBars} of ${v.backends}` : '';
    return [
      {
        caption: `Share of the calls, L4 taking turns${more}`,
        tracks: [
          ...bars,
          { label: 'Each, with L7', end: 1 / v.backends, text: share(1 / v.backends) },
        ],
      },
    ];
  },
  presets: [
    {
      label: 'Add four pods',
      values: { backends: 8 },
      expect: 'Seven idle instead of three. The busy one still has 100 %.',
    },
    {
      label: 'Five connections on four',
      values: { connections: 5 },
      expect: '40 % and three times 20 %: nobody is idle, and one does double work.',
    },
    {
      label: 'Four connections on four',
      values: { connections: 4 },
      expect: 'Taking turns is perfect. At random 1.27 backends are idle on average.',
    },
    {
      label: 'Many pooled connections',
      values: { connections: 100 },
      expect: 'The HTTP/1.1 case: 25 % each, which is why nobody noticed before gRPC.',
    },
  ],
  leavesOut:
    'connections that come and go, calls of different weight, long streams (which stay where they are with L7, too), and clients that balance by themselves. L7 is shown with many equal calls.',
});
