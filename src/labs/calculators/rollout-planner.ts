/**
 * A rolling update, a canary and blue/green for the same service, in pods and minutes. Rounding as Kubernetes does it
 * (Deployments, Rolling Update Deployment: maxSurge rounds up, maxUnavailable down; ResolveFenceposts in the Deployment
 * controller). The bound of 3/n after n requests without a failure is the rule of three (Hanley, Lippman-Hand 1983).
 */
// 17-proxies-and-discovery:L3
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds } from '../kit/format.ts';

const rolling = 'Rolling update';
const canary = 'Canary';
const percent = (value: number) => `${number(value, 4)} %`;

export default defineCalculator({
  slug: 'rollout-planner',
  title: 'Rollout planner',
  inputs: {
    replicas: {
      kind: 'integer',
      label: 'Replicas',
      min: 1,
      max: 100,
      default: 10,
      group: rolling,
    },
    surge: {
      kind: 'integer',
      label: 'maxSurge',
      unit: '%',
      min: 0,
      max: 100,
      default: 25,
      group: rolling,
    },
    unavailable: {
      kind: 'integer',
      label: 'maxUnavailable',
      unit: '%',
      min: 0,
      max: 100,
      default: 25,
      group: rolling,
    },
    start: {
      kind: 'duration',
      label: 'A pod is ready after',
      unit: 's',
      min: 1,
      max: 600,
      default: 30,
      group: rolling,
    },
    rate: {
      kind: 'number',
      label: 'Requests per second',
      min: 1,
      max: 100_000,
      default: 1000,
      scale: 'log',
      group: canary,
      help: 'To both versions together',
    },
    weight: {
      kind: 'percent',
      label: 'Canary’s share',
      unit: '%',
      min: 0.1,
      max: 100,
      default: 1,
      scale: 'log',
      group: canary,
    },
    bound: {
      kind: 'percent',
      label: 'Error rate to rule out',
      unit: '%',
      min: 0.001,
      max: 10,
      default: 0.1,
      scale: 'log',
      group: canary,
      help: 'At 95 % confidence, if no request fails',
    },
  },
  outputs: {
    extra: {
      label: 'Surge',
      format: number,
      formula: (v) => `${number(v.replicas)} × ${v.surge} %, rounded up`,
    },
    missing: {
      label: 'Unavailable',
      format: number,
      formula: (v) =>
        floored(v) === 0 && raised(v) === 0
          ? 'both round to 0, so one may be unavailable'
          : `${number(v.replicas)} × ${v.unavailable} %, rounded down`,
    },
    most: {
      label: 'Pods at most',
      format: number,
      formula: (v, r) => `${number(v.replicas)} + ${number(r.extra)}`,
    },
    fewest: {
      label: 'Pods available at least',
      format: number,
      formula: (v, r) => `${number(v.replicas)} − ${number(r.missing)}`,
      main: true,
    },
    waves: {
      label: 'Waves',
      format: number,
      formula: (v, r) =>
        `${number(v.replicas)} ÷ (${number(r.extra)} + ${number(r.missing)}), rounded up`,
    },
    rollTime: {
      label: 'Rolling takes about',
      format: seconds,
      also: inWords,
      formula: (v, r) => `${number(r.waves)} × ${seconds(v.start)}`,
    },
    stacks: {
      label: 'Blue/green needs pods',
      format: number,
      formula: (v) => `2 × ${number(v.replicas)}`,
    },
    samples: {
      label: 'Canary requests needed',
      format: (count) => number(count, 0),
      formula: (v) => `3 ÷ ${percent(v.bound)}`,
    },
    watch: {
      label: 'The canary takes',
      format: seconds,
      also: inWords,
      formula: (v, r) => `${number(r.samples, 0)} ÷ (${number(v.rate)}/s × ${percent(v.weight)})`,
    },
  },
  check: (v) =>
    v.surge === 0 && v.unavailable === 0
      ? {
          key: 'unavailable',
          message: 'Kubernetes refuses 0 for both: maxUnavailable may not be 0 when maxSurge is 0.',
        }
      : null,
  compute(v) {
    const extra = raised(v);
    const missing = extra === 0 && floored(v) === 0 ? 1 : floored(v);
    const waves = Math.ceil(v.replicas / (extra + missing));
    // percent last, so that 3 ÷ 0.1 % is 3,000 and not a hair less
    const samples = 300 / v.bound;
    return {
      extra,
      missing,
      most: v.replicas + extra,
      fewest: v.replicas - missing,
      waves,
      rollTime: waves * v.start,
      stacks: 2 * v.replicas,
      samples,
      watch: (samples * 100) / (v.rate * v.weight),
    };
  },
  verdict(v, r) {
    const words: string[] = [];
    if (r.fewest === 0) {
      words.push('No pod has to be available: you have allowed an outage.');
    } else if (r.missing === 0) {
      words.push(`New pods come first: ${number(r.fewest)} stay available throughout.`);
    } else {
      words.push(
        `While it rolls, at least ${number(r.fewest)} pods are available and at most ${number(r.most)} exist: can ${number(r.fewest)} carry the load?`,
      );
    }
    words.push(
      `A canary without a failure rules out an error rate above ${percent(v.bound)} after ${inWords(r.watch) || seconds(r.watch)}.`,
    );
    return words;
  },
  tracks: (v, r) => [
    {
      caption: 'Pods',
      tracks: [
        {
          label: 'Available at least',
          end: r.fewest,
          text: number(r.fewest),
          tone: r.fewest === 0 ? 'danger' : 'plain',
        },
        { label: 'Wanted', end: v.replicas, text: number(v.replicas) },
        { label: 'Rolling, at most', end: r.most, text: number(r.most) },
        { label: 'Blue/green', end: r.stacks, text: number(r.stacks) },
      ],
    },
  ],
  presets: [
    {
      label: 'One replica',
      values: { replicas: 1 },
      expect: 'Surge 1, unavailable 0: the new pod comes first, and there is no gap.',
    },
    {
      label: 'Three replicas',
      values: { replicas: 3 },
      expect: 'A quarter of 3 rounds up to 1 and down to 0: 3 to 4 pods, one at a time.',
    },
    {
      label: 'Four replicas',
      values: { replicas: 4 },
      expect: 'Surge 1, unavailable 1: at most 5 pods, at least 3.',
    },
    {
      label: 'All may be unavailable',
      values: { unavailable: 100 },
      expect: 'The fewest is 0. It is fast, and you have allowed an outage.',
    },
    {
      label: 'Canary with 10 %',
      values: { weight: 10 },
      expect:
        '3,000 requests pass in 30 s where they took 300 s, and ten times the users meet a bug.',
    },
    {
      label: 'A rare bug: 0.01 %',
      values: { bound: 0.01 },
      expect: '30,000 requests, 50 min at 1 %: a shorter step would not see it.',
    },
  ],
  leavesOut:
    'pods that become ready at different times (waves move in lock-step), the time old pods take to leave, minReadySeconds, progressDeadlineSeconds, and that errors come in clusters: the bound takes requests as independent.',
});

interface Rolling {
  replicas: number;
  surge: number;
  unavailable: number;
}

/** The surge in pods. Percents are whole, as in Kubernetes, so the product is exact before the division. */
function raised(v: Rolling): number {
  return Math.ceil((v.replicas * v.surge) / 100);
}

function floored(v: Rolling): number {
  return Math.floor((v.replicas * v.unavailable) / 100);
}
