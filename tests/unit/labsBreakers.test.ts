/** The numeric vectors of the brief 20-breakers-and-limits, labs B, C and D. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import bulkhead, { refusal } from '../../src/labs/calculators/bulkhead-and-throttle.ts';
import bill from '../../src/labs/calculators/fleet-limiter-bill.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { back, begin, extend, forward, play, replay } from '../../src/labs/kit/stepper.ts';
import breaker from '../../src/labs/steppers/circuit-breaker.tsx';
import { compute } from './labRuns.ts';

/** The state after some events under some options. */
function stateAfter(script: readonly (string | number)[], options: Record<string, string> = {}) {
  return replay(breaker, extend(breaker, begin(breaker, options), script)).state;
}

/** When each phase began. */
function phases(script: readonly (string | number)[], options: Record<string, string> = {}) {
  return stateAfter(script, options).phases.map(({ phase, from }) => `${phase} ${from}`);
}

const repeat = (id: string, times: number) => Array.from({ length: times }, () => id);

describe('20-breakers-and-limits Lab B, breaker stepper', () => {
  const fiveFailures = ['fail', 2, 'fail', 2, 'fail', 2, 'fail', 2, 'fail'];

  test('P7: open at 0:08, refused at 0:10, half-open from 0:38, closed at 0:39', () => {
    expect(stateAfter(fiveFailures.slice(0, -1)).phase).toBe('closed');
    const open = stateAfter([...fiveFailures, 2, 'fail']);
    expect(open).toMatchObject({ phase: 'open', now: 10, refused: 1, openUntil: 38, failed: 5 });
    const once = stateAfter([...fiveFailures, 30, 'succeed']);
    expect(once).toMatchObject({ phase: 'half-open', now: 38, successes: 1 });
    expect(phases([...fiveFailures, 30, 'succeed', 1, 'succeed'])).toEqual([
      ...['closed 0', 'open 8', 'half-open 38', 'closed 39'],
    ]);
  });
  test('a failure at 0:39 opens it until 1:09', () => {
    const state = stateAfter([...fiveFailures, 30, 'succeed', 1, 'fail']);
    expect(state).toMatchObject({ phase: 'open', openUntil: 69 });
  });
  test('a failure 10 s old no longer counts', () => {
    expect(stateAfter([...repeat('fail', 4), 9, 'fail']).phase).toBe('open');
    expect(stateAfter([...repeat('fail', 4), 10, 'fail']).phase).toBe('closed');
  });
  test('rate 50 % of 20: 19 failures leave it closed, the 20th opens it', () => {
    expect(stateAfter(repeat('fail', 19), { mode: 'rate' }).phase).toBe('closed');
    expect(stateAfter(repeat('fail', 20), { mode: 'rate' }).phase).toBe('open');
    const half = [...repeat('succeed', 11), ...repeat('fail', 10)];
    expect(stateAfter(half, { mode: 'rate' }).phase).toBe('closed');
    expect(stateAfter([...half, 'fail'], { mode: 'rate' }).phase).toBe('open');
  });
  test('count at 1,000/s with 0.1 % errors opens although 99.9 % succeed; rate does not', () => {
    const state = stateAfter([5], { traffic: '1000' });
    expect(state).toMatchObject({ phase: 'open', succeeded: 4995, failed: 5 });
    expect(stateAfter([60], { traffic: '1000', mode: 'rate' })).toMatchObject({
      phase: 'closed',
      failed: 60,
    });
  });
  test('outage of 40 s, trip at 2, cool-down 30: probes at 32 (fails) and 62 (succeeds)', () => {
    const options = { traffic: '3', outage: 'on' };
    expect(phases([63], options)).toEqual([
      ...['closed 0', 'open 2', 'half-open 32', 'open 32', 'half-open 62', 'closed 63'],
    ]);
    expect(stateAfter([62], options)).toMatchObject({ probed: 2, successes: 1, sick: false });
  });
  test('half the cool-down: three probes, the third succeeds at 47', () => {
    const options = { traffic: '3', outage: 'on', coolDown: '15' };
    expect(stateAfter([47], options)).toMatchObject({
      probed: 3,
      successes: 1,
      phase: 'half-open',
    });
    expect(stateAfter([46], options)).toMatchObject({ probed: 2, phase: 'open' });
  });
  test('three probes at a time: three fail together, and three successes close it at once', () => {
    const options = { traffic: '3', outage: 'on', probes: '3' };
    expect(stateAfter([32], options)).toMatchObject({ probed: 3, phase: 'open', openUntil: 62 });
    expect(stateAfter([62], options)).toMatchObject({ probed: 6, phase: 'closed' });
  });
  test('what is not possible is refused in words', () => {
    const state = stateAfter([]);
    expect(breaker.blocked(state, 'cool')).toBe('The breaker is not open.');
    expect(breaker.blocked(state, 'toggle')).toContain('no traffic');
  });
  test('every scenario does what it says', () => {
    const ends = breaker.scenarios.map((scenario) => {
      const { state } = replay(breaker, play(breaker, scenario));
      return `${scenario.id}: ${state.phase} at ${state.now}`;
    });
    expect(ends).toEqual([
      'forty-seconds: closed at 39',
      'reopens: open at 39',
      'rate: open at 0',
      'background: open at 5',
      'background-rate: closed at 10',
      'outage: closed at 63',
      'half-cool-down: closed at 48',
      'three-probes: closed at 62',
    ]);
  });
  test('every call is answered or refused, none is sent while open, and back undoes a step', () => {
    const options = fc.record({
      mode: fc.constantFrom('count', 'rate'),
      coolDown: fc.constantFrom('5', '30'),
      probes: fc.constantFrom('1', '3'),
      traffic: fc.constantFrom('0', '3'),
      outage: fc.constantFrom('on', 'off'),
    });
    const script = fc.array(
      fc.constantFrom<string | number>('fail', 'succeed', 'wait', 'cool', 'toggle', 1, 7),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(options, script, (chosen, events) => {
        const history = extend(breaker, begin(breaker, chosen), events);
        const { state } = replay(breaker, history);
        expect(state.succeeded + state.failed + state.refused).toBe(state.arrived);
        expect(state.phase === 'open' ? state.openUntil > state.now : true).toBe(true);
        expect(replay(breaker, forward(breaker, back(history))).state).toEqual(
          history.at > 0 ? state : expect.anything(),
        );
        if (state.phase === 'open') {
          const { state: next } = breaker.apply(state, 'fail');
          expect(next.failed).toBe(state.failed);
        }
      }),
    );
  });
});

