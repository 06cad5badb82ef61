/** Reno beside CUBIC with the same losses, and two flows on one link. The rules are in `congestion-window/windows.ts`. */
// 07-tcp-reliability:L1 07-tcp-reliability:L5
import { number, share } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { inputs, type Knobs } from './congestion-window/inputs.ts';
import { leastFlights, lossesOf } from './congestion-window/oneFlow.ts';
import { contest, names, race, type Trial } from './congestion-window/trial.ts';
import { fairness } from './congestion-window/twoFlows.ts';
import { View } from './congestion-window/View.tsx';
import { type Algorithm, initialWindow } from './congestion-window/windows.ts';

/** Segments of the response. */
const sizeOf = ({ bytes, mss }: Knobs) => Math.ceil(bytes / mss);

function run(values: Knobs): Trial {
  const { scene, senders, flowA, flowB, startA, startB } = values;
  if (scene === 'two') {
    const flows = [
      { algorithm: flowA, start: startA },
      { algorithm: flowB, start: startB },
    ] as const;
    return contest({ ...values, flows });
  }
  const losses = lossesOf(values.losses);
  if (typeof losses === 'string') throw new Error(losses);
  const rivals: Algorithm[] = senders === 'both' ? ['reno', 'cubic'] : [senders];
  return race(rivals, { ...values, losses }, sizeOf(values));
}

/** How far apart the windows of two flows are, at the start and at the end. */
function gaps({ shared }: Trial, { startA, startB }: Knobs): [number, number] {
  const [a, b] = shared?.instants.at(-1)?.windows ?? [startA, startB];
  return [Math.abs(startA - startB), Math.abs(a - b)];
}

const counted = (flights: number | undefined, rounds: number) =>
  flights === undefined ? `more than ${rounds + 1}` : number(flights);

