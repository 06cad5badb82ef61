/** The vectors of the brief 12-tls, labs A, B and C, and of RFC 8448. */
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import doctor from '../../src/labs/calculators/chain-doctor.ts';
import clock from '../../src/labs/calculators/handshake-clock.ts';
import { covers, dateOf, today } from '../../src/labs/certificateChecks.ts';
import { toHex } from '../../src/labs/hexBytes.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { parse, setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { back, begin, extend, forward, play, replay } from '../../src/labs/kit/stepper.ts';
import { hmac, sha256 } from '../../src/labs/sha256.ts';
import schedule from '../../src/labs/steppers/key-schedule.tsx';
import { derive, trace, tracePsk } from '../../src/labs/tlsKeySchedule.ts';
import { compute } from './labRuns.ts';

function said(calculator: Calculator, values: AnyValues): string {
  return report(calculator, setDials(calculator, values).values).verdict.join(' ');
}

describe('12-tls Lab A, handshake clock', () => {
  test.each([
    [{ rtt: 200, mode: 'tls12' }, 600, 800],
    [{ rtt: 200 }, 400, 600],
    [{ rtt: 75, mode: 'tls12' }, 225, 300],
    [{ mode: 'retry' }, 300, 400],
    [{ mode: 'early' }, 100, 200],
    [{ transport: 'quic' }, 100, 200],
    [{ transport: 'quic', flight: 4500 }, 200, 300],
    [{ transport: 'quic', flight: 4500, hello: 2400 }, 100, 200],
    [{ transport: 'quic', mode: 'early' }, 0, 100],
    [{ flight: 20_000 }, 300, 400],
    [{ rtt: 20 }, 40, 60],
    // and the rest of the table of P15
    [{ mode: 'tls12resumed' }, 200, 300],
    [{ mode: 'resumed' }, 200, 300],
    [{ transport: 'quic', mode: 'resumed' }, 100, 200],
    [{ transport: 'quic', mode: 'retry' }, 200, 300],
    [{ transport: 'quic', mode: 'retry', flight: 20_000 }, 200, 300],
    [{ mode: 'resumed', flight: 20_000 }, 200, 300],
    [{ server: 30 }, 200, 330],
  ])('%j: request at %i ms, first byte at %i ms', (values, before, firstByte) => {
    expect(compute(clock, values)).toMatchObject({ before, firstByte });
  });

  test('14,600 bytes fit the first window, one more does not', () => {
    expect(compute(clock, { flight: 14_600 }).extra).toBe(0);
    expect(compute(clock, { flight: 14_601 }).extra).toBe(1);
    expect(compute(clock, { transport: 'quic', flight: 3600 }).extra).toBe(0);
    expect(compute(clock, { transport: 'quic', flight: 3601 }).extra).toBe(1);
  });

  test('TLS 1.2 over QUIC is refused at its field', () => {
    const { values } = setDials(clock, { transport: 'quic', mode: 'tls12' });
    expect(clock.check?.(values as never)).toEqual({
      key: 'mode',
      message: 'QUIC always uses TLS 1.3.',
    });
  });

  test('a longer path or a larger flight is never faster, and QUIC never slower than TCP below 3,600 bytes', () => {
    const mode = fc.constantFrom('tls13', 'resumed', 'early', 'retry');
    fc.assert(
      fc.property(
        mode,
        fc.integer({ min: 1, max: 599 }),
        fc.integer({ min: 500, max: 29_999 }),
        fc.constantFrom('tcp', 'quic'),
        (mode, rtt, flight, transport) => {
          const at = (values: AnyValues) => compute(clock, { mode, ...values }).firstByte ?? 0;
          const here = at({ transport, rtt, flight });
          expect(at({ transport, rtt: rtt + 1, flight })).toBeGreaterThan(here);
          expect(at({ transport, rtt, flight: flight + 1 })).toBeGreaterThanOrEqual(here);
          const small = Math.min(flight, 3600);
          expect(at({ transport: 'quic', rtt, flight: small })).toBeLessThan(
            at({ transport: 'tcp', rtt, flight: small }),
          );
          const { values } = setDials(clock, { mode, transport, rtt, flight });
          expect(JSON.stringify(report(clock, values))).not.toMatch(/NaN|undefined/);
        },
      ),
    );
  });
});

