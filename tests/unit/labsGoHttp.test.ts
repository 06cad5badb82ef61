/** The vectors of the brief 13-go-http, widgets A, B and C. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import churn from '../../src/labs/calculators/pool-churn.ts';
import size from '../../src/labs/calculators/size-it.ts';
import which from '../../src/labs/calculators/which-timeout-fires.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { compute } from './labRuns.ts';

function say(calculator: Calculator, values: AnyValues = {}) {
  return report(calculator, setDials(calculator, values).values);
}

/** Any values that the inputs allow. */
function anyInputs(calculator: Calculator): fc.Arbitrary<AnyValues> {
  return fc.record(
    Object.fromEntries(
      Object.entries(calculator.inputs).map(([key, input]) => {
        if (!('min' in input)) throw new Error(`${key} is no number`);
        return [key, fc.integer({ min: Math.ceil(input.min), max: input.max })];
      }),
    ),
  );
}

describe('13-go-http Widget A, pool churn', () => {
  test.each([
    [50, 10, 0, 0, 100, 482, 0.036],
    [50, 10, 50, 0, 100, 50, 0.9],
    [50, 10, 2, 10, 100, 82, 0.836],
    [50, 10, 10, 10, 100, 10, 0.98],
    [50, 10, -1, 0, 100, 500, 0],
    [50, 10, 50, 0, 10, 410, 0.18],
  ])(
    'C %i, R %i, I %i, L %i, M %i: %i connections',
    (concurrent, bursts, idle, limit, idleTotal, opened, reuse) => {
      const result = compute(churn, { concurrent, bursts, idle, limit, idleTotal });
      expect(result.opened).toBe(opened);
      expect(result.reuse).toBeCloseTo(reuse, 6);
    },
  );

  test('one default burst a second leaves 2,880 sockets in TIME_WAIT, none kept 3,000', () => {
    expect(compute(churn).waiting).toBe(2880);
    expect(compute(churn, { idle: -1 }).waiting).toBe(3000);
    expect(compute(churn, { idle: 50 }).waiting).toBe(0);
  });

  test('a cap of 10 makes the burst five service times long', () => {
    expect(compute(churn, { idle: 10, limit: 10 }).time).toBe(25);
    expect(compute(churn, { idle: 2, limit: 10 }).time).toBe(45);
    expect(compute(churn).time).toBe(25);
    // nothing is handed on, so every round of the burst dials
    expect(compute(churn, { idle: -1, limit: 10 }).time).toBe(125);
  });

  test('raising the total alone changes nothing', () => {
    expect(compute(churn, { idleTotal: 500 }).opened).toBe(482);
  });

  test('never more connections than requests, never fewer than one burst needs; more idle is never worse', () => {
    fc.assert(
      fc.property(anyInputs(churn), (values) => {
        const v = values as Record<string, number>;
        const { opened = 0, reuse = 0 } = compute(churn, values);
        const { concurrent = 0, bursts = 0, limit = 0, idle = 0 } = v;
        expect(opened).toBeLessThanOrEqual(concurrent * bursts);
        expect(opened).toBeGreaterThanOrEqual(limit > 0 ? Math.min(concurrent, limit) : concurrent);
        expect(reuse).toBeGreaterThanOrEqual(0);
        if (idle > 0 && idle < 500) {
          expect(compute(churn, { ...values, idle: idle + 1 }).opened).toBeLessThanOrEqual(opened);
        }
        expect(JSON.stringify(say(churn, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

describe('13-go-http Widget B, which timeout fires?', () => {
  const quiet = { queue: 0, connect: 0, tls: 0, write: 0, wait: 0, body: 0 };

  test.each([
    [{ connect: 5 }, 3, 'Dialer.Timeout', 'dial tcp 192.0.2.7:443: i/o timeout'],
    [{ connect: 0.1, tls: 4 }, 3.1, 'TLSHandshakeTimeout', 'net/http: TLS handshake timeout'],
    [
      { connect: 0.1, tls: 0.1, wait: 6 },
      5.2,
      'ResponseHeaderTimeout',
      'net/http: timeout awaiting response headers',
    ],
    [
      { connect: 0.5, body: 20 },
      10,
      'Client.Timeout',
      '(Client.Timeout or context cancellation while reading body)',
    ],
    [{ queue: 12 }, 10, 'Client.Timeout', '(Client.Timeout exceeded while awaiting headers)'],
    [{ write: 30, context: 0.8 }, 0.8, 'the context’s deadline', 'context deadline exceeded”'],
    [{ body: 30, context: 0.8 }, 0.8, 'the context’s deadline', 'context deadline exceeded”'],
  ])('%j ends at %d s by %s', (values, at, bound, error) => {
    const said = say(which, { ...quiet, ...values });
    expect(compute(which, { ...quiet, ...values }).ends).toBe(at);
    expect(said.readings[1]?.text).toBe(bound);
    expect(said.verdict[0]).toContain(error);
  });

  test('a queue of 12 s without Client.Timeout: no error, the request starts at 12.0', () => {
    const values = { ...quiet, queue: 12, client: 0 };
    expect(compute(which, values)).toMatchObject({ ends: 12, starts: 12 });
    expect(say(which, values).readings[1]?.text).toBe('nothing: it succeeds');
  });

  test('a stalled body without Client.Timeout: no knob fires', () => {
    const values = { ...quiet, body: 60, client: 0 };
    expect(say(which, values).verdict.join(' ')).toContain('nothing bounds the queue');
  });

  test('a deadline of the context that is tighter wins, a looser one does not', () => {
    expect(say(which, { ...quiet, body: 60, context: 5 }).readings[1]?.text).toMatch(/context/);
    expect(say(which, { ...quiet, body: 60, context: 15 }).readings[1]?.text).toBe(
      'Client.Timeout',
    );
  });

  test('it never lasts longer than the phases or than what spans the call, and a tighter bound never ends it later', () => {
    fc.assert(
      fc.property(anyInputs(which), (values) => {
        const v = values as Record<string, number>;
        const { ends = 0 } = compute(which, values);
        const phases = ['queue', 'connect', 'tls', 'write', 'wait', 'body'];
        expect(ends).toBeLessThanOrEqual(phases.reduce((sum, key) => sum + (v[key] ?? 0), 0));
        for (const key of ['client', 'context']) {
          const bound = v[key] ?? 0;
          if (bound > 0) expect(ends).toBeLessThanOrEqual(bound);
          if (bound > 1) {
            expect(compute(which, { ...values, [key]: bound - 1 }).ends).toBeLessThanOrEqual(ends);
          }
        }
        expect(JSON.stringify(say(which, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

describe('13-go-http Widget C, size it', () => {
  test.each([
    [1000, 50, 50],
    [500, 20, 10],
    [8000, 5, 40],
  ])('%i a second at %i ms keep %i busy', (rate, latency, busy) => {
    expect(compute(size, { rate, latency }).busy).toBe(busy);
  });

  test('40 pods with 25 each want 1,000 of 100: 900 over; 5 each still want 200', () => {
    expect(compute(size)).toMatchObject({ wanted: 1000, over: 900, perPod: 1, fits: 2 });
    expect(compute(size, { pool: 5 })).toMatchObject({ wanted: 200, over: 100 });
  });

  test('what is reserved comes off the limit', () => {
    expect(compute(size, { reserve: 20 })).toMatchObject({ over: 920, fits: 2 });
    expect(size.check?.(setDials(size, { most: 50, reserve: 60 }).values as never)?.key).toBe(
      'reserve',
    );
  });

  test('1,000 in turn: 400 s against 50.35 s, 7.94 times', () => {
    const result = compute(size);
    expect(result).toMatchObject({ freshTime: 400, pooledTime: 50.35 });
    expect(result.gain).toBeCloseTo(7.94, 2);
  });

  test('a pool that is full at the mean, and one that is too small, are told', () => {
    expect(say(size, { rate: 500, latency: 20, pods: 1, pool: 10 }).verdict[0]).toContain(
      'full at the mean',
    );
    expect(say(size, { latency: 150 }).verdict[0]).toContain('grows without end');
  });

  test('the largest pool that fits does fit, one more does not', () => {
    fc.assert(
      fc.property(anyInputs(size), (values) => {
        fc.pre(size.check?.(values as never) === null);
        const { fits = 0, gain = 0 } = compute(size, values);
        if (fits >= 1 && fits < 500) {
          expect(compute(size, { ...values, pool: fits }).over).toBe(0);
          expect(compute(size, { ...values, pool: fits + 1 }).over).toBeGreaterThan(0);
        }
        expect(gain).toBeGreaterThanOrEqual(1);
        expect(JSON.stringify(say(size, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});
