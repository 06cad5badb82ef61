/**
 * The numbers of shared editing: frames, gateways, bytes, one hot document, delay. Up to 125 B of payload a frame costs
 * 80 B of headers up and 76 down (RFC 6455 section 5.2, with TLS 1.3, TCP timestamps and IPv4).
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, milliseconds, percent, whole } from '../kit/estimator.ts';
import { byteSize, figure, ms, number, perSecond } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-collaboration',
  title: 'Collaboration estimator',
  inputs: {
    editors: { ...count, label: 'Editors online', default: 500_000 },
    together: { ...count, label: 'Editors in a document', max: 100, default: 2.5 },
    typing: { ...percent, label: 'Typing at a time', min: 1, default: 20 },
    rate: { ...count, label: 'Batches a second', max: 50, default: 5 },
    payload: { ...whole, label: 'Payload', unit: 'B', max: 125, default: 120 },
    node: { ...count, label: 'Frames/s a gateway', min: 1000, max: 1e6, default: 35_000 },
    zones: { ...whole, label: 'Zones', min: 2, max: 6, default: 3, help: 'One may be lost' },
    hot: { ...whole, label: 'All type in it', min: 2, max: 10_000, default: 100, scale: 'log' },
    merge: { ...milliseconds, label: 'Merging window', min: 10, max: 2000, default: 100 },
    way: { ...milliseconds, label: 'One way to the owner', max: 500, default: 30 },
  },
  headings: { editors: 'Load and fleet', hot: 'One hot document' },
  main: 'gateways',
  rows: {
    batches: ['Batches in', 'editors × typing × rate', perSecond],
    out: ['Out, with acks', 'batches × (together − 1) + batches', perSecond],
    gateways: ['Gateways', '(batches + out) ÷ node, rounded up', number],
    spare: ['To lose a zone', 'gateways × zones ÷ (zones − 1), rounded up', number],
    hotPushes: ['Hot document', 'hot × rate × (hot − 1)', perSecond],
    merged: ['The same, merged', 'hot × 1,000 ms ÷ merge', perSecond],
    delay: ['Remote delay', '1,000 ms ÷ rate ÷ 2 + way + 5 ms + way', ms],
  },
  further: {
    bitsIn: ['Bandwidth in', 'batches × (payload + 80 B) × 8', bitRate],
    bitsOut: ['Bandwidth out', 'out × (payload + 76 B) × 8', bitRate],
    log: ['Log a second', 'batches × 100 B', byteSize],
    day: ['Log a day', 'log × 0.25 × 86,400 s', byteSize],
    open: ['Open a document', '100,000 B + 500 edits × 100 B', byteSize],
    mergedDelay: ['Delay, merged', 'delay + merge ÷ 2', ms],
  },
  verdict: (v, r) => [
    `A gateway has ${figure(v.editors / r.gateways)} editors and could hold 50,000 sockets: ${v.editors < 50_000 * r.gateways ? 'frames bind' : 'sockets bind, so plan by those'}.`,
    r.hotPushes > v.node
      ? `One hot document breaks it: ${figure(r.hotPushes)} pushes/s. Merged, they are ${figure(r.merged)} frames/s, ${ms(v.merge / 2)} later on average.`
      : `It carries the hot document even unmerged: ${figure(r.hotPushes)} pushes/s.`,
    `Others see an edit after ${ms(r.delay)}, ${r.delay > 500 ? 'over' : 'within'} the 500 ms asked for.`,
  ],
  presets: [
    ['Ten times the editors', { editors: 5_000_000 }, '500 gateways. Documents share nothing.'],
    ['10,000 type in one', { hot: 10_000 }, '499,950,000 pushes/s, still 100,000 merged.'],
    ['An ocean away', { way: 70 }, '245 ms instead of 165, still within 500.'],
    ['Batches of 100 ms', { rate: 10 }, '100 gateways instead of 50 make it 115 ms, not 165.'],
  ],
  leavesOut:
    'presence and cursors, frames between gateways and owners (as many again), the shorter acks, and delays beyond the mean.',
});
