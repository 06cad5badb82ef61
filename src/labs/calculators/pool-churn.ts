/**
 * Connections that Go's http.Transport opens for bursts of HTTP/1.1 requests. Source: net/http/transport.go
 * (tryPutIdleConn, queueForDial), and content/go/poolcount, whose test compares the formula with a count.
 */
// 13-go-http:LA
import { defineCalculator } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

/** http.DefaultMaxIdleConnsPerHost. */
const defaultIdle = 2;
/** Seconds of TIME_WAIT on Linux. */
const timeWait = 60;

interface Dials {
  concurrent: number;
  idle: number;
  limit: number;
  idleTotal: number;
}

/** How many are open at once, and how many of them stay for the next burst. */
function pool(v: Dials): { open: number; kept: number } {
  const open = v.limit > 0 ? Math.min(v.concurrent, v.limit) : v.concurrent;
  const perHost = v.idle === 0 ? defaultIdle : Math.max(0, v.idle);
  const total = v.idleTotal > 0 ? v.idleTotal : Number.POSITIVE_INFINITY;
  return { open, kept: Math.min(open, perHost, total) };
}

const burstGroup = 'Load';
const knobs = 'Transport';

export default defineCalculator({
  slug: 'pool-churn',
  title: 'Pool churn',
  inputs: {
    concurrent: {
      kind: 'integer',
      label: 'Requests in a burst',
      min: 1,
      max: 500,
      default: 50,
      group: burstGroup,
    },
    bursts: {
      kind: 'integer',
      label: 'Bursts',
      min: 1,
      max: 100,
      default: 10,
      group: burstGroup,
    },
    rate: {
      kind: 'number',
      label: 'Bursts a second',
      min: 0.1,
      max: 10,
      step: 0.1,
      default: 1,
      group: burstGroup,
    },
    service: {
      kind: 'number',
      label: 'Service time',
      unit: 'ms',
      min: 1,
      max: 1000,
      default: 5,
      group: burstGroup,
    },
    handshake: {
      kind: 'number',
      label: 'Handshakes',
      unit: 'ms',
      min: 0,
      max: 1000,
      default: 20,
      group: burstGroup,
      help: 'TCP and TLS of a new connection',
    },
    idle: {
      kind: 'integer',
      label: 'Idle per host',
      min: -1,
      max: 500,
      default: 0,
      group: knobs,
      help: 'MaxIdleConnsPerHost: 0 means 2, −1 none',
    },
    idleTotal: {
      kind: 'integer',
      label: 'Idle in all',
      min: 0,
      max: 500,
      default: 100,
      group: knobs,
      help: 'MaxIdleConns: 0 means no limit',
    },
    limit: {
      kind: 'integer',
      label: 'Connections per host',
      min: 0,
      max: 500,
      default: 0,
      group: knobs,
      help: 'MaxConnsPerHost: 0 means no limit',
    },
  },
  outputs: {
    opened: {
      label: 'Connections opened',
      format: number,
      formula(v) {
        const { open, kept } = pool(v);
        return kept === 0
          ? `${number(v.concurrent)} × ${number(v.bursts)}, nothing is kept`
          : `${open} + ${v.bursts - 1} × (${open} − ${kept})`;
      },
      main: true,
    },
    reuse: {
      label: 'Requests on a reused one',
      format: share,
      formula: (v, r) => `1 − ${number(r.opened)} ÷ ${number(v.concurrent * v.bursts)}`,
    },
    again: { label: 'New in each later burst', format: number },
    waiting: {
      label: 'Sockets in TIME_WAIT, steady',
      format: number,
      formula: (v, r) => `${timeWait} s × ${number(v.rate)}/s × ${number(r.again)}`,
    },
    time: {
      label: 'A later burst takes',
      format: (value) => `${number(value)} ms`,
      formula(v, r) {
        const rounds = Math.ceil(v.concurrent / pool(v).open);
        const work = `${rounds} × ${number(v.service)}`;
        if (r.again === 0) return work;
        return pool(v).kept === 0
          ? `${rounds} × (${number(v.service)} + ${number(v.handshake)})`
          : `${work} + ${number(v.handshake)}`;
      },
    },
  },
  compute(v) {
    const { open, kept } = pool(v);
    const requests = v.concurrent * v.bursts;
    const again = kept === 0 ? v.concurrent : open - kept;
    const opened = kept === 0 ? requests : open + (v.bursts - 1) * again;
    const rounds = Math.ceil(v.concurrent / open);
    // without any reuse each round of a capped burst dials anew
    const dialing = again === 0 ? 0 : kept === 0 ? rounds : 1;
    return {
      opened,
      reuse: 1 - opened / requests,
      again,
      waiting: timeWait * v.rate * again,
      time: rounds * v.service + dialing * v.handshake,
    };
  },
  verdict(v, r) {
    const { open, kept } = pool(v);
    const sentences = [
      r.again === 0
        ? `The first burst opens ${number(open)}, and all of them stay: later bursts open none.`
        : `Each later burst finds ${number(kept)} and opens ${number(r.again)}.`,
    ];
    const perHost = v.idle === 0 ? defaultIdle : v.idle;
    if (v.idleTotal > 0 && v.idleTotal < Math.min(open, perHost)) {
      sentences.push('MaxIdleConns is the limit that counts here; raise both.');
    } else if (r.again > 0 && kept > 0) {
      sentences.push(
        'It looks like a leak and is none: what does not fit the idle limit is closed.',
      );
    }
    if (open < v.concurrent) {
      sentences.push(
        `At most ${number(open)} are open, so ${number(v.concurrent - open)} requests of a burst wait for one.`,
      );
    }
    return sentences;
  },
  tracks: (v, r) => [
    {
      caption: 'All bursts together',
      tracks: [
        {
          label: 'Requests',
          end: v.concurrent * v.bursts,
          text: number(v.concurrent * v.bursts),
        },
        {
          label: 'Connections opened',
          end: r.opened,
          text: number(r.opened),
          tone: r.reuse < 0.5 ? 'danger' : 'plain',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Raise only the total',
      values: { idleTotal: 500 },
      expect: 'Still 482: the limit per host, 2, decides.',
    },
    {
      label: 'Keep 50 idle',
      values: { idle: 50 },
      expect: '50 connections for 500 requests, 90 % reuse.',
    },
    {
      label: 'Keep 50, but 10 in all',
      values: { idle: 50, idleTotal: 10 },
      expect: '410: now the total decides.',
    },
    {
      label: 'Cap at 10, keep 2',
      values: { idle: 2, limit: 10 },
      expect: '82 connections, and a burst is five service times long.',
    },
    {
      label: 'Cap at 10, keep 10',
      values: { idle: 10, limit: 10 },
      expect: '10 connections, 98 % reuse. The backend sees ten at a time.',
    },
    {
      label: 'Keep none',
      values: { idle: -1 },
      expect: '500 connections: a dial for each request.',
    },
  ],
  leavesOut:
    'HTTP/2 (one connection carries all), bursts that overlap, idle timeouts, other hosts that share MaxIdleConns, and bodies that are closed unread. The time of a burst is an upper bound: requests that find a connection need not wait for the handshakes of others.',
});