export default defineMachine({
  slug: 'congestion-window',
  title: 'The congestion window',
  inputs,
  check({ scene, startA, startB, capacity, queue }) {
    return scene === 'two' && startA + startB > capacity + queue
      ? {
          key: 'startB',
          message: `Path and queue hold ${number(capacity + queue)} segments: begin with fewer.`,
        }
      : null;
  },
  run: (values) => run(values),
  prediction: {
    question(values) {
      if (values.scene === 'two') {
        const { startA, startB, rounds } = values;
        return `A has ${startA} segments in flight, B ${startB}. How far apart are they after ${rounds} rounds?`;
      }
      const least = leastFlights(sizeOf(values), values.iw);
      const sender = values.senders === 'cubic' ? 'CUBIC' : 'Reno';
      return `Without loss ${number(values.bytes)} bytes take ${least} flight${least === 1 ? '' : 's'}. How many does ${sender} need here?`;
    },
    options: ({ scene }) =>
      scene === 'two'
        ? [
            { value: 'even', label: 'Hardly at all' },
            { value: 'nearer', label: 'Nearer than before' },
            { value: 'same', label: 'As far as before' },
            { value: 'wider', label: 'Further than before' },
          ]
        : [
            { value: 'same', label: 'As many' },
            { value: 'half', label: 'Up to half as many again' },
            { value: 'double', label: 'Up to twice as many' },
            { value: 'more', label: 'More than twice as many' },
          ],
    right(trial, values) {
      if (trial.shared) {
        const [before, after] = gaps(trial, values);
        if (after < 2 || after < 0.1 * before) return ['even'];
        if (after > 1.05 * before) return ['wider'];
        return [after < 0.95 * before ? 'nearer' : 'same'];
      }
      const least = leastFlights(trial.segments, values.iw);
      const needed = trial.lanes[0]?.flights;
      if (needed === undefined) return values.rounds + 1 >= 2 * least ? ['more'] : [];
      if (needed <= least) return ['same'];
      return [needed <= 1.5 * least ? 'half' : needed <= 2 * least ? 'double' : 'more'];
    },
    because(trial, values) {
      if (trial.shared) {
        const [before, after] = gaps(trial, values);
        return `The gap goes from ${number(before)} to ${number(after)} segments, in ${trial.shared.overflows.length} cuts.`;
      }
      return trial.lanes
        .map((one) => `${names[one.algorithm]}: ${counted(one.flights, values.rounds)} flights.`)
        .join(' ');
    },
  },
  outcome(trial, values) {
    const { shared, lanes } = trial;
    if (shared) {
      const first = shared.overflows.slice(0, 4).map(({ before }) => before);
      const told = first.map(([a, b]) => `(${number(a, 3)}, ${number(b, 3)})`).join(', ');
      const apart = first.map(([a, b]) => number(Math.abs(a - b), 3)).join(', ');
      const reno = values.flowA === 'reno' && values.flowB === 'reno';
      const aimd = reno ? ' Growing equally keeps the gap, and halving both halves it.' : '';
      const on = shared.overflows.length > 4 ? ', and so on' : '';
      const [a, b] = shared.delivered;
      const used = (a + b) / (values.capacity * shared.trips);
      const last = shared.instants.at(-1)?.windows ?? [];
      return [
        first.length > 0
          ? `The link overflows at ${told}${on}, ${apart}${on} apart.${aimd}`
          : 'The link never overflows.',
        `Fairness goes from ${number(fairness([values.startA, values.startB]), 3)} to ${number(fairness(last), 3)}; A delivers ${number(a, 0)} segments, B ${number(b, 0)}. The link is used to ${share(used)}.`,
      ];
    }
    const sentences = lanes.map(({ algorithm: name, rounds, flights }) => {
      const all = rounds.reduce(
        (sum, one) => ({ sent: sum.sent + one.sent, lost: sum.lost + one.lost }),
        { sent: 0, lost: 0 },
      );
      const delivered = rounds.at(-1)?.delivered ?? 0;
      const end = flights === undefined ? 'not done' : `done after ${flights} flights`;
      return `${names[name]}: ${number(trial.segments)} segments ${end}. Played on to round ${values.rounds} it sends ${number(all.sent)}: ${number(delivered)} arrive, ${number(all.lost)} are lost.`;
    });
    const held = lanes[0]?.rounds.findIndex((one) => one.held) ?? -1;
    if (held >= 0)
      sentences.push(
        `From round ${held} on it is the receiver that limits: rwnd has room for ${number(Math.floor(values.rwnd / values.mss))} segments.`,
      );
    if (lanes.some(({ rounds }) => rounds.some((one) => one.lost > 0)))
      sentences.push(
        'Duplicate ACKs leave Reno half of its window and CUBIC 0.7; a timeout leaves one segment.',
      );
    const allowed = initialWindow(values.mss);
    if (values.iw * values.mss > allowed)
      sentences.push(
        `It begins with ${number(values.iw * values.mss)} bytes, more than the ${number(allowed)} that RFC 6928 allows.`,
      );
    return sentences;
  },
  listings({ lanes, shared }) {
    if (shared)
      return [
        {
          caption: 'Windows at each overflow, as a table',
          columns: ['Round', 'A', 'B', 'Gap', 'A after', 'B after', 'Fairness'],
          rows: shared.overflows.map(({ at, before: [a, b], after }) => [
            ...[number(at, 3), number(a, 3), number(b, 3), number(Math.abs(a - b), 3)],
            ...[number(after[0], 3), number(after[1], 3), number(fairness([a, b]), 3)],
          ]),
        },
      ];
    return [
      {
        caption: 'Every round, as a table',
        columns: [
          'Round',
          ...lanes.flatMap(({ algorithm: name }) => [
            `${names[name]} cwnd`,
            `${names[name]} sent`,
            `${names[name]} lost`,
          ]),
        ],
        rows: (lanes[0]?.rounds ?? []).map((_, k) => [
          String(k),
          ...lanes.flatMap(({ rounds }) => {
            const { cwnd = 0, sent = 0, lost = 0 } = rounds[k] ?? {};
            return [number(cwnd), number(sent), number(lost)];
          }),
        ]),
      },
    ];
  },
  clock: (at) => `round ${number(at, 1)}`,
  lasts: ({ end }) => Math.max(4, Math.min(12, end / 4)),
  View,
  presets: [
    {
      label: 'The worked example',
      values: { losses: '3:dupack 5:rto', ssthresh: 16, rounds: 10, bytes: 100_000 },
      expect: 'The window of Reno runs 10, 16, 17, 18, 9, 10, 1, 2, 4, 5, 6.',
    },
    {
      label: 'No loss',
      values: { losses: '', rounds: 8 },
      expect: 'Doubling alone: 7 flights for a megabyte, and Reno and CUBIC are the same.',
    },
    {
      label: 'A receive window of 65,535 bytes',
      values: { losses: '', rwnd: 65_535, rounds: 20 },
      expect: 'The 7 flights become 17: from round 3 on the receiver allows only 44 segments.',
    },
    {
      label: 'A timeout instead',
      values: { losses: '3:rto' },
      expect: 'The same loss seen by silence: cwnd falls to 1, and Reno needs 23 flights, not 16.',
    },
    {
      label: 'A cut at 100 segments',
      values: { iw: 25, losses: '2:dupack', rounds: 60 },
      expect:
        'CUBIC goes on with 70, 72.08, 74.07, rests at 100 from round 45 on, and Reno passes it in round 54.',
    },
    {
      label: 'The same over 10 ms',
      values: { iw: 25, losses: '2:dupack', rounds: 60, rtt: 10 },
      expect:
        'CUBIC grows by the second, so in 57 short rounds it gains 10.6 segments, and Reno 57. In full it keeps up.',
    },
    {
      label: 'Two Reno flows',
      values: { scene: 'two' },
      expect: 'Each cut halves the gap: 30, 15, 7.5, 3.75. Yet a quarter of the link stays unused.',
    },
    {
      label: 'A queue as large as the path',
      values: { scene: 'two', queue: 50, rounds: 100 },
      expect: 'Cuts only drain the queue, so the link is used to 99.9 %, at up to twice the delay.',
    },
    {
      label: 'Two CUBIC flows',
      values: { scene: 'two', flowA: 'cubic', flowB: 'cubic', rounds: 120 },
      expect:
        'They stay apart: 28.64 after 120 rounds. Switch to CUBIC in full, whose fast convergence leaves 0.03.',
    },
    {
      label: 'CUBIC against Reno on a long path',
      values: {
        scene: 'two',
        capacity: 500,
        flowB: 'cubic',
        startA: 250,
        startB: 250,
        rounds: 120,
      },
      expect: 'CUBIC recovers sooner and takes more: 28,756 segments against 19,742.',
    },
  ],
  leavesOut:
    'what a timeout waits (here it costs one round), delayed ACKs, HyStart and the smooth cut of RFC 9937. On the shared link both flows have the same round trip, lose at the same moment and hear of it at once, and nobody starts slowly.',
});
