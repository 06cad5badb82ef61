/**
 * One request through three services, with a deadline that is passed on or with a timer of its own for each call. The
 * propagated deadline is min(caller's deadline − its reserve, call + cap), as the lesson's package legbudget computes
 * it; how a context ends is Go's (context.WithDeadline).
 */
// 19-timeouts-and-retries:LA
import { defineCalculator, type Track } from '../kit/calculator.ts';
import { inWords, number } from '../kit/format.ts';

const ms = (value: number) => `${number(value, 1)} ms`;
const alsoSeconds = (value: number) => inWords(value / 1000);
const never = Number.POSITIVE_INFINITY;

interface Plan {
  deadline: number;
  mode: 'propagated' | 'fixed';
  fixed: number;
  preA: number;
  postA: number;
  reserveA: number;
  capB: number;
  preB: number;
  postB: number;
  reserveB: number;
  capC: number;
  latencyC: number;
}

/** When each service is called, must be done and ends, in ms from the user's click; `never` for one that is not called. */
interface Course {
  callB: number;
  callC: number;
  dB: number;
  dC: number;
  endA: number;
  endB: number;
  endC: number;
  /** The user gets an answer in time, and whether everything behind it succeeded. */
  answered: boolean;
  whole: boolean;
}

/** Follows the request. A service that is late ends at its deadline; its caller goes on with the error. */
export function follow(p: Plan): Course {
  const fixed = p.mode === 'fixed';
  /** The deadline of a call made at `at`, of which the caller may spend until `left`. */
  const bound = (left: number, at: number, cap: number) =>
    fixed ? at + p.fixed : Math.min(left, cap > 0 ? at + cap : never);

  const callB = p.preA;
  const dB = bound(p.deadline - p.reserveA, callB, p.capB);
  // no time left: nothing is sent, and the caller knows at once
  const calledB = callB < Math.min(dB, p.deadline);

  const callC = callB + p.preB;
  const dC = bound(dB - p.reserveB, callC, p.capC);
  const calledC = calledB && callC < Math.min(dB, dC);

  const answerC = callC + p.latencyC;
  const endC = calledC ? Math.min(answerC, dC) : never;
  const answerB = (calledC ? endC : callC) + p.postB;
  const endB = calledB ? Math.min(answerB, dB) : never;
  const answerA = (calledB ? endB : callB) + p.postA;
  return {
    callB,
    callC: calledB ? callC : never,
    dB: calledB ? dB : never,
    dC: calledC ? dC : never,
    endA: Math.min(answerA, p.deadline),
    endB,
    endC,
    answered: answerA <= p.deadline,
    whole: calledC && answerC <= dC && answerB <= dB && answerA <= p.deadline,
  };
}

/** Work at B and C after their caller has ended. */
function orphaned({ endA, endB, endC }: Course): number {
  const after = (end: number, caller: number) =>
    end === never ? 0 : Math.max(0, end - Math.min(caller, endA));
  return after(endB, endA) + after(endC, endB);
}

const work = { kind: 'integer', unit: 'ms', min: 0, max: 2000 } as const;
const cap = { kind: 'integer', unit: 'ms', min: 0, max: 10_000, help: '0 is no cap' } as const;
const reserve = { kind: 'integer', unit: 'ms', min: 0, max: 1000, default: 0 } as const;

