/** One outage and five ways to retry, side by side. The rules are in `retry-storm/model.ts`. */
// 19-timeouts-and-retries:LB
import { number, seconds } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { contendOften, jitters } from './retry-storm/contention.ts';
import { calls, names, race, recovery, type Storm, told } from './retry-storm/race.ts';
import { View } from './retry-storm/View.tsx';

const rivals = 'Who takes part';

/** How long a strategy keeps failing after the outage; `Infinity` if it has not ended when the time is up. */
function aftermath({ all, back }: Storm, strategy: 'backoff' | 'jitter' | 'budget'): number {
  return (all[strategy].recovered ?? Number.POSITIVE_INFINITY) - back;
}

const howMany = [10, 30, 50];
const runs = 5;
let contest: string[][] | undefined;

/** Depends on nothing that is dialed in, so it is played once. */
function contention(): string[][] {
  contest ??= howMany.map((clients) => [
    number(clients),
    ...jitters.map((jitter) => {
      const mean = contendOften(clients, jitter, runs);
      return `${number(mean.calls, 0)} in ${number(mean.ms / 1000, 1)} s`;
    }),
  ]);
  return contest;
}

export default defineMachine({
  slug: 'retry-storm',
  title: 'Retry storm',
  inputs: {
    attempts: {
      kind: 'integer',
      label: 'Attempts',
      group: 'Clients',
      help: 'The first one counted. Waits: 1 s, doubling.',
      min: 1,
      max: 6,
      default: 3,
    },
    layers: {
      kind: 'integer',
      label: 'Layers that retry',
      group: 'Clients',
      help: 'Those behind the first repeat a call at once.',
      min: 1,
      max: 3,
      default: 1,
    },
    budget: {
      kind: 'percent',
      label: 'Retry budget',
      group: 'Clients',
      help: 'Retries as a share of the requests, in each layer.',
      unit: '%',
      min: 0,
      max: 100,
      default: 10,
    },
    threshold: {
      kind: 'percent',
      label: 'Breaker opens above',
      group: 'Clients',
      help: 'Calls that failed in the last second.',
      unit: '%',
      min: 5,
      max: 95,
      default: 50,
    },
    load: {
      kind: 'integer',
      label: 'Load',
      group: 'Server',
      unit: 'requests/s',
      min: 100,
      max: 10_000,
      default: 1000,
      scale: 'log',
    },
    capacity: {
      kind: 'integer',
      label: 'Capacity',
      group: 'Server',
      unit: 'calls/s',
      min: 100,
      max: 20_000,
      default: 1200,
      scale: 'log',
    },
    reject: {
      kind: 'percent',
      label: 'Cost of a refusal',
      group: 'Server',
      help: 'Work, as a share of a call that is served.',
      unit: '%',
      min: 0,
      max: 50,
      default: 10,
    },
    length: {
      kind: 'integer',
      label: 'Outage',
      group: 'Server',
      help: 'It begins at second 10.',
      unit: 's',
      min: 1,
      max: 30,
      default: 5,
    },
    watched: {
      kind: 'integer',
      label: 'Time watched',
      group: 'Server',
      unit: 's',
      min: 60,
      max: 600,
      default: 60,
    },
    none: { kind: 'switch', label: names.none, group: rivals, default: true },
    backoff: { kind: 'switch', label: names.backoff, group: rivals, default: true },
    jitter: { kind: 'switch', label: names.jitter, group: rivals, default: true },
    budgeted: { kind: 'switch', label: names.budget, group: rivals, default: true },
    breaker: { kind: 'switch', label: names.breaker, group: rivals, default: true },
  },
  check(values) {
    const { none, backoff, jitter, budgeted, breaker } = values;
    return none || backoff || jitter || budgeted || breaker
      ? null
      : { key: 'none', message: 'Let at least one strategy take part.' };
  },
  run(values) {
    const { reject, budget, threshold, watched } = values;
    const shown = { ...values, budget: values.budgeted };
    return race(
      {
        ...values,
        reject: reject / 100,
        budget: budget / 100,
        threshold: threshold / 100,
        seconds: watched,
      },
      (strategy) => shown[strategy],
    );
  },
  prediction: {
    question: ({ length, attempts }) =>
      `The server is out for ${length} s, and clients make up to ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}. How much does full jitter shorten the overload that follows?`,
    options: () => [
      { value: 'nothing', label: 'None follows' },
      { value: 'half', label: 'By half or more' },
      { value: 'little', label: 'By less than half' },
      { value: 'longer', label: 'It makes it longer' },
      { value: 'never', label: 'Neither recovers' },
    ],
    right(run) {
      const [plain, jitter] = [aftermath(run, 'backoff'), aftermath(run, 'jitter')];
      if (jitter === 0) return ['nothing'];
      if (!Number.isFinite(plain) && !Number.isFinite(jitter)) return ['never'];
      if (jitter > plain) return ['longer'];
      return [jitter <= plain / 2 ? 'half' : 'little'];
    },
    because(run, { watched }) {
      const last = (strategy: 'backoff' | 'jitter' | 'budget') => {
        const left = aftermath(run, strategy);
        return Number.isFinite(left) ? seconds(left) : `more than ${seconds(watched - run.back)}`;
      };
      return `After the outage, clients with plain backoff keep the server overloaded for ${last('backoff')}, with full jitter for ${last('jitter')}, with a budget for ${last('budget')}.`;
    },
  },
  outcome({ lanes, all }, { watched, load, capacity }) {
    const sentences = lanes.map(
      (lane) =>
        `${names[lane.strategy]}: peak ${calls(lane.peak)} calls a second, recovered ${recovery(lane, watched)}, ${calls(lane.wasted)} calls refused, ${calls(lane.lost)} requests left unanswered.`,
    );
    const { backoff, jitter, budget } = all;
    if (load > capacity) {
      sentences.push(
        'The load alone is more than the capacity, so no way of retrying can serve all.',
      );
    } else if (backoff.recovered === undefined || jitter.recovered === undefined) {
      sentences.push(
        'The outage is over, and retries alone keep the server busy with refusing: a metastable failure, if it lasts. Fewer calls end it; spreading them does not.',
      );
    } else if (budget.recovered !== undefined && budget.recovered < backoff.recovered) {
      sentences.push(
        'Jitter spreads the same calls, a budget makes fewer. Only the latter ends the overload with the outage.',
      );
    }
    return sentences;
  },
  listings: ({ lanes, conditions }) => [
    {
      caption: 'Calls at the server each second, and requests answered in brackets',
      columns: ['Second', ...lanes.map(({ strategy }) => names[strategy])],
      rows: Array.from({ length: conditions.seconds }, (_, t) => t)
        .filter(told)
        .map((t) => [
          String(t),
          ...lanes.map(
            ({ seconds: all }) => `${calls(all[t]?.load ?? 0)} (${calls(all[t]?.served ?? 0)})`,
          ),
        ]),
    },
    {
      caption: 'Clients contending for one record: calls until all have written, and time',
      columns: ['Clients', 'No jitter', 'Equal', 'Full', 'Decorrelated'],
      rows: contention(),
    },
  ],
  clock: (at) => seconds(Math.floor(at)),
  lasts: () => 12,
  View,
  presets: [
    {
      label: 'One attempt',
      values: { attempts: 1 },
      expect:
        'Peak 1,000, and all is well at second 15. The 5,000 requests of the outage are lost.',
    },
    {
      label: 'Four attempts',
      values: { attempts: 4 },
      expect: 'Plain backoff: peak 3,278, recovered at second 33. One attempt more costs 10 s.',
    },
    {
      label: 'Dearer refusals',
      values: { attempts: 4, reject: 20 },
      expect:
        'Second 52. With plain backoff 7,522 requests stay unanswered, 5,000 without any retry: it costs more than it saves.',
    },
    {
      label: 'Just below the edge',
      values: { attempts: 4, reject: 24, watched: 180 },
      expect:
        'Plain backoff recovers at second 133. At 24.8 % it no longer does, however long you watch.',
    },
    {
      label: 'Beyond the edge',
      values: { attempts: 4, reject: 30, watched: 120 },
      expect:
        'Neither plain backoff nor full jitter ever recovers: peak 4,000. With a budget of 10 %: peak 1,100, recovered at second 15.',
    },
    {
      label: 'Three attempts at the edge',
      values: { reject: 35, watched: 180 },
      expect: 'Plain backoff recovers at second 149. At 36 % it never does.',
    },
    {
      label: 'An outage of one second',
      values: { attempts: 4, reject: 30, length: 1, watched: 120 },
      expect:
        'Plain backoff recovers at second 30, full jitter never: it draws shorter waits, so more retries meet. With 2 s neither does.',
    },
    {
      label: 'More capacity',
      values: { capacity: 1500 },
      expect: 'Plain backoff recovers at second 19 instead of 23.',
    },
    {
      label: 'Two layers that retry',
      values: { layers: 2 },
      expect:
        'Each request becomes up to 9 calls: peak 9,000, and no recovery. Budgets multiply too, to a peak of 1,210.',
    },
    {
      label: 'Three layers that retry',
      values: { layers: 3 },
      expect:
        'Up to 27 calls, peak 27,000: the server only refuses. With budgets 1,331, recovered at second 15.',
    },
  ],
  leavesOut:
    'chance (all numbers are means); queues and slow answers, as a refusal comes at once; that clients lose patience; that retries meet other servers; breakers that differ from client to client; and that a server loses capacity under overload beyond the cost of refusing.',
});
