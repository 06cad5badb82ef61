/** The same arrivals through six rate limiters, side by side. The rules are in `limiter-race/model.ts`. */
// 20-breakers-and-limits:LA
import { number } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { mostArrivals, readArrivals } from './limiter-race/arrivals.ts';
import { kinds, type Rules } from './limiter-race/model.ts';
import { inText, type Lane, list, names, race, state, time } from './limiter-race/race.ts';
import { View } from './limiter-race/View.tsx';

const windows = 'Counting in windows';
const buckets = 'Buckets and the queue';
const rivals = 'Who takes part';

const last = ({ bursts }: Lane) => bursts[bursts.length - 1];
const most = (lane: Lane) => last(lane)?.most ?? 0;

function invalid(text: string): string | undefined {
  const read = readArrivals(text);
  return typeof read === 'string' ? read : undefined;
}

export default defineMachine({
  slug: 'limiter-race',
  title: 'Limiter race',
  inputs: {
    arrivals: {
      kind: 'text',
      label: 'Arrivals',
      help: 'count@seconds. 1@10..19.8/0.1 is one each 0.1 s. At most 400 requests.',
      group: 'Traffic',
      maxLength: 200,
      default: '5@9.9 5@10 5@15',
      invalid,
    },
    limit: {
      kind: 'integer',
      label: 'Limit L',
      help: 'Requests per window.',
      group: windows,
      min: 1,
      max: 200,
      default: 5,
    },
    window: {
      kind: 'integer',
      label: 'Window W',
      group: windows,
      unit: 's',
      min: 1,
      max: 60,
      default: 10,
    },
    capacity: {
      kind: 'integer',
      label: 'Capacity C',
      help: 'The burst of the token bucket and of GCRA.',
      group: buckets,
      min: 1,
      max: 200,
      default: 5,
    },
    rate: {
      kind: 'number',
      label: 'Rate R',
      help: '0 takes L / W.',
      group: buckets,
      unit: '1/s',
      min: 0,
      max: 100,
      step: 0.1,
      default: 0,
    },
    queue: {
      kind: 'integer',
      label: 'Queue Q',
      help: 'Places to wait, besides the one that is served.',
      group: buckets,
      min: 0,
      max: 200,
      default: 4,
    },
    fixed: { kind: 'switch', label: names.fixed, group: rivals, default: true },
    log: { kind: 'switch', label: names.log, group: rivals, default: true },
    counter: { kind: 'switch', label: names.counter, group: rivals, default: true },
    bucket: { kind: 'switch', label: names.bucket, group: rivals, default: true },
    gcra: { kind: 'switch', label: names.gcra, group: rivals, default: true },
    leaky: { kind: 'switch', label: names.queue, group: rivals, default: true },
  },
  check(values) {
    const { fixed, log, counter, bucket, gcra, leaky } = values;
    return fixed || log || counter || bucket || gcra || leaky
      ? null
      : { key: 'fixed', message: 'Let at least one limiter take part.' };
  },
  run(values) {
    const arrivals = readArrivals(values.arrivals);
    const shown = { ...values, queue: values.leaky };
    return race(
      rulesOf(values),
      typeof arrivals === 'string' ? [] : arrivals,
      kinds.filter((kind) => shown[kind]),
    );
  },
  prediction: {
    question: ({ limit, window }) =>
      `The limit is ${limit} in ${window} s. How many of these limiters let more than that through within some ${window} s?`,
    options: () => [
      { value: '0', label: 'None' },
      { value: '1', label: 'One' },
      { value: '2', label: 'Two or three' },
      { value: '4', label: 'Four or more' },
    ],
    right({ lanes }, { limit }) {
      const over = lanes.filter((lane) => most(lane) > limit).length;
      return [over >= 4 ? '4' : over >= 2 ? '2' : String(over)];
    },
    because: ({ lanes }, { window }) =>
      `Admitted within ${window} s at most: ${lanes.map((lane) => `${inText(lane.kind)} ${most(lane)}`).join(', ')}.`,
  },
  outcome({ lanes, rules }) {
    const sentences = lanes.map((lane) => {
      const { kind, bound, longest } = lane;
      const end = last(lane);
      const waits = longest > 0 ? ` The longest wait in the queue is ${time(longest)}.` : '';
      return `${names[kind]}: ${number(end?.in ?? 0)} admitted, ${number(end?.out ?? 0)} refused; at most ${number(most(lane))} in ${time(rules.window)}, where ${number(bound)} would be possible.${waits}`;
    });
    const over = lanes.filter((lane) => most(lane) > rules.limit).map(({ kind }) => inText(kind));
    if (over.length > 0) {
      sentences.push(
        `More than ${number(rules.limit)} in some ${time(rules.window)}: ${list(over)}. Windows forget at their edges, buckets add what they gain to what they hold; only a log knows every stretch.`,
      );
    }
    return sentences;
  },
  listings: ({ lanes, rules }) => [
    {
      caption: 'What became of each burst: admitted, and refused after the stroke',
      columns: ['At', ...lanes.map(({ kind }) => names[kind])],
      rows: (lanes[0]?.bursts ?? []).map(({ at }, i) => [
        time(at),
        ...lanes.map(({ bursts }) => `${bursts[i]?.admitted ?? 0} / ${bursts[i]?.refused ?? 0}`),
      ]),
    },
    {
      caption: 'The limiters compared, at the end of the run',
      columns: [
        'Limiter',
        'Admitted',
        'Refused',
        `Most in ${time(rules.window)}`,
        'Its bound',
        'Keeps for each key',
        'Retry after, last refusal',
      ],
      rows: lanes.map((lane) => {
        const end = last(lane);
        return [
          names[lane.kind],
          String(end?.in ?? 0),
          String(end?.out ?? 0),
          String(most(lane)),
          String(lane.bound),
          state(lane.kind, end?.size ?? 0),
          end?.retry === undefined ? 'no refusal' : time(end.retry),
        ];
      }),
    },
  ],
  clock: time,
  lasts: () => 8,
  View,
  presets: [
    {
      label: 'Double burst',
      values: { arrivals: '100@59.9 100@60', limit: 100, window: 60, capacity: 100, queue: 99 },
      expect: 'At the edge of the minute the fixed window admits 200 within 0.1 s, all others 100.',
    },
    {
      label: 'A large bucket',
      values: {
        arrivals: '120@0 2@0.6..59.4/0.6',
        limit: 100,
        window: 60,
        capacity: 100,
        queue: 99,
      },
      expect:
        'The token bucket lets 199 through in one minute: 100 that it holds and 99 that it gains. Only the three that count in windows stay at 100.',
    },
    {
      label: 'A small bucket',
      values: {
        arrivals: '120@0 2@0.6..59.4/0.6',
        limit: 100,
        window: 60,
        capacity: 20,
        queue: 19,
      },
      expect: 'With C = 20 it is 119: no minute can exceed 20 + 100 = 120.',
    },
    {
      label: 'Fool the sliding counter',
      values: { arrivals: '5@9.9 1@10..19.8/0.1' },
      expect:
        'The counter takes the five for evenly spread and admits at 12, 14, 16 and 18 s: 9 within 10 s.',
    },
    {
      label: '150 at once',
      values: { arrivals: '150@0', limit: 100, window: 10, capacity: 100, queue: 100 },
      expect:
        'The leaky queue takes 101, refuses 49, and lets the last one wait 10 s. The others take 100 and serve them at once.',
    },
    {
      label: 'Steady, at the limit',
      values: { arrivals: '1@0..40/2' },
      expect:
        'All admit all 21, but the sliding counter refuses 3, the first at 10 s: it counts the whole window before, which is exactly full.',
    },
    {
      label: 'Refill and cap',
      values: { arrivals: '12@0 8@1', limit: 50, capacity: 10, rate: 5, queue: 9 },
      expect:
        'C = 10, R = 5/s: the token bucket admits 10 of 12, gains 5 in one second, and admits 5 of 8.',
    },
    {
      label: 'GCRA by hand',
      values: { arrivals: '4@0 2@1', limit: 5, window: 5, capacity: 3, queue: 2 },
      expect: 'T = 1 s, τ = 2 s: three of four pass at 0 s, one more at 1 s.',
    },
  ],
  leavesOut: `that state is kept apart for each key, and shared by servers whose clocks differ; requests that cost more than one token; what clients do after a refusal; and more than ${mostArrivals} requests. In the drawing, bursts close together stand side by side, and large ones grow with the root of their size.`,
});

/** What the inputs mean, in whole numbers: a rate is kept in thousandths a second. */
function rulesOf(values: {
  limit: number;
  window: number;
  capacity: number;
  rate: number;
  queue: number;
}): Rules {
  const { limit, capacity, queue } = values;
  const window = values.window * 1000;
  const thousandths = Math.round(values.rate * 1000);
  const gain =
    thousandths > 0 ? { tokens: thousandths, per: 1_000_000 } : { tokens: limit, per: window };
  return { limit, window, capacity, queue, ...gain };
}
