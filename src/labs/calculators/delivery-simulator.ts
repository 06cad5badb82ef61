/**
 * Delay and load of short polling, long polling, SSE and WebSocket under Poisson events. Source: RFC 6202 section 2.2 for
 * the delays; the rest is renewal theory: a long-poll cycle is a round trip (the gap) and then, if nothing came in it, a
 * wait for the next event or the end of the hold.
 */
// 15-real-time:LA
import { longPolled, poissonEvents, shortPolled } from '../eventArrivals.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { chunkBytes, eventBytes, frameHeader } from '../pushFraming.ts';

/** Events in the sample listing, and the time after which they would say nothing more, in seconds. */
const sampled = 8;
const day = 86_400;

function delay(s: number): string {
  return s < 1 ? `${number(s * 1000, 1)} ms` : `${number(s)} s`;
}

function rate(bytes: number): string {
  if (bytes >= 1e6) return `${number(bytes / 1e6)} MB/s`;
  return bytes >= 1000 ? `${number(bytes / 1000)} kB/s` : `${number(bytes)} B/s`;
}

const perSecond = (count: number) => `${number(count, count < 100 ? 2 : 0)}/s`;

export default defineCalculator({
  slug: 'delivery-simulator',
  title: 'Delivery simulator',
  inputs: {
    clients: {
      kind: 'integer',
      label: 'Clients',
      min: 1,
      max: 1_000_000,
      default: 10_000,
      scale: 'log',
      group: 'Demand',
    },
    events: {
      kind: 'number',
      label: 'Events for each client',
      unit: 'per second',
      min: 0,
      max: 10,
      default: 1,
      group: 'Demand',
    },
    payload: {
      kind: 'integer',
      label: 'Payload of an event',
      unit: 'bytes',
      min: 1,
      max: 100_000,
      default: 100,
      scale: 'log',
      group: 'Demand',
    },
    rtt: {
      kind: 'number',
      label: 'RTT',
      unit: 'ms',
      min: 5,
      max: 300,
      default: 100,
      group: 'Path',
    },
    headers: {
      kind: 'integer',
      label: 'Headers, request and answer',
      unit: 'bytes',
      min: 50,
      max: 4000,
      default: 600,
      group: 'Path',
    },
    interval: {
      kind: 'duration',
      label: 'Short poll every',
      unit: 's',
      min: 1,
      max: 60,
      default: 5,
      group: 'Polling',
    },
    hold: {
      kind: 'duration',
      label: 'Long poll held for',
      unit: 's',
      min: 5,
      max: 120,
      default: 30,
      group: 'Polling',
    },
  },
  outputs: {
    shortDelay: {
      label: 'Short poll, mean delay',
      format: delay,
      formula: (v) => `${v.interval} s ÷ 2 + ${v.rtt} ms ÷ 2`,
    },
    longDelay: {
      label: 'Long poll, mean delay',
      format: delay,
      unlimited: 'no events',
      formula: (v, r) => `R ÷ 2 + R² ÷ (2 × ${number(r.cycle, 3)} s), R = ${v.rtt} ms`,
    },
    longWorst: {
      label: 'Long poll, worst delay',
      format: delay,
      formula: (v) => `3 × ${v.rtt} ms ÷ 2`,
    },
    pushDelay: {
      label: 'SSE and WebSocket, delay',
      format: delay,
      formula: (v) => `${v.rtt} ms ÷ 2`,
      main: true,
    },
    shortRequests: {
      label: 'Short poll, requests',
      format: perSecond,
      formula: (v) => `${number(v.clients)} ÷ ${v.interval} s`,
    },
    cycle: {
      label: 'Long poll, cycle of a client',
      format: (s) => `${number(s, 3)} s`,
      formula: (v) => {
        const gap = `${number(v.rtt / 1000, 4)} s`;
        if (v.events === 0) return `${gap} + ${v.hold} s`;
        const [inGap, inHold] = [number((v.events * v.rtt) / 1000, 4), number(v.events * v.hold)];
        return `${gap} + e^(−${inGap}) × (1 − e^(−${inHold})) ÷ ${number(v.events)}/s`;
      },
    },
    longRequests: {
      label: 'Long poll, requests',
      format: perSecond,
      formula: (v, r) => `${number(v.clients)} ÷ ${number(r.cycle, 3)} s`,
    },
    shortBytes: {
      label: 'Short poll, bytes',
      format: rate,
      formula: (v, r) =>
        `${perSecond(r.shortRequests)} × ${v.headers} B + ${number(v.clients * v.events)}/s × ${v.payload} B`,
    },
    longBytes: {
      label: 'Long poll, bytes',
      format: rate,
      formula: (v, r) =>
        `${perSecond(r.longRequests)} × ${v.headers} B + ${number(v.clients * v.events)}/s × ${v.payload} B`,
    },
    sseBytes: {
      label: 'SSE, bytes',
      format: rate,
      formula: (v) =>
        `${number(v.clients * v.events)}/s × ${number(chunkBytes(eventBytes('42', 'price', v.payload)))} B`,
    },
    socketBytes: {
      label: 'WebSocket, bytes',
      format: rate,
      formula: (v) =>
        `${number(v.clients * v.events)}/s × ${number(v.payload + frameHeader(v.payload, false))} B`,
    },
  },
  compute(v) {
    const rtt = v.rtt / 1000;
    const quiet = v.events === 0;
    const parked = quiet ? v.hold : -Math.expm1(-v.events * v.hold) / v.events;
    const cycle = rtt + Math.exp(-v.events * rtt) * parked;
    const shortRequests = v.clients / v.interval;
    const longRequests = v.clients / cycle;
    const deliveries = v.clients * v.events;
    return {
      shortDelay: v.interval / 2 + rtt / 2,
      longDelay: quiet ? Number.POSITIVE_INFINITY : rtt / 2 + rtt ** 2 / (2 * cycle),
      longWorst: 1.5 * rtt,
      pushDelay: rtt / 2,
      shortRequests,
      cycle,
      longRequests,
      shortBytes: shortRequests * v.headers + deliveries * v.payload,
      longBytes: longRequests * v.headers + deliveries * v.payload,
      sseBytes: deliveries * chunkBytes(eventBytes('42', 'price', v.payload)),
      socketBytes: deliveries * (v.payload + frameHeader(v.payload, false)),
    };
  },
  verdict(v, r) {
    if (v.events === 0) {
      return [
        `Nothing happens, and short polling still makes ${perSecond(r.shortRequests)} requests, long polling ${perSecond(r.longRequests)}. The push channels are silent but for a heartbeat.`,
      ];
    }
    return [
      `An open channel delivers in one transit, ${delay(r.pushDelay)}; nothing is faster. Short polling takes ${delay(r.shortDelay)} on average and up to ${delay(v.interval + v.rtt / 2000)}.`,
      r.longDelay > 1.5 * r.pushDelay
        ? `Events come so fast that most fall into the long-poll gap: ${delay(r.longDelay)}, and ${perSecond(r.longRequests)} requests.`
        : `Long polling is close to push in delay, ${delay(r.longDelay)}, and pays ${perSecond(r.longRequests)} requests for it.`,
    ];
  },
  tracks: (_, r) => [
    {
      caption: 'Mean delay',
      tracks: [
        { label: 'Short poll', end: r.shortDelay, text: delay(r.shortDelay) },
        {
          label: 'Long poll',
          end: Number.isFinite(r.longDelay) ? r.longDelay : 0,
          text: Number.isFinite(r.longDelay) ? delay(r.longDelay) : 'no events',
        },
        { label: 'SSE, WebSocket', end: r.pushDelay, text: delay(r.pushDelay) },
      ],
    },
    {
      caption: 'Bytes in all',
      tracks: [
        { label: 'Short poll', end: r.shortBytes, text: rate(r.shortBytes) },
        { label: 'Long poll', end: r.longBytes, text: rate(r.longBytes) },
        { label: 'SSE', end: r.sseBytes, text: rate(r.sseBytes) },
        { label: 'WebSocket', end: r.socketBytes, text: rate(r.socketBytes) },
      ],
    },
  ],
  listings(v) {
    const rtt = v.rtt / 1000;
    const events = poissonEvents(v.events, sampled, 'ticker').filter((at) => at < day);
    const short = shortPolled(events, v.interval, rtt);
    const { arrivals: long } = longPolled(events, v.hold, rtt);
    const rows = events.map((at, i) => [
      `${number(at, 3)} s`,
      delay((short[i] ?? at) - at),
      delay((long[i] ?? at) - at),
      delay(rtt / 2),
    ]);
    return [
      {
        caption: 'The first events of one client, with delays',
        columns: ['Event at', 'Short poll', 'Long poll', 'Push'],
        rows,
      },
    ];
  },
  presets: [
    {
      label: 'Ten events a second',
      values: { events: 10 },
      expect:
        'Long polling needs 73,106 requests a second and 86.6 ms: it becomes polling as fast as the path allows.',
    },
    {
      label: 'Nothing happens',
      values: { events: 0 },
      expect: 'Short polling still makes 2,000 requests a second; a parked request waits 30 s.',
    },
    {
      label: 'Poll once a minute',
      values: { interval: 60 },
      expect: '167 requests a second instead of 2,000, and half a minute late.',
    },
    {
      label: 'A path of 300 ms',
      values: { rtt: 300 },
      expect: 'The long-poll gap grows to 450 ms, while push stays at one transit, 150 ms.',
    },
    {
      label: 'A million clients',
      values: { clients: 1_000_000 },
      expect: '200,000 polls a second for updates that are 2.55 s old.',
    },
  ],
  leavesOut:
    'loss, connection setup, TLS and TCP/IP headers, heartbeats, server work, and events that come in bursts or at the same time for all clients. Headers are those of HTTP/1.1; SSE events carry id 42 and the name price in a chunk each.',
});
