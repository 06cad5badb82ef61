/** The numeric vectors of the brief 21-debugging, labs A and D. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import portBudget from '../../src/labs/calculators/port-budget.ts';
import decoder, { phasesOf, timesOf } from '../../src/labs/calculators/waterfall-decoder.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';

/** Results in ms. */
function decoded(times: string): Record<string, number> {
  const results = decoder.compute({ times });
  return Object.fromEntries(Object.entries(results).map(([key, value]) => [key, value / 1000]));
}

function verdict(times: string): string {
  return report(decoder, { times }).verdict.join(' ');
}

describe('21-debugging Lab A, waterfall decoder', () => {
  test('the server: DNS 12, TCP 80, TLS 82, wait 286 of which 206, download 50', () => {
    const times = '0.012, 0.092, 0.174, 0.174, 0.460, 0.510';
    expect(decoded(times)).toEqual({
      ...{ dns: 12, tcp: 80, tls: 82, wait: 286, server: 206, download: 50, rtt: 80 },
    });
    expect(verdict(times)).toMatch(/^Largest part: the server, with 206 ms/);
  });
  test('distance: TLS 305 is 2.03 RTT, the server 10', () => {
    const times = '0.005 0.155 0.460 0.460 0.620 0.640';
    expect(decoded(times)).toMatchObject({ dns: 5, tcp: 150, tls: 305, wait: 160, server: 10 });
    expect(verdict(times)).toContain('distance');
    expect(verdict(times)).toContain('TLS 1.2');
    const tls = report(decoder, { times }).readings.find(({ key }) => key === 'tls');
    expect(tls?.formula).toContain('2.03 RTT');
  });
  test('a resolver timeout: DNS 5,012', () => {
    const times = '5.012 5.020 5.030 5.030 5.045 5.046';
    expect(decoded(times)).toMatchObject({ dns: 5012, tcp: 8, tls: 10, wait: 15, server: 7 });
    expect(verdict(times)).toContain('resolver');
  });
  test('a lost SYN: TCP 1,008, RTT 8, TLS 9, wait 19 of which 11', () => {
    const times = '0.004 1.012 1.021 1.021 1.040 1.041';
    expect(decoded(times)).toMatchObject({ tcp: 1008, rtt: 8, tls: 9, wait: 19, server: 11 });
    expect(verdict(times)).toContain('a lost SYN, with 1,000 ms');
  });
  test('server cut to 20 ms: the total is 324, and distance is the verdict', () => {
    expect(verdict('0.012 0.092 0.174 0.174 0.274 0.324')).toContain('distance');
  });
  test('the lesson’s console, labels and all: a reused connection has no TCP and no TLS', () => {
    const times =
      'lookup 0.000015 connect 0.000000 app 0.000000 pre 0.000156 start 0.206867 total 0.257383';
    expect(decoded(times)).toMatchObject({ tcp: 0, tls: 0, rtt: 0, server: 206.711 });
    expect(verdict(times)).toContain('reused');
    const first =
      'lookup 0.000021 connect 0.000154 app 0.003719pre 0.003759 start 0.210516 total 0.261150';
    expect(decoded(first)).toMatchObject({ tls: 3.565, wait: 206.757 });
  });
  test.each([
    ['~', 'there are 0'],
    ['1 2 3', 'there are 3'],
    ['0.1 0.2 0.3 0.2 0.4 0.5', 'pretransfer is below'],
    ['0.012 0.080 0.082 0.082 0.286 0.050', 'total is below'],
    ['12 92 174 174 460 5100', 'over an hour'],
  ])('%s is refused', (text, message) => {
    const dials = turn(decoder, setDials(decoder), 'times', text);
    expect(dials.errors.times).toContain(message);
  });
  test('the phases of a fresh connection add up to its total', () => {
    const gap = fc.integer({ min: 1, max: 3_000_000 });
    fc.assert(
      fc.property(fc.tuple(gap, gap, gap, gap, gap), ([dns, tcp, tls, wait, download]) => {
        const connect = dns + tcp;
        const app = connect + tls;
        const stamps = [dns, connect, app, app, app + wait, app + wait + download];
        const text = stamps.map((stamp) => (stamp / 1e6).toFixed(6)).join(' ');
        expect(timesOf(text)).toEqual(stamps);
        expect(phasesOf(timesOf(text))).toMatchObject({ dns, tcp, tls, wait, download });
      }),
    );
  });
});

describe('21-debugging Lab D, port exhaustion: covered by the lab port-budget', () => {
  const compute = (values: AnyValues = {}) =>
    (portBudget as Calculator).compute(setDials(portBudget, values).values);

  test.each([
    [32_768, 60_999, 28_232, 470],
    [49_152, 65_535, 16_384, 273],
    [1024, 65_535, 64_512, 1075],
  ])('%i-%i: %i ports, %i a second', (low, high, ports, rate) => {
    const result = compute({ low, high });
    expect(result.tuples).toBe(ports);
    expect(Math.floor(result.maxRate ?? 0)).toBe(rate);
  });
  test('500 a second need 30,000', () => {
    expect(compute({ dials: 500 }).demand).toBe(30_000);
  });
});
