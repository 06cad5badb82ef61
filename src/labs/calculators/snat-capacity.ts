/**
 * How many connections a NAT can keep open towards one destination, and how many new ones a second.
 * Source: RFC 4787 section 4.1 (what a mapping may be shared by), RFC 6056 section 3.2 (ports 1024 to 65535); in the
 * steady state the number held is rate times holding time (Little's law), which cannot exceed the ports.
 */
// 04-nat-mtu:LB
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds, share } from '../kit/format.ts';

const perSecond = (rate: number) => `${number(rate)}/s`;
const stockGroup = 'Ports';
const demandGroup = 'Demand';

export default defineCalculator({
  slug: 'snat-capacity',
  title: 'SNAT capacity',
  inputs: {
    ports: {
      kind: 'integer',
      label: 'Ports per address',
      min: 64,
      max: 64_512,
      default: 55_000,
      group: stockGroup,
      help: 'AWS 55,000; from 1024 to 65535 there are 64,512',
    },
    addresses: {
      kind: 'integer',
      label: 'External addresses',
      min: 1,
      max: 16,
      default: 1,
      group: stockGroup,
    },
    perVm: {
      kind: 'integer',
      label: 'Ports reserved per VM',
      min: 0,
      max: 64_512,
      default: 0,
      group: stockGroup,
      help: '0: all clients share',
    },
    mapping: {
      kind: 'choice',
      label: 'Mapping',
      options: [
        { value: 'dependent', label: 'Endpoint-dependent' },
        { value: 'independent', label: 'Endpoint-independent' },
      ],
      default: 'dependent',
      group: stockGroup,
    },
    hold: {
      kind: 'duration',
      label: 'A port is held for',
      unit: 's',
      min: 1,
      max: 3600,
      default: 60,
      scale: 'log',
      group: stockGroup,
      help: 'Connection open, plus the NAT’s pause before reuse',
    },
    calls: {
      kind: 'integer',
      label: 'Calls per second',
      min: 1,
      max: 50_000,
      default: 1000,
      scale: 'log',
      group: demandGroup,
      help: 'Of one VM, if ports are reserved',
    },
    reuse: {
      kind: 'percent',
      label: 'Reuse',
      unit: '%',
      min: 0,
      max: 100,
      default: 0,
      group: demandGroup,
      help: 'Calls that find an open connection in the pool',
    },
    destinations: {
      kind: 'integer',
      label: 'Destinations',
      min: 1,
      max: 16,
      default: 1,
      group: demandGroup,
      help: 'Pairs of address and port that share the calls',
    },
  },
  outputs: {
    stock: {
      label: 'Ports to choose from',
      format: number,
      formula: (v) =>
        v.perVm > 0 ? 'the share of one VM' : `${number(v.ports)} × ${number(v.addresses)}`,
    },
    room: {
      label: 'Connections at one time',
      format: number,
      formula: (v, r) =>
        v.mapping === 'dependent'
          ? `${number(r.stock)} × ${number(v.destinations)}`
          : 'a port serves one inside socket, whatever it talks to',
    },
    maxRate: {
      label: 'Highest sustained rate',
      format: perSecond,
      formula: (v, r) => `${number(r.room)} ÷ ${seconds(v.hold)}`,
      main: true,
    },
    opened: {
      label: 'New connections wanted',
      format: perSecond,
      formula: (v) => `${perSecond(v.calls)} × (1 − ${share(v.reuse / 100)})`,
    },
    demand: {
      label: 'They would hold',
      format: number,
      formula: (v, r) => `${perSecond(r.opened)} × ${seconds(v.hold)}`,
    },
    failsAfter: {
      label: 'First dial that times out, after',
      format: seconds,
      also: inWords,
      unlimited: 'never',
      formula: (_, r) =>
        r.demand > r.room
          ? `${number(r.room)} ÷ ${perSecond(r.opened)}`
          : `${number(r.demand)} ≤ ${number(r.room)}`,
    },
    vms: {
      label: 'VMs that get their share',
      format: number,
      unlimited: 'no shares, one stock',
      formula: (v) =>
        v.perVm > 0
          ? `${number(v.ports)} × ${number(v.addresses)} ÷ ${number(v.perVm)}, rounded down`
          : '',
    },
  },
  check: (v) =>
    v.perVm > v.ports * v.addresses
      ? {
          key: 'perVm',
          message: `There are only ${number(v.ports * v.addresses)} ports to share out.`,
        }
      : null,
  compute(v) {
    const all = v.ports * v.addresses;
    const stock = v.perVm > 0 ? v.perVm : all;
    const room = v.mapping === 'dependent' ? stock * v.destinations : stock;
    // percent first, so that 90 % of 500 leaves 50 and not 49.999999999999986
    const opened = (v.calls * (100 - v.reuse)) / 100;
    const demand = opened * v.hold;
    return {
      stock,
      room,
      maxRate: room / v.hold,
      opened,
      demand,
      failsAfter: demand > room ? room / opened : Number.POSITIVE_INFINITY,
      vms: v.perVm > 0 ? Math.floor(all / v.perVm) : Number.POSITIVE_INFINITY,
    };
  },
  verdict(v, r) {
    if (r.opened === 0) return ['Every call travels on an open connection: no port is asked for.'];
    if (r.demand <= r.room) {
      return [
        `It fits: ${number(r.demand)} of ${number(r.room)} are taken at any time (${share(r.demand / r.room)}).`,
      ];
    }
    return [
      `After ${seconds(r.failsAfter)} no port is left. The NAT drops the SYN without a word, and the client sees i/o timeout.`,
      v.mapping === 'dependent'
        ? 'Other destinations still work: each has these ports to itself.'
        : 'No other destination works either: the sockets hold the ports everywhere.',
      `From then on ${share(1 - r.maxRate / r.opened)} of the dials fail, and every retry asks for another port.`,
    ];
  },
  tracks: (_, r) => [
    {
      caption: 'Connections at one time',
      tracks: [
        { label: 'There is room for', end: r.room, text: number(r.room) },
        {
          label: 'Wanted',
          end: r.demand,
          text: number(r.demand),
          tone: r.demand > r.room ? 'danger' : 'plain',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Reuse 90 % of the calls',
      values: { reuse: 90 },
      expect: '6,000 ports are held and no dial fails. The gateway stays as it is.',
    },
    {
      label: 'Attach eight addresses',
      values: { addresses: 8 },
      expect: '440,000 connections at one time, 7,333.33 new ones a second.',
    },
    {
      label: 'Spread over two destinations',
      values: { destinations: 2 },
      expect: 'Each destination has all the ports to itself: 1,833.33 a second, and it fits.',
    },
    {
      label: 'The same, endpoint-independent',
      values: { destinations: 2, mapping: 'independent' },
      expect: 'The second destination buys nothing: 916.67 a second as before.',
    },
    {
      label: 'Hold each port for 120 s',
      values: { ports: 64_512, hold: 120, calls: 500 },
      expect: 'All 64,512 ports carry 537.6 a second, so 500 fit.',
    },
    {
      label: 'Reserve 64 ports per VM',
      values: { ports: 64_512, perVm: 64, hold: 30, calls: 3 },
      expect:
        'One address serves 1,008 VMs, but each may open only 2.13 a second; three are too many.',
    },
  ],
  leavesOut:
    'bursts (the rate is even), limits that a provider sets beside its ports, dynamic shares that grow on demand, and UDP, which has ports of its own.',
});
