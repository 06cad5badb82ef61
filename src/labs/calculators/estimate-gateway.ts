/** The numbers of an API gateway: traffic, TLS, cores, requests in flight, the managed bill. In flight by Little’s law. */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, milliseconds, percent, whole } from '../kit/estimator.ts';
import { dollars, figure, number, seconds, share } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-gateway',
  title: 'API gateway estimator',
  inputs: {
    rate: { ...count, label: 'Requests/s at peak', default: 20_000, max: 10_000_000 },
    mean: { ...count, label: 'Requests/s, mean', default: 7000, max: 10_000_000 },
    inward: { ...count, label: 'Request', unit: 'kB', min: 0.1, max: 10_000, default: 2 },
    outward: { ...count, label: 'Response', unit: 'kB', min: 0.1, max: 10_000, default: 8 },
    reuse: { ...count, label: 'Requests a connection', max: 1000, default: 20 },
    work: { ...milliseconds, label: 'CPU a request', max: 10, default: 0.2 },
    backend: { ...milliseconds, label: 'Backend time', min: 1, default: 200 },
    route: { ...percent, label: 'Hanging route', default: 10, help: 'Its share of requests' },
    timeout: { ...whole, label: 'Its timeout', unit: 's', default: 30 },
    sockets: { ...count, label: 'WebSockets', default: 50_000, max: 10_000_000 },
    nodes: { ...whole, label: 'Nodes', max: 300, default: 6, help: 'Spread evenly over the zones' },
    cores: { ...whole, label: 'Cores a node', default: 4 },
    zones: { ...whole, label: 'Zones', min: 2, max: 6, default: 3 },
  },
  headings: { rate: 'Traffic', backend: 'Waiting', nodes: 'Fleet' },
  main: 'least',
  rows: {
    tls: ['Cores for TLS', 'rate ÷ reuse × 1 ms ÷ 1,000', figure],
    busy: ['Cores for other work', 'rate × work ÷ 1,000', figure],
    least: ['Least cores, a zone in reserve', '(tls + busy) × zones ÷ (zones − 1)', figure],
    fleet: ['Cores of the fleet', 'nodes × cores', number],
    left: ['After losing a zone', 'fleet − fleet ÷ zones', figure],
    flight: ['In flight', 'rate × backend ÷ 1,000', figure],
    hanging: ['One route hangs', 'rate × route × timeout', figure],
    bill: ['Managed, a month', 'mean × 2,592,000 s × 0.000001 USD', dollars],
  },
  further: {
    bitsIn: ['Traffic in', 'rate × inward × 1,000 × 8', bitRate],
    bitsOut: ['Traffic out', 'rate × outward × 1,000 × 8', bitRate],
    fresh: ['TLS, no keep-alive', 'rate × 1 ms ÷ 1,000', figure],
    descriptors: ['Descriptors', 'sockets × 2', figure],
    shard: ['Of a Redis shard', 'rate ÷ 100,000 checks', share],
    calls: ['Calls a month', 'mean × 2,592,000 s', figure],
    back: ['Managed: all return', 'sockets ÷ 500 opened/s', seconds],
  },
  verdict: (_, r) => [
    `${figure(r.tls + r.busy)} cores are busy, ${figure(r.left)} remain without a zone: CPU ${r.tls + r.busy > r.left ? 'binds' : 'does not bind, the fleet buys redundancy'}.`,
    `Keep-alive is worth ${figure(r.fresh - r.tls)} cores: without it ${figure(r.fresh + r.busy)} are busy.`,
    `One hanging route holds ${figure(r.hanging)} requests, ${figure(r.hanging / r.flight)} times what is in flight normally: cap each route.`,
    `A managed gateway takes 500 new sockets a second: all are back after ${seconds(r.back)}.`,
  ],
  presets: [
    ['Ten times the rate', { rate: 200_000, nodes: 21 }, '50 cores busy, 56 without a zone.'],
    ['No keep-alive', { reuse: 1 }, '24 cores are busy, 16 remain without a zone.'],
    ['JSON is transformed', { work: 0.4 }, '9 cores are busy, 13.5 the least: 24 still do.'],
    ['Time out after 2 s', { timeout: 2 }, 'The hanging route holds 4,000, no longer 60,000.'],
  ],
  leavesOut:
    'bursts, retries of clients, headroom against attacks, and volume discounts. Prices and times per core are planning figures.',
});
