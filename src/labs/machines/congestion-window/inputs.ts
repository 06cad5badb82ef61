/** What the machine of congestion windows lets one turn. */
import type { Values } from '../../kit/calculator.ts';
import { lossesOf } from './oneFlow.ts';

const algorithms = [
  { value: 'reno', label: 'Reno' },
  { value: 'cubic', label: 'CUBIC' },
] as const;

const [what, alone, link] = ['What runs', 'One sender alone', 'Two flows on one link'];

export const inputs = {
  scene: {
    kind: 'choice',
    label: 'Scene',
    group: what,
    options: [
      { value: 'one', label: 'One sender alone' },
      { value: 'two', label: 'Two flows share a link' },
    ],
    default: 'one',
  },
  rounds: { kind: 'integer', label: 'Rounds', group: what, min: 1, max: 120, default: 50 },
  rtt: {
    kind: 'number',
    label: 'Round trip',
    help: 'CUBIC grows by seconds, Reno by round trips.',
    unit: 'ms',
    group: what,
    min: 1,
    max: 300,
    default: 100,
  },
  full: {
    kind: 'switch',
    label: 'CUBIC in full',
    help: 'With Reno-friendly region and fast convergence (RFC 9438 §4.3, §4.7).',
    group: what,
    default: false,
  },
  senders: {
    kind: 'choice',
    label: 'Senders',
    group: alone,
    options: [
      { value: 'both', label: 'Reno and CUBIC' },
      { value: 'reno', label: 'Reno' },
      { value: 'cubic', label: 'CUBIC' },
    ],
    default: 'both',
  },
  losses: {
    kind: 'text',
    label: 'Losses',
    help: 'After which round, and seen how: 3:dupack 40:rto',
    group: alone,
    maxLength: 200,
    default: '3:dupack 40:rto',
    invalid(text: string) {
      const read = lossesOf(text);
      return typeof read === 'string' ? read : undefined;
    },
  },
  bytes: {
    kind: 'integer',
    label: 'Bytes to send',
    group: alone,
    min: 1,
    max: 1_000_000_000,
    scale: 'log',
    default: 1_000_000,
  },
  mss: {
    kind: 'integer',
    label: 'Segment (MSS)',
    unit: 'bytes',
    group: alone,
    min: 536,
    max: 9000,
    default: 1460,
  },
  iw: {
    kind: 'integer',
    label: 'Initial window',
    unit: 'segments',
    group: alone,
    min: 1,
    max: 40,
    default: 10,
  },
  ssthresh: {
    kind: 'integer',
    label: 'ssthresh at the start',
    help: '0: none until the first loss.',
    unit: 'segments',
    group: alone,
    min: 0,
    max: 10_000,
    default: 0,
  },
  rwnd: {
    kind: 'integer',
    label: 'Receive window (rwnd)',
    unit: 'bytes',
    group: alone,
    min: 9000,
    max: 1_073_725_440,
    scale: 'log',
    default: 6_291_456,
  },
  capacity: {
    kind: 'integer',
    label: 'Path capacity',
    unit: 'segments',
    group: link,
    min: 10,
    max: 1000,
    default: 50,
  },
  queue: {
    kind: 'integer',
    label: 'Queue',
    unit: 'segments',
    group: link,
    min: 0,
    max: 1000,
    default: 0,
  },
  flowA: {
    kind: 'choice',
    label: 'Flow A',
    group: link,
    options: algorithms,
    default: 'reno',
  },
  startA: {
    kind: 'integer',
    label: 'First window of A',
    unit: 'segments',
    group: link,
    min: 2,
    max: 500,
    default: 10,
  },
  flowB: {
    kind: 'choice',
    label: 'Flow B',
    group: link,
    options: algorithms,
    default: 'reno',
  },
  startB: {
    kind: 'integer',
    label: 'First window of B',
    unit: 'segments',
    group: link,
    min: 2,
    max: 500,
    default: 40,
  },
} as const;

export type Knobs = Values<typeof inputs>;