export default defineCalculator({
  slug: 'deadline-budget',
  title: 'Deadline budget',
  inputs: {
    deadline: {
      kind: 'integer',
      label: 'The user waits',
      unit: 'ms',
      min: 50,
      max: 60_000,
      scale: 'log',
      default: 800,
      group: 'The request',
    },
    mode: {
      kind: 'choice',
      label: 'Deadlines',
      options: [
        { value: 'propagated', label: 'One, passed on' },
        { value: 'fixed', label: 'A fixed timeout per call' },
      ],
      default: 'propagated',
      group: 'The request',
    },
    fixed: {
      kind: 'integer',
      label: 'The fixed timeout',
      unit: 'ms',
      min: 50,
      max: 60_000,
      scale: 'log',
      default: 30_000,
      group: 'The request',
      help: 'Used with fixed timeouts only; caps and reserves are not',
    },
    preA: { ...work, label: 'A works before', default: 100, group: 'Service A' },
    postA: { ...work, label: 'A works after', default: 50, group: 'Service A' },
    reserveA: { ...reserve, label: 'A keeps in reserve', group: 'Service A' },
    capB: { ...cap, label: 'Cap on the call to B', default: 400, group: 'Service B' },
    preB: { ...work, label: 'B works before', default: 100, group: 'Service B' },
    postB: { ...work, label: 'B works after', default: 40, group: 'Service B' },
    reserveB: { ...reserve, label: 'B keeps in reserve', group: 'Service B' },
    capC: { ...cap, label: 'Cap on the call to C', default: 150, group: 'Service C' },
    latencyC: {
      kind: 'integer',
      label: 'C takes',
      unit: 'ms',
      min: 0,
      max: 60_000,
      default: 80,
      group: 'Service C',
    },
  },
  outputs: {
    endA: {
      label: 'The user knows at',
      format: ms,
      also: alsoSeconds,
      formula: (v, r) =>
        r.endB === never
          ? `${ms(v.preA)} + ${ms(v.postA)}, at most ${ms(v.deadline)}`
          : `B’s end ${ms(r.endB)} + ${ms(v.postA)}, at most ${ms(v.deadline)}`,
      main: true,
    },
    dB: {
      label: 'Deadline of B',
      format: ms,
      also: alsoSeconds,
      unlimited: 'not called',
      formula(v) {
        if (v.mode === 'fixed') return `${ms(v.preA)} + ${ms(v.fixed)}`;
        const left = `${number(v.deadline)} − ${number(v.reserveA)}`;
        return v.capB > 0 ? `min(${left}, ${number(v.preA)} + ${number(v.capB)})` : left;
      },
    },
    dC: {
      label: 'Deadline of C',
      format: ms,
      also: alsoSeconds,
      unlimited: 'not called',
      formula(v, r) {
        const call = v.preA + v.preB;
        if (r.dC === never) return 'no time was left for the call';
        if (v.mode === 'fixed') return `${ms(call)} + ${ms(v.fixed)}`;
        const left = `${number(r.dB)} − ${number(v.reserveB)}`;
        return v.capC > 0 ? `min(${left}, ${number(call)} + ${number(v.capC)})` : left;
      },
    },
    endC: { label: 'C ends', format: ms, also: alsoSeconds, unlimited: 'not called' },
    endB: { label: 'B ends', format: ms, also: alsoSeconds, unlimited: 'not called' },
    orphaned: {
      label: 'Work that nobody waits for',
      format: ms,
      also: alsoSeconds,
      formula: () => 'at B and C, after their callers ended',
    },
  },
  compute(v) {
    const course = follow(v);
    const { endA, dB, dC, endC, endB } = course;
    return { endA, dB, dC, endC, endB, orphaned: orphaned(course) };
  },
  verdict(v, r) {
    const { answered, whole, callB, callC, endB, endC } = follow(v);
    const said: string[] = [];
    if (whole)
      said.push(`In time: the user has the full answer, ${ms(v.deadline - r.endA)} to spare.`);
    else if (answered)
      said.push('Degraded: A answers in time, without what C or B would have added.');
    else said.push('Nothing: at the deadline A has no answer, not even an error worth showing.');
    if (endB === never) said.push('A has no time left for B and does not call it.');
    else if (endC === never) said.push('B has no time left for C and does not call it.');
    else if (!whole && callC + v.latencyC > r.dC) said.push(`C is cut at ${ms(r.dC)}.`);
    if (endB !== never && endB === r.dB && callB + v.preB < endB) {
      if (endC !== never && endC + v.postB > r.dB) {
        said.push('B is cut before its work after C is done: it had no reserve for it.');
      }
    }
    if (r.orphaned > 0) said.push('The callees go on after their caller has left.');
    return said;
  },
  tracks(v, r) {
    const { callB, callC } = follow(v);
    const bar = (label: string, end: number, call?: number): Track => ({
      label,
      end: end === never ? 0 : end,
      text: end === never ? 'not called' : ms(end),
      marks: call === undefined || end === never ? [] : [call],
      tone: call !== undefined && end !== never && end > r.endA ? 'danger' : 'plain',
    });
    return [
      {
        caption: 'When each ends, and when it must; the tick is its call',
        tracks: [
          bar('User’s deadline', v.deadline),
          bar('A ends', r.endA),
          bar('B’s deadline', r.dB),
          bar('B ends', r.endB, callB),
          bar('C’s deadline', r.dC),
          bar('C ends', r.endC, callC),
        ],
      },
    ];
  },
  presets: [
    {
      label: 'C takes 149 ms',
      values: { latencyC: 149 },
      expect: 'Just in time, and the user sees 439 ms.',
    },
    {
      label: 'C takes 151 ms',
      values: { latencyC: 151 },
      expect: 'C is cut at 350, B ends at 390, A at 440 ms: degraded, well in budget.',
    },
    {
      label: 'No caps, reserves of 50 ms, C slow',
      values: { capB: 0, capC: 0, reserveA: 50, reserveB: 50, latencyC: 1000 },
      expect: 'Deadlines 750 and 700. B ends at 740, and A still answers, at 790 ms.',
    },
    {
      label: 'No caps, no reserve, C slow',
      values: { capB: 0, capC: 0, latencyC: 1000 },
      expect: 'All three fail at 800 ms, and the user gets nothing.',
    },
    {
      label: '30 s for each, C hangs',
      values: {
        deadline: 30_000,
        mode: 'fixed',
        preA: 0,
        postA: 0,
        preB: 0,
        postB: 0,
        latencyC: 60_000,
      },
      expect: 'The timers run side by side: 30 s, not 90.',
    },
    {
      label: 'The same, 1 s of work at each',
      values: {
        deadline: 30_000,
        mode: 'fixed',
        preA: 1000,
        postA: 0,
        preB: 1000,
        postB: 0,
        latencyC: 60_000,
      },
      expect: 'The outermost timer ends first: B works until 31 s, C until 32 s, for nobody.',
    },
  ],
  leavesOut:
    'the time on the wire, retries, calls side by side, and cancellation with fixed timeouts: there, B and C do not hear that their caller has left. C’s time is its whole turn.',
});
