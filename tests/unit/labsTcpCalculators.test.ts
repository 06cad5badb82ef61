/** The numeric vectors of the brief 06-tcp-connections, labs 2 and 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import howLong from '../../src/labs/calculators/how-long-until-we-know.ts';
import portBudget from '../../src/labs/calculators/port-budget.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { dataWaits, schedule, synWaits } from '../../src/labs/tcpTimers.ts';
import { compute } from './labRuns.ts';

/** Any values that the inputs allow. */
function anyInputs(calculator: Calculator): fc.Arbitrary<AnyValues> {
  return fc.record(
    Object.fromEntries(
      Object.entries(calculator.inputs).map(([key, input]) => {
        if (input.kind === 'switch') return [key, fc.boolean()];
        if (input.kind === 'choice') {
          return [key, fc.constantFrom(...input.options.map((option) => option.value))];
        }
        if (input.kind === 'text') return [key, fc.constant(input.default)];
        return [key, fc.integer({ min: input.min, max: input.max })];
      }),
    ),
  );
}

describe('06-tcp-connections Lab 2, port budget', () => {
  test('a port beyond the range says only what is wrong, not that a value is in use', () => {
    const dials = turn(portBudget, setDials(portBudget), 'low', '99999999');
    expect(Object.keys(dials.errors)).toHaveLength(1);
    expect(dials.notes).toEqual({});
    expect(dials.values).toEqual(setDials(portBudget).values);
  });

  test('default range: 28,232 tuples, 470.53 dials a second', () => {
    const result = compute(portBudget);
    expect(result.tuples).toBe(28_232);
    expect(result.maxRate).toBeCloseTo(470.53, 2);
  });
  test('500 a second want 30,000 tuples and fail at 56.46 s, then 5.9 % of them', () => {
    const result = compute(portBudget);
    expect(result.demand).toBe(30_000);
    expect(result.failsAfter).toBeCloseTo(56.46, 2);
    const { verdict } = report(portBudget, setDials(portBudget).values);
    expect(verdict.join(' ')).toContain('EADDRNOTAVAIL');
    expect(verdict.join(' ')).toContain('5.9 % of the dials fail');
  });
  test('49152-65535: 16,384 and 273.07 a second', () => {
    const result = compute(portBudget, { low: 49_152, high: 65_535 });
    expect(result.tuples).toBe(16_384);
    expect(result.maxRate).toBeCloseTo(273.07, 2);
  });
  test('1024-65535: 64,512 and 1,075.2 a second', () => {
    const result = compute(portBudget, { low: 1024, high: 65_535 });
    expect(result.tuples).toBe(64_512);
    expect(result.maxRate).toBeCloseTo(1075.2, 5);
  });
  test('two destinations: 56,464, and 500 a second fit', () => {
    const result = compute(portBudget, { dests: 2 });
    expect(result.tuples).toBe(56_464);
    expect(result.failsAfter).toBe(Number.POSITIVE_INFINITY);
  });
  test('reuse 90 %: demand 3,000', () => {
    const result = compute(portBudget, { reuse: 90 });
    expect(result.demand).toBe(3000);
    expect(result.failsAfter).toBe(Number.POSITIVE_INFINITY);
  });
  test('TIME_WAIT of 1 s: 28,232 a second', () => {
    expect(compute(portBudget, { timeWait: '1' }).maxRate).toBe(28_232);
  });
  test('the server closes first, lifetime 0: no limit', () => {
    const result = compute(portBudget, { closer: 'server' });
    expect(result.maxRate).toBe(Number.POSITIVE_INFINITY);
    expect(result.failsAfter).toBe(Number.POSITIVE_INFINITY);
  });
  test('the server closes first, lifetime 10 s: only the open time counts', () => {
    const result = compute(portBudget, { closer: 'server', lifetime: 10 });
    expect(result.maxRate).toBeCloseTo(2823.2, 5);
    expect(result.demand).toBe(5000);
  });
  test('a demand of exactly all tuples fits', () => {
    const result = compute(portBudget, { low: 1024, high: 1083, dials: 1 });
    expect(result.demand).toBe(result.tuples);
    expect(result.failsAfter).toBe(Number.POSITIVE_INFINITY);
  });
  test('a range upside down is refused at its field', () => {
    const values = setDials(portBudget, { low: 50_000, high: 40_000 }).values;
    expect(portBudget.check?.(values as never)).toEqual({
      key: 'high',
      message: 'The highest port is below the lowest, 50,000.',
    });
  });
  test('whatever is dialed in: it fails exactly when the rate is above the ceiling, and never says NaN', () => {
    fc.assert(
      fc.property(anyInputs(portBudget), (values) => {
        fc.pre(portBudget.check?.(values as never) === null);
        const result = compute(portBudget, values);
        const fails = Number.isFinite(result.failsAfter);
        const { maxRate = 0, dialed = 0 } = result;
        // equal rates are decided by floating point, either way is right
        if (Math.abs(dialed - maxRate) > 1e-6) expect(fails).toBe(dialed > maxRate);
        expect(JSON.stringify(report(portBudget, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

describe('06-tcp-connections Lab 3, how long until we know', () => {
  test.each([
    [7200, 75, 9, 7875],
    [15, 15, 9, 150],
    [30, 15, 9, 165],
    [15, 5, 3, 30],
  ])('keep-alive %i/%i/%i is known after %i s', (idle, interval, count, known) => {
    expect(compute(howLong, { idle, interval, count })).toMatchObject({
      known,
      keepAliveTime: known,
    });
  });
  test('SYN 6 + 4: last resend at 67 s, failure at 131 s', () => {
    expect(compute(howLong)).toMatchObject({ synLast: 67, synTime: 131 });
  });
  test('SYN 6 + 4 resends at 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s (P15)', () => {
    const { sentAt } = schedule(synWaits(6, 4));
    expect(sentAt).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67]);
  });
  test('SYN 6 + 0: last resend at 63 s, failure at 127 s', () => {
    expect(compute(howLong, { synLinear: 0 })).toMatchObject({ synLast: 63, synTime: 127 });
    expect(schedule(synWaits(6)).sentAt).toEqual([0, 1, 3, 7, 15, 31, 63]);
  });
  test('SYN-ACK 5: last resend at 31 s, dropped at 63 s', () => {
    expect(compute(howLong)).toMatchObject({ synAckLast: 31, synAckTime: 63 });
    expect(schedule(synWaits(5)).sentAt).toEqual([0, 1, 3, 7, 15, 31]);
  });
  test.each([
    [15, 924.6],
    [8, 102.2],
  ])('retries2 = %i gives up after %d s', (retries2, known) => {
    const result = compute(howLong, { retries2, inFlight: true });
    expect(result.known).toBeCloseTo(known, 6);
    expect(schedule(dataWaits(retries2)).givesUpAt).toBeCloseTo(known, 6);
  });
  test('with data in flight the keep-alive inputs stop mattering', () => {
    fc.assert(
      fc.property(anyInputs(howLong), (values) => {
        const result = compute(howLong, { ...values, inFlight: true, retries2: 15 });
        expect(result.known).toBeCloseTo(924.6, 6);
      }),
    );
  });
  test('idle with keep-alive off: never', () => {
    const values = setDials(howLong, { keepAlive: false }).values;
    expect(report(howLong, values).readings[0]?.text).toBe('never noticed');
  });
  test('the listing has a row forevery transmission and one for the failure', () => {
    const [listing] = report(howLong, setDials(howLong).values).listings;
    expect(listing?.rows).toHaveLength(12);
    expect(listing?.rows.at(-2)).toEqual(['Resend 10', '67 s', '64 s']);
    expect(listing?.rows.at(-1)).toEqual(['ETIMEDOUT', '131 s', '']);
  });
  test('no wait exceeds 120 s, and no report says NaN, whatever is dialed in', () => {
    fc.assert(
      fc.property(anyInputs(howLong), (values) => {
        const waits = synWaits(Number(values.synRetries), Number(values.synLinear));
        expect(Math.max(...waits)).toBeLessThanOrEqual(120);
        expect(JSON.stringify(report(howLong, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});
