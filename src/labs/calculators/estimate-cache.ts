/**
 * The numbers of a Redis cluster as a cache: primaries, load on the database, failover, connections. 16,384 slots and
 * the delays of an election are those of the Redis cluster specification.
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, milliseconds, percent, whole } from '../kit/estimator.ts';
import { figure, ms, number, perSecond, seconds, share } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-cache',
  title: 'Cache estimator',
  inputs: {
    size: { ...count, label: 'Working set', unit: 'GB', max: 100_000, default: 100 },
    value: { ...count, label: 'Value', unit: 'B', max: 1e6, default: 1000 },
    ops: { ...count, label: 'Operations/s', max: 1e8, default: 500_000 },
    reads: { ...percent, label: 'Reads', min: 1, default: 90 },
    hit: { ...percent, label: 'Hit ratio', max: 99.9, default: 95 },
    usable: { ...count, label: 'Usable a primary', unit: 'GB', max: 1000, default: 25 },
    speed: { ...count, label: 'Commands/s a primary', min: 1000, max: 1e6, default: 100_000 },
    zones: {
      ...whole,
      label: 'Zones',
      min: 3,
      max: 6,
      default: 3,
      help: 'Primaries spread evenly',
    },
    rtt: { ...milliseconds, label: 'RTT', max: 300, default: 0.3 },
    pods: { ...whole, label: 'Pods', max: 10_000, default: 200, scale: 'log' },
    pool: { ...whole, label: 'Pool for each node', max: 1000, default: 10, scale: 'log' },
    timeout: { ...whole, label: 'Node timeout', unit: 's', max: 60, default: 15 },
  },
  headings: { size: 'Load', usable: 'Primaries', rtt: 'Clients' },
  main: 'primaries',
  rows: {
    memory: ['Primaries by memory', 'size ÷ usable, rounded up', number],
    fast: ['Primaries by speed', 'ops ÷ speed, rounded up', number],
    inZone: ['In each zone', 'max(memory, fast) ÷ zones, rounded up', number],
    primaries: ['Primaries', 'inZone × zones', number],
    misses: ['Database reads', 'ops × reads × (1 − hit)', perSecond],
    lost: ['A primary gone: missing', 'ops × reads ÷ primaries', perSecond],
    loss: ['Database reads then', 'lost + (ops × reads − lost) × (1 − hit)', perSecond],
    failover: ['For at most', 'timeout ÷ 2 + timeout + 1 s', seconds],
    clients: ['Connections a primary', 'pods × pool', number],
  },
  further: {
    keys: ['Keys', 'size × 1,000,000,000 ÷ (value + 100 B)', figure],
    busy: ['Use of a primary', 'ops ÷ primaries ÷ speed', share],
    nodes: ['With replicas', 'primaries × 2', number],
    slots: ['Slots a primary', '16,384 ÷ primaries', (slots) => number(slots, 1)],
    bits: ['Network', 'ops × value × 8', bitRate],
    each: ['Network of a primary', 'bits ÷ primaries', bitRate],
    read: ['A hit', 'rtt + 0.05 ms', ms],
    ten: ['10 GETs in turn', '10 × read', ms],
    sockets: ['Connections', 'clients × primaries', number],
    moved: ['One more primary moves', '1 ÷ (primaries + 1)', share],
    rehashed: ['hash % N would move', 'primaries ÷ (primaries + 1)', share],
  },
  verdict: (v, r) => [
    `${r.fast > r.memory ? 'Speed' : 'Memory'} binds: speed asks for ${number(r.fast)} primaries, memory for ${number(r.memory)}; evenly spread, ${number(r.primaries)}.`,
    `A dead primary multiplies the database’s reads by ${figure(r.loss / r.misses)}, for ${seconds(v.timeout + 0.5)} or more: protect the database first.`,
    `${number(r.clients)} connections a primary are ${r.clients > 10_000 ? 'over' : 'within'} maxclients, 10,000.`,
    r.each > 5e9 ? `The network binds, too: ${bitRate(r.each)} leave each primary.` : '',
  ],
  presets: [
    ['Ten times the rate', { ops: 5_000_000 }, 'Speed asks for 50, so 51; losing one: 1.37 times.'],
    ['99 % hits', { hit: 99 }, '4,500/s, until a primary dies: 78,750/s, 17.5 times as much.'],
    ['go-redis, 16 cores', { pool: 80 }, '16,000 connections to one primary exceed 10,000.'],
    ['Ten times the data', { size: 1000 }, 'Memory binds: 40 primaries, so 42 over three zones.'],
    ['Values of 10 kB', { value: 10_000 }, 'Still six primaries, but 6.67 Gbit/s from each.'],
  ],
  leavesOut:
    'a cache in the process, reads from replicas, connections to replicas, the votes of an election (another half second), hot keys, and writes to the database.',
});