describe('12-tls Lab B, chain doctor', () => {
  const unknown = 'x509: certificate signed by unknown authority';
  const inDate = { chain: 'complete' };

  test.each([
    ['leaf + intermediate', inDate, 'Go on Linux accepts it.', 'A browser accepts it.'],
    ['leaf only', {}, unknown, 'A browser usually accepts it'],
    ['root also sent', { chain: 'root' }, 'wasted bytes', 'wasted bytes'],
    ['self-signed', { chain: 'self' }, unknown, 'an authority error'],
    [
      'clock a year ahead',
      { ...inDate, offset: 365 },
      'x509: certificate has expired or is not yet valid: current time 2027-11-20T12:00:00Z is after 2027-01-19T00:00:00Z”.',
      'a date error',
    ],
    [
      'clock a year behind',
      { ...inDate, offset: -365 },
      'current time 2025-11-20T12:00:00Z is before 2026-10-21T00:00:00Z”.',
      'a date error',
    ],
    ['expired', { ...inDate, age: 90 }, 'has expired or is not yet valid', 'a date error'],
    [
      'two labels',
      { ...inDate, name: 'a.b.example.com' },
      'x509: certificate is valid for *.example.com, not a.b.example.com”.',
      'a name error',
    ],
    [
      'common name only',
      { ...inDate, san: '' },
      'x509: certificate relies on legacy Common Name field, use SANs instead”.',
      'a name error',
    ],
    [
      'revoked',
      { ...inDate, revoked: true },
      'Go on Linux accepts it. It is revoked, and this verifier asks nobody.',
      'if the pushed list has it',
    ],
    ['private issuer', { ...inDate, issuer: 'private' }, unknown, 'an authority error'],
    [
      'for clients only',
      { ...inDate, usage: 'client' },
      'x509: certificate specifies an incompatible key usage',
      'a certificate error',
    ],
  ])('%s', (_, values, go, browser) => {
    expect(said(doctor, values)).toContain(go);
    expect(said(doctor, { ...values, client: 'browser' })).toContain(browser);
  });

  test('a pool of the private root alone trusts the private root alone', () => {
    expect(said(doctor, { ...inDate, client: 'pool' })).toContain(unknown);
    expect(said(doctor, { ...inDate, client: 'pool', issuer: 'private' })).toContain('accepts it');
    expect(said(doctor, { ...inDate, client: 'scratch' })).toContain(unknown);
  });

  test.each([
    [{}, 'certificate specifies an incompatible key usage', 'remote error: tls: bad certificate'],
    [
      { usage: 'client', chain: 'leaf' },
      'didn’t provide a certificate',
      'remote error: tls: certificate required',
    ],
    [
      { usage: 'client', issuer: 'public' },
      'didn’t provide a certificate',
      'remote error: tls: certificate required',
    ],
    [{ usage: 'client', age: 100 }, 'has expired', 'remote error: tls: expired certificate'],
  ])('as a client certificate, %j', (values, server, client) => {
    const all = { ...inDate, issuer: 'private', client: 'mtls', ...values };
    expect(said(doctor, all)).toContain(server);
    expect(said(doctor, all)).toContain(client);
  });

  test('a client certificate that is in order is let in, whatever name was asked for', () => {
    const all = { ...inDate, issuer: 'private', client: 'mtls', usage: 'client', name: 'x.test' };
    expect(said(doctor, all)).toBe(
      'A Go server (mTLS) accepts it. That says who is calling. Whether it may is still yours to decide.',
    );
  });

  test('*.example.com covers api.example.com alone of the four (Z10)', () => {
    const names = ['api.example.com', 'example.com', 'a.b.example.com', 'example.com.evil'];
    expect(names.filter((name) => covers('*.example.com', name))).toEqual(['api.example.com']);
    expect(covers('API.example.com', 'api.EXAMPLE.com.')).toBe(true);
  });

  test('a wildcard covers exactly the names with one label before its rest', () => {
    const label = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        const host = [...labels, 'example', 'com'].join('.');
        expect(covers('*.example.com', host)).toBe(labels.length === 1);
        expect(covers(host, host)).toBe(true);
      }),
    );
  });

  test('dates agree with the calendar', () => {
    expect(dateOf(today)).toBe('2026-11-20');
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
        expect(dateOf(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  test.each(['~', 'a_b.test', '*.*.test', 'nodot'])('the SAN %j is refused', (text) => {
    expect(parse(doctor.inputs.san, text)).toEqual({
      error: 'Enter DNS names with commas between, such as *.example.com.',
    });
  });

  test.each(['', '~', '*.example.com', 'a b.test'])('the name %j is refused', (text) => {
    expect(parse(doctor.inputs.name, text)).toEqual({
      error: 'Enter one DNS name, such as api.example.com.',
    });
  });

  test('every combination says something, and a refusal names its check', () => {
    const options = (key: 'chain' | 'issuer' | 'usage' | 'client') =>
      fc.constantFrom(...doctor.inputs[key].options.map((option) => option.value));
    fc.assert(
      fc.property(
        fc.record({
          chain: options('chain'),
          issuer: options('issuer'),
          usage: options('usage'),
          client: options('client'),
          revoked: fc.boolean(),
          age: fc.integer({ min: 0, max: 400 }),
          offset: fc.integer({ min: -400, max: 400 }),
          san: fc.constantFrom('', '*.example.com', 'a.test, api.example.com'),
        }),
        (values) => {
          const all = report(doctor, setDials(doctor, values).values);
          expect(all.verdict.length).toBeGreaterThan(0);
          expect(all.readings[1]?.text === 'none fails').toBe(
            /accepted/.test(all.readings[0]?.text ?? ''),
          );
          expect(JSON.stringify(all)).not.toMatch(/NaN|undefined/);
        },
      ),
    );
  });
});

describe('12-tls Lab C, key schedule', () => {
  const hex = (id: string, inputs = trace) =>
    toHex(derive(inputs).find((each) => each.id === id)?.value ?? [], '');

  // RFC 8448 section 3
  test.each([
    ['early', '33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a'],
    ['derived', '6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba'],
    ['handshake', '1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac'],
    ['client', 'b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21'],
    ['server', 'b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38'],
    ['key', '3fce516009c21727d0f2e4e86ee403bc'],
    ['iv', '5d313eb2671276ee13000b30'],
    ['again', '43de77e0c77713859a944db9db2590b53190a65b3ee2e4f12dd7a0bb7ce254b4'],
    ['main', '18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919'],
  ])('%s is as published', (id, value) => {
    expect(hex(id)).toBe(value);
  });

  test('the Early Secret of the resumed handshake is as published (RFC 8448 section 4)', () => {
    expect(hex('early', { ...trace, psk: tracePsk })).toBe(
      '9b2188e9b2fc6d64d71dc329900e20bb41915000f678aa839cbb797cb7d8332c',
    );
  });

  /** Which of the nine differ once the scenario is played. */
  function different(id: string): string[] {
    const scenario = schedule.scenarios.find((each) => each.id === id);
    if (!scenario) throw new Error(id);
    const { log } = replay(schedule, play(schedule, scenario));
    const steps = log.filter((line) => line.at.startsWith('step'));
    expect(steps).toHaveLength(9);
    return derive(trace)
      .filter((_, i) => steps[i]?.text.endsWith('differs.'))
      .map((secret) => secret.id);
  }

  test('a bit of the shared secret changes all from the Handshake Secret on', () => {
    expect(different('published')).toEqual([]);
    expect(different('observer')).toEqual([
      'handshake',
      'client',
      'server',
      'key',
      'iv',
      'again',
      'main',
    ]);
  });
  test('a byte of the ClientHello changes what includes the transcript', () => {
    expect(different('tampered')).toEqual(['client', 'server', 'key', 'iv']);
  });
  test('a PSK changes everything', () => {
    expect(different('resumed')).toHaveLength(9);
  });

  test('an input cannot be changed after it was used', () => {
    const { state } = replay(schedule, extend(schedule, begin(schedule), [3]));
    expect(schedule.blocked(state, 'psk')).toMatch(/Early Secret has been made/);
    expect(schedule.blocked(state, 'shared')).toMatch(/Handshake Secret has been made/);
    expect(schedule.blocked(state, 'hello')).toBeUndefined();
    expect(schedule.blocked(state, 'nonsense')).toBeDefined();
  });

  test('back and forth gives the same state; after nine steps nothing is due', () => {
    const script = fc.array(fc.constantFrom('psk', 'shared', 'hello', 1, 2), { maxLength: 12 });
    fc.assert(
      fc.property(script, (events) => {
        const history = extend(schedule, begin(schedule), events);
        expect(replay(schedule, forward(schedule, back(history))).state).toEqual(
          history.events.length > 0
            ? replay(schedule, history).state
            : replay(schedule, extend(schedule, history, [1])).state,
        );
        const end = replay(schedule, extend(schedule, history, [9])).state;
        expect(end.done).toBe(9);
        expect(schedule.next(end).due).toBe(false);
      }),
    );
  });

  test('SHA-256 and HMAC agree with the platform’s', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, bytes, (key, message) => {
        expect(toHex(sha256(message), '')).toBe(createHash('sha256').update(message).digest('hex'));
        expect(toHex(hmac(key, message), '')).toBe(
          createHmac('sha256', key).update(message).digest('hex'),
        );
      }),
    );
  });
});