describe('20-breakers-and-limits Lab C, bulkhead and throttle', () => {
  test('200/s × 0.1 s × 1.5 = 30 slots; a hang of 10 s admits 3/s and refuses 197/s', () => {
    expect(compute(bulkhead)).toMatchObject({ slots: 30, admitted: 3, refused: 197, stuck: 2000 });
  });
  test.each([
    [1000, 1000, 0],
    [1000, 500, 0],
    [1000, 400, 0.1998],
    [1000, 0, 0.999],
    [100, 40, 0.198],
  ])('%i requests, %i accepts: %f', (requests, accepts, probability) => {
    expect(compute(bulkhead, { requests, accepts }).throttled).toBeCloseTo(probability, 4);
  });
  test('more accepts than requests are refused at their field', () => {
    const dials = turn(bulkhead, setDials(bulkhead), 'accepts', '1001');
    expect(dials.errors).toEqual({ accepts: 'Only 1,000 requests were made.' });
  });
  test('slots are never fewer than the calls in flight, nor a slot too many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 10, max: 50 }),
        (rate, p99, tenths) => {
          const { slots = 0 } = compute(bulkhead, { rate, p99, headroom: tenths / 10 });
          const exact = BigInt(rate) * BigInt(p99) * BigInt(tenths);
          expect(BigInt(slots)).toBe((exact + 9999n) / 10_000n);
        },
      ),
    );
  });
  test('the throttle is a probability, and falls with every accept', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, count, fc.double({ min: 1, max: 4, noNaN: true }), (a, b, k) => {
        const [accepts, requests] = [Math.min(a, b), Math.max(a, b)];
        const p = refusal(requests, accepts, k);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThan(1);
        expect(refusal(requests, accepts + 1, k)).toBeLessThanOrEqual(p);
      }),
    );
  });
});

describe('20-breakers-and-limits Lab D, fleet limiter bill', () => {
  test('100 M × 1/min: 1,666,667/s, 166,667/s a shard, 16,667/s a server', () => {
    const result = compute(bill);
    expect(Math.round(result.rate ?? 0)).toBe(1_666_667);
    expect(Math.round(result.shard ?? 0)).toBe(166_667);
    expect(Math.round(result.server ?? 0)).toBe(16_667);
  });
  test('150 B: 15 GB; 100 entries of 64 B: 640 GB', () => {
    expect(compute(bill).memory).toBe(15e9);
    expect(compute(bill, { entries: 100, entryBytes: 64 }).memory).toBe(640e9);
    const memory = report(bill, setDials(bill).values).readings.find(({ key }) => key === 'memory');
    expect(memory?.text).toBe('15 GB');
  });
  test('ten shards are past their limit; 17 would do, or leases of ten', () => {
    expect(compute(bill).needed).toBe(17);
    expect(compute(bill, { block: 10 })).toMatchObject({ needed: 2, over: 1000 });
    expect(report(bill, setDials(bill).values).verdict[0]).toContain('too few');
  });
  test('ten servers with blocks of 20 admit at most 200 too many', () => {
    expect(compute(bill, { servers: 10, block: 20 }).over).toBe(200);
    expect(compute(bill, { block: 1 }).over).toBe(0);
  });
});
