/** Seven printed traces; find the line that proves the cause. The lines and their reasons are in `trace-reader/`. */
// 21-debugging:LC
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import { nextTrace, proved, type Reading, readingAt, tap, traceOf } from './trace-reader/read.ts';
import { longestTrace, traces } from './trace-reader/traces.ts';
import { View } from './trace-reader/View.tsx';

const next = 'next';
const codes = 'abcdefghijkl';
const lineId = (at: number) => `line${at + 1}`;
const lineAt = (event: string) => Number(event.replace('line', '')) - 1;

/** A button a line; one that the trace does not have stays empty, and the style sheet hides it. */
const buttons: readonly StepperEvent<Reading>[] = [
  ...Array.from({ length: longestTrace }, (_, at) => ({
    id: lineId(at),
    code: codes[at] as string,
    label: (reading: Reading) => (at < traceOf(reading).lines.length ? `${at + 1}` : ''),
    group: 'Line',
  })),
  { id: next, code: 'n', label: 'Next trace', group: 'Then' },
];

export default defineStepper<Reading>({
  slug: 'trace-reader',
  title: 'Trace reader',
  options: {
    trace: {
      label: 'Start at',
      values: traces.map(({ id, name }, i) => ({ value: id, label: `${i + 1} ${name}` })),
      default: 'black-hole',
    },
  },
  events: buttons,
  initial: ({ trace }) =>
    readingAt(
      Math.max(
        0,
        traces.findIndex(({ id }) => id === trace),
      ),
    ),
  blocked(reading, event) {
    if (event === next) return undefined;
    const { lines } = traceOf(reading);
    if (lineAt(event) >= lines.length) return `This trace has ${lines.length} lines.`;
    if (proved(reading)) return 'The proof is found. Take the next trace.';
    return reading.tapped.includes(lineAt(event)) ? 'You have picked that line.' : undefined;
  },
  apply: (reading, event) => (event === next ? nextTrace(reading) : tap(reading, lineAt(event))),
  next: (reading) =>
    proved(reading)
      ? { due: false, text: 'The proof is found. Take the next trace, or choose one.' }
      : { due: true, text: 'Which line is it? A step shows the proof.' },
  step: (reading) => tap(reading, traceOf(reading).proof[0] as number, true),
  View,
  scenarios: [
    {
      id: 'black-hole',
      label: 'Loss or black hole',
      script: [lineId(2), lineId(4), lineId(5), lineId(7)],
      expect: 'A duplicate ACK and an early resend fit loss as well. What does not is the repeat.',
    },
    {
      id: 'lost-syn',
      label: 'Eleven SYNs',
      options: { trace: 'lost-syn' },
      script: [lineId(2), lineId(11)],
      expect: 'The third SYN names the kernel, the last line the cause.',
    },
    {
      id: 'old-kernel',
      label: 'Seven SYNs',
      options: { trace: 'old-kernel' },
      script: [lineId(7), lineId(2)],
      expect: 'The first silence of two seconds gives the older kernel away.',
    },
    {
      id: 'crossing',
      label: 'A crossing',
      options: { trace: 'keep-alive-race' },
      script: [lineId(5), lineId(3), lineId(4)],
      expect: 'Neither FIN nor reset proves a race. The request between them does.',
    },
    {
      id: 'two-ttls',
      label: 'Two TTLs',
      options: { trace: 'middlebox' },
      script: [lineId(7), lineId(6)],
      expect: 'One “server” with TTL 52 and 64 is two senders.',
    },
  ],
  leavesOut:
    'windows, options and checksums, other connections in the same capture, and the drift of real timers. The black hole is a capture of our own; the others are drawn, at nominal times.',
});
