/**
 * The numbers of calls between services: rate, bytes, the sum of latencies, tails, retries, ports, the cross-zone bill.
 * In flight by Little’s law; 28,232 ports and 60 s of TIME_WAIT are Linux’s defaults.
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, milliseconds, percent, tenths, whole } from '../kit/estimator.ts';
import { byteSize, dollars, figure, ms, number, perSecond, share } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-microservices',
  title: 'Microservices estimator',
  inputs: {
    edge: { ...count, label: 'Requests/s at the edge', max: 10_000_000, default: 10_000 },
    fan: { ...whole, label: 'Calls of a request', default: 5 },
    depth: { ...whole, label: 'Hops in a row', max: 20, default: 3 },
    payload: { ...count, label: 'Payload each way', unit: 'B', max: 1e6, default: 300 },
    network: { ...milliseconds, label: 'Network a hop', max: 300, default: 0.5 },
    sidecars: { ...tenths, label: 'Two sidecars', unit: 'ms', max: 10, default: 0.6 },
    work: { ...milliseconds, label: 'Work of a service', max: 1000, default: 2 },
    budget: { ...milliseconds, label: 'Budget', min: 1, default: 10, help: 'Platform, at p99' },
    slow: { ...percent, label: 'Calls over their p99', max: 10, default: 1 },
    up: { ...percent, label: 'Service availability', min: 90, step: 0.1, default: 99.9 },
    tries: { ...whole, label: 'Attempts', max: 5, default: 3, help: 'The first one included' },
    layers: { ...whole, label: 'Layers that retry', max: 6, default: 3 },
    zones: { ...whole, label: 'Zones', max: 6, default: 3 },
  },
  headings: { edge: 'Calls', network: 'Times', slow: 'Failures and places' },
  main: 'latency',
  rows: {
    calls: ['Internal calls', 'edge × fan', perSecond],
    hop: ['One hop', 'network + sidecars + work', ms],
    latency: ['Hops in a row', 'depth × hop', ms],
    retried: ['With one hop sent twice', 'latency + hop', ms],
    flight: ['In flight', 'edge × budget ÷ 1,000 ms', figure],
    hangs: ['A dependency hangs to 1 s', 'edge × 1 s', figure],
    tail: ['Meet a call over its p99', '1 − (1 − slow) ^ fan', share],
    all: ['All services are up', 'up ^ fan', share],
    storm: ['Attempts in the deepest layer', 'tries ^ layers', number],
  },
  further: {
    bits: ['Traffic', 'calls × 2 × payload × 8', bitRate],
    slots: ['Bulkhead', 'flight × 1.5', figure],
    ports: ['Ports, no reuse', 'calls ÷ 100 clients × 60 s', figure],
    crossed: ['Cross-zone a month', 'bits ÷ 8 × (1 − 1 ÷ zones) × 2,592,000 s', byteSize],
    bill: ['Its price', 'crossed ÷ 1,000,000,000 × 0.02 USD', dollars],
    memory: ['Sidecars', '1,000 pods × 50 MB × 1,000,000', byteSize],
  },
  verdict: (v, r) => [
    r.retried > v.budget
      ? `Latency binds: ${ms(r.latency)} of ${ms(v.budget)} leave no room for ${r.latency > v.budget ? 'so many hops' : 'a retry'}.`
      : `The budget holds a retry: ${ms(r.retried)} of ${ms(v.budget)}.`,
    `A hang turns ${figure(r.flight)} requests in flight into ${figure(r.hangs)}. A bulkhead of ${figure(r.slots)} slots stops that.`,
    `Without reuse each of 100 clients holds ${figure(r.ports)} ports towards one address; ${r.ports > 28_232 ? 'there are only' : 'that fits'} 28,232.`,
  ],
  presets: [
    ['Ten times the rate', { edge: 100_000 }, '500,000 calls/s; 10,368 USD a month between zones.'],
    ['All hops cross zones', { network: 2 }, '13.8 ms do not fit 10, before anything fails.'],
    ['JSON of 1 kB', { payload: 1000 }, '800 Mbit/s instead of 240, and 3,456 USD a month.'],
    ['A page of 100 calls', { fan: 100 }, '63.4 % meet a call over its p99; 90.5 % find all up.'],
    ['One more layer retries', { layers: 4 }, '81 attempts, not 27. Retry in one layer only.'],
  ],
  leavesOut:
    'percentiles, which do not add as the hops do here; calls in parallel; headers; handshakes; and services that fail together. All times, sizes and prices are planning figures.',
});
