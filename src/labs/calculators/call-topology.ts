/**
 * Streams and bandwidth of a call as mesh, SFU and MCU, and the traffic that TURN relays. Source: RFC 7667 (topologies);
 * a relayed one-to-one call leaves the TURN server twice, once for each direction.
 */
// 15-real-time:LD
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const mbps = (value: number) => `${number(value)} Mb/s`;

function megabytes(value: number): string {
  return value >= 10_000 ? `${number(value / 1000)} GB` : `${number(value)} MB`;
}

/** The most people whose mesh fits an uplink. */
function largestMesh(uplink: number, stream: number): number {
  // the small addition: 0.3 ÷ 0.1 is just below 3 in floating point
  return Math.floor(uplink / stream + 1e-9) + 1;
}

export default defineCalculator({
  slug: 'call-topology',
  title: 'Call topology and TURN',
  inputs: {
    people: { kind: 'integer', label: 'Participants', min: 2, max: 50, default: 4, group: 'Call' },
    stream: {
      kind: 'number',
      label: 'Each stream',
      unit: 'Mb/s',
      min: 0.05,
      max: 10,
      default: 1.5,
      group: 'Call',
    },
    uplink: {
      kind: 'number',
      label: 'Uplink of a participant',
      unit: 'Mb/s',
      min: 0.5,
      max: 1000,
      default: 5,
      scale: 'log',
      group: 'Call',
    },
    hours: {
      kind: 'integer',
      label: 'One-to-one calls',
      unit: 'hours',
      min: 1,
      max: 10_000_000,
      default: 100_000,
      scale: 'log',
      group: 'TURN',
    },
    relayed: {
      kind: 'percent',
      label: 'Relayed',
      unit: '%',
      min: 0,
      max: 100,
      default: 15,
      group: 'TURN',
      help: 'Plan 10 to 20, measure yours',
    },
  },
  outputs: {
    meshUp: {
      label: 'Mesh: uplink of each',
      format: mbps,
      formula: (v) => `(${v.people} − 1) × ${mbps(v.stream)}`,
      main: true,
    },
    largest: {
      label: 'Largest mesh on this uplink',
      format: (people) => (people < 2 ? 'none' : `${number(people)} people`),
      formula: (v) => `⌊${mbps(v.uplink)} ÷ ${mbps(v.stream)}⌋ + 1`,
    },
    serverUp: {
      label: 'SFU or MCU: uplink of each',
      format: mbps,
      formula: () => 'one stream to the server',
    },
    sfuDown: {
      label: 'SFU: downlink of each',
      format: mbps,
      formula: (v) => `(${v.people} − 1) × ${mbps(v.stream)}`,
    },
    sfuEgress: {
      label: 'SFU: egress of the server',
      format: mbps,
      formula: (v) => `${v.people} × (${v.people} − 1) × ${mbps(v.stream)}`,
    },
    mcuEgress: {
      label: 'MCU: egress of the server',
      format: mbps,
      formula: (v) => `${v.people} × ${mbps(v.stream)}, mixed`,
    },
    relayHour: {
      label: 'TURN: egress of a relayed hour',
      format: megabytes,
      formula: (v) => `2 × ${mbps(v.stream)} × 3,600 s ÷ 8`,
    },
    relayAll: {
      label: 'TURN: egress in all',
      format: megabytes,
      formula: (v, r) =>
        `${number(v.hours)} h × ${number(v.relayed)} % × ${megabytes(r.relayHour)}`,
    },
  },
  compute(v) {
    const others = v.people - 1;
    const relayHour = (2 * v.stream * 3600) / 8;
    return {
      meshUp: others * v.stream,
      largest: largestMesh(v.uplink, v.stream),
      serverUp: v.stream,
      sfuDown: others * v.stream,
      sfuEgress: v.people * others * v.stream,
      mcuEgress: v.people * v.stream,
      relayHour,
      relayAll: (v.hours * v.relayed * relayHour) / 100,
    };
  },
  verdict(v, r) {
    const relay = `TURN: of ${number(v.hours)} one-to-one hours ${number((v.hours * v.relayed) / 100)} are relayed, ${megabytes(r.relayAll)} of egress.`;
    if (v.stream > v.uplink) {
      return ['A single stream does not fit the uplink: lower the quality first.', relay];
    }
    if (v.people === 2)
      return ['Two people call directly; a server is needed only as a relay.', relay];
    if (v.people > r.largest) {
      return [
        `The mesh does not fit: it wants ${mbps(r.meshUp)} of each uplink. An SFU wants ${mbps(r.serverUp)} and sends ${mbps(r.sfuEgress)}, which is your bill.`,
        relay,
      ];
    }
    return [
      `The mesh fits the uplink. Each also encodes and sends ${v.people - 1} times, so beyond four take an SFU all the same.`,
      relay,
    ];
  },
  tracks: (v, r) => [
    {
      caption: 'Upload of each participant',
      tracks: [
        {
          label: `Mesh, ${v.people - 1} up`,
          end: r.meshUp,
          text: mbps(r.meshUp),
          tone: r.meshUp > v.uplink + 1e-9 ? 'danger' : 'plain',
        },
        { label: 'SFU, MCU, 1 up', end: r.serverUp, text: mbps(r.serverUp) },
        { label: 'Uplink', end: v.uplink, text: mbps(v.uplink) },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: 'Streams, by topology',
      columns: ['Topology', 'Up', 'Down', 'Server sends'],
      rows: [
        ['Mesh', number(v.people - 1), number(v.people - 1), '0'],
        ['SFU', '1', number(v.people - 1), number(v.people * (v.people - 1))],
        ['MCU', '1', '1', number(v.people)],
      ],
    },
  ],
  presets: [
    {
      label: 'Three people',
      values: { people: 3 },
      expect: 'A mesh takes 3 Mb/s of each uplink and fits.',
    },
    {
      label: 'Five people',
      values: { people: 5 },
      expect: '6 Mb/s do not fit an uplink of 5: the mesh ends at four.',
    },
    {
      label: 'Eight people',
      values: { people: 8 },
      expect: '10.5 Mb/s up in a mesh; an SFU takes 1.5 from each and sends 84.',
    },
    {
      label: 'Fifty people',
      values: { people: 50 },
      expect: 'An SFU sends 3,675 Mb/s. Simulcast and showing fewer tiles bring it down.',
    },
    {
      label: 'A corporate audience',
      values: { relayed: 40 },
      expect: '54,000 GB through TURN instead of 20,250.',
    },
  ],
  leavesOut:
    'simulcast and layers, which let an SFU send less; audio beside the video; protocol headers; the relay’s ingress, which clouds seldom charge; and the processor time of an MCU.',
});
