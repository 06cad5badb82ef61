/** The rows of the Numbers tables of six case studies, as their pages have them; they are the estimators' vectors. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cache from '../../src/labs/calculators/estimate-cache.ts';
import chat from '../../src/labs/calculators/estimate-chat.ts';
import collaboration from '../../src/labs/calculators/estimate-collaboration.ts';
import gateway from '../../src/labs/calculators/estimate-gateway.ts';
import microservices from '../../src/labs/calculators/estimate-microservices.ts';
import video from '../../src/labs/calculators/estimate-video.ts';
import { parseArithmetic, wordArithmetic } from '../../src/labs/kit/arithmetic.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { count, defineEstimator, percent } from '../../src/labs/kit/estimator.ts';
import { byteSize, figure, perSecond } from '../../src/labs/kit/format.ts';
import { anyInputs, compute, neverNaN, say } from './labRuns.ts';

/** The same number but for the rounding of a table to three digits. */
function expectAbout(result: number | undefined, told: number): void {
  expect(Math.abs((result ?? Number.NaN) - told) / told).toBeLessThan(0.005);
}

/** A larger input gives a result that is no smaller. */
function grows(lab: Calculator, input: string, output: string): void {
  fc.assert(
    fc.property(anyInputs(lab), anyInputs(lab), (values, other) => {
      const [low, high] = [values[input], other[input]].map(Number).sort((a, b) => a - b);
      const less = compute(lab, { ...values, [input]: low } as AnyValues)[output] ?? Number.NaN;
      const more = compute(lab, { ...values, [input]: high } as AnyValues)[output] ?? Number.NaN;
      expect(more).toBeGreaterThanOrEqual(less * (1 - 1e-9) - 1e-9);
    }),
  );
}

describe('the arithmetic of a row', () => {
  const worth = (text: string) =>
    parseArithmetic(text, ['a', 'b'])((name) => ({ a: 6, b: 4 })[name] ?? 0);
  test.each([
    ['a + b × 2', 14],
    ['(a + b) × 2', 20],
    ['a − b − 1', 1],
    ['a ÷ b ÷ 2', 0.75],
    ['1 − (1 − 0.5) ^ 2', 0.75],
    ['86,400 s ÷ a', 14_400],
    ['a ÷ b, rounded up', 2],
    ['20 ÷ (2 ÷ 3), rounded up', 30],
    ['max(a, b) × 1,000.5', 6003],
  ])('%s is %d', (text, value) => {
    expect(worth(text)).toBeCloseTo(value, 9);
  });
  test.each([
    ['a × c', 'no input or earlier row "c"'],
    ['a b', 'an operator expected, not b'],
    ['2 a', 'an operator expected, not a'],
    ['(a', ') expected, not undefined'],
    ['a ×', 'no input or earlier row "nothing"'],
    ['', 'no input or earlier row "nothing"'],
    ['a - b', 'an operator expected, not -'],
  ])('%s is refused', (text, message) => {
    expect(() => worth(text)).toThrow(message);
  });
  test('sums and products of any numbers', () => {
    const numeral = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(numeral, numeral, numeral, (x, y, z) => {
        const text = `${figure(x + 100)} + ${y} × (${z} − 7)`;
        expect(parseArithmetic(text, [])(() => 0)).toBe(x + 100 + y * (z - 7));
      }),
    );
  });
  test('names become numbers, units stay', () => {
    const words = wordArithmetic('users ÷ 86,400 s × use', (name) =>
      name === 'users' ? '10' : undefined,
    );
    expect(words).toBe('10 ÷ 86,400 s × use');
  });
  test('a row cannot use a later one, and an empty sentence is left out', () => {
    const estimator = (first: string) =>
      defineEstimator({
        slug: 'x',
        title: 'X',
        inputs: {
          users: { ...count, label: 'Users', default: 10 },
          part: { ...percent, label: 'Part', default: 20 },
        },
        main: 'first',
        rows: { first: ['First', first, figure] },
        further: { second: ['Second', 'users × 2', perSecond] },
        verdict: () => ['', 'Done.'],
        presets: [],
        leavesOut: '',
      });
    expect(() => estimator('second')).toThrow('no input or earlier row "second"');
    expect(say(estimator('users × part'))).toMatchObject({
      readings: [
        { text: '2', formula: '10 × 20 %', main: true, further: false },
        { text: '20/s', formula: '10 × 2', main: false, further: true },
      ],
      verdict: ['Done.'],
    });
  });
});

test('estimates in words', () => {
  expect([0, 0.35, 0.06667, 4.6, 93.75, 99.97, 13_888.9].map(figure)).toEqual([
    '0',
    '0.35',
    '0.0667',
    '4.6',
    '93.8',
    '100',
    '13,889',
  ]);
  expect([0, 999, 3_750_000, 999_999, 1.314e14, 2.25e15].map(byteSize)).toEqual([
    '0 B',
    '999 B',
    '3.75 MB',
    '1 MB',
    '131 TB',
    '2.25 PB',
  ]);
});

describe.each(
  [chat, video, collaboration, microservices, gateway, cache].map(
    (lab) => [lab.slug, lab] as const,
  ),
)('%s', (_, lab: Calculator) => {
  test('never says NaN or infinity', () => neverNaN(lab));
  test('the numbers in what to look for are the lab’s own', () => {
    for (const preset of lab.presets) {
      const told = preset.expect.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
      const shown = JSON.stringify([say(lab, preset.values as AnyValues), say(lab)]);
      for (const numeral of told.map((text) => text.replace(/,$/, ''))) {
        expect(shown, `${preset.label}: ${numeral}`).toContain(numeral);
      }
    }
  });
});

describe('DS1 chat', () => {
  test('the rows', () => {
    const r = compute(chat);
    expect(r['gateways']).toBe(30);
    expect(r['memory']).toBe(0.5e9);
    expectAbout(r['sends'], 13_900);
    expect(r['recipients']).toBeCloseTo(4.6, 9);
    expectAbout(r['pushes'], 28_800);
    expectAbout(r['pushBits'], 87e6);
    expect((r['pingBits'] ?? 0) / 1e6).toBeCloseTo(42, 0);
    expectAbout(r['typing'], 41_700);
    expectAbout(r['presence'], 23_100);
    expectAbout(r['stored'], 131e12);
    expectAbout(r['oneLost'], 115);
    expectAbout(r['zoneLost'], 1667);
    expectAbout(r['everybody'], 16_667);
    // the table rounds 2.13 to 2.1
    expect((r['polling'] ?? 0) / 1e9).toBeCloseTo(2.1, 1);
    const words = say(chat).verdict.join(' ');
    expect(words).toContain('Sockets bind');
    expect(words).toContain('1.67 cores');
    expect(words).toContain('16.7 cores');
  });
  test('40 kB a socket: 2 GB a gateway', () => {
    expect(compute(chat, { socket: 40 })['memory']).toBe(2e9);
  });
  test('a fleet of 20: 263 reconnects a second for each that remains', () => {
    const r = compute(chat, { perNode: 75_000 });
    expect(r['gateways']).toBe(20);
    expectAbout(r['oneLost'], 263);
  });
  test('ten times: 300 gateways, 139,000 sends, 288,000 pushes, 1.3 PB, 167,000 handshakes', () => {
    const r = compute(chat, { users: 1e8, connected: 1e7 });
    expect(r['gateways']).toBe(300);
    expectAbout(r['sends'], 139_000);
    expectAbout(r['pushes'], 288_000);
    expectAbout(r['stored'], 1.314e15);
    expectAbout(r['everybody'], 167_000);
  });
  test('more of anything is no less', () => {
    grows(chat, 'connected', 'gateways');
    grows(chat, 'size', 'pushes');
    grows(chat, 'payload', 'stored');
  });
});

describe('DS2 video', () => {
  test('the rows', () => {
    const r = compute(video);
    expect(r['egress']).toBe(5e12);
    expectAbout(r['missed'], 250e9);
    expectAbout(r['origin'], 25e9);
    expectAbout(r['live'], 238e6);
    expectAbout(r['stored'], 107e12);
    expect(r['bytes']).toBe(3.75e6);
    expectAbout(r['requests'], 166_667);
    expectAbout(r['playlists'], 333_333);
    expect(r['parts']).toBe(4e6);
    expect(r['servers']).toBe(100);
    expect(r['delay']).toBe(26);
    expect(r['lowDelay']).toBe(3);
    expect(r['media']).toBe(250);
    expect(r['hour']).toBe(2.25e9);
    expect(r['hours']).toBe(2.25e15);
    expectAbout(r['bill'], 22_500);
    expect(say(video).verdict.join(' ')).toContain('20 s to 26 s behind');
    expect(say(video).verdict.join(' ')).toContain('2.5 s to 3 s');
  });
  test('all 4K: 15 Tbit/s', () => expect(compute(video, { rate: 15 })['egress']).toBe(15e12));
  test('2 s segments: 1.25 MB, 8 to 10 s', () => {
    expect(compute(video, { segment: 2 })).toMatchObject({ bytes: 1.25e6, delay: 10 });
    expect(say(video, { segment: 2 }).verdict.join(' ')).toContain('8 s to 10 s behind');
  });
  test('1 s parts: 4 to 5 s', () => {
    expect(say(video, { part: 1 }).verdict.join(' ')).toContain('4 s to 5 s');
  });
  test('85 % of bytes: 750 Gbit/s', () =>
    expectAbout(compute(video, { hit: 85 })['missed'], 750e9));
  test('ten times: 1,000 servers, 225,000 USD an hour, the same live origin', () => {
    const r = compute(video, { viewers: 1e7 });
    expect(r['servers']).toBe(1000);
    expectAbout(r['bill'], 225_000);
    expect(r['live']).toBe(compute(video)['live']);
  });
  test('more of anything is no less', () => {
    grows(video, 'viewers', 'servers');
    grows(video, 'segment', 'delay');
    grows(video, 'ladder', 'live');
  });
});

describe('DS3 collaboration', () => {
  test('the rows', () => {
    expect(compute(collaboration)).toEqual({
      batches: 500_000,
      out: 1_250_000,
      gateways: 50,
      spare: 75,
      hotPushes: 49_500,
      merged: 1000,
      delay: 165,
      bitsIn: 800e6,
      bitsOut: 1.96e9,
      log: 50e6,
      day: 1.08e12,
      open: 150_000,
      mergedDelay: 215,
    });
    expect(say(collaboration).verdict.join(' ')).toContain('10,000 editors');
  });
  test('across an ocean: 245 ms', () =>
    expect(compute(collaboration, { way: 70 })['delay']).toBe(245));
  test('ten times: 500 gateways', () => {
    expect(compute(collaboration, { editors: 5e6 })['gateways']).toBe(500);
  });
  test('few type: sockets bind', () => {
    expect(say(collaboration, { typing: 1 }).verdict[0]).toContain('sockets bind');
  });
  test('more of anything is no less', () => {
    grows(collaboration, 'editors', 'spare');
    grows(collaboration, 'rate', 'gateways');
    grows(collaboration, 'hot', 'hotPushes');
    grows(collaboration, 'way', 'delay');
  });
});

describe('DS4 microservices', () => {
  test('the rows', () => {
    const r = compute(microservices);
    expect(r).toMatchObject({ calls: 50_000, bits: 240e6, flight: 100, hangs: 10_000, slots: 150 });
    expect(r).toMatchObject({ storm: 27, ports: 30_000, memory: 50e9 });
    expect(r['hop']).toBeCloseTo(3.1, 9);
    expect(r['latency']).toBeCloseTo(9.3, 9);
    expect(r['retried']).toBeCloseTo(12.4, 9);
    expect(r['tail']).toBeCloseTo(0.049, 4);
    expect(r['all']).toBeCloseTo(0.995, 4);
    expect(r['crossed']).toBeCloseTo(51_840e9, 0);
    expectAbout(r['bill'], 1037);
    expect(say(microservices).verdict.join(' ')).toContain('no room for a retry');
  });
  test('JSON: 800 Mb/s, 3,456 USD', () => {
    const r = compute(microservices, { payload: 1000 });
    expect(r['bits']).toBe(800e6);
    expectAbout(r['bill'], 3456);
  });
  test('another zone each hop: 13.8 ms', () => {
    expect(compute(microservices, { network: 2 })['latency']).toBeCloseTo(13.8, 9);
    expect(say(microservices, { network: 2 }).verdict[0]).toContain('no room for so many hops');
  });
  test('100 calls: 63 %', () => expectAbout(compute(microservices, { fan: 100 })['tail'], 0.634));
  test('four callers: 81', () => expect(compute(microservices, { layers: 4 })['storm']).toBe(81));
  test('ten times: 500,000 calls, 1,000 in flight, 10,368 USD', () => {
    const r = compute(microservices, { edge: 100_000 });
    expect(r).toMatchObject({ calls: 500_000, flight: 1000 });
    expectAbout(r['bill'], 10_368);
  });
  test('more of anything is no less', () => {
    grows(microservices, 'depth', 'retried');
    grows(microservices, 'fan', 'tail');
    grows(microservices, 'up', 'all');
    grows(microservices, 'zones', 'crossed');
  });
});

describe('DS5 gateway', () => {
  test('the rows', () => {
    const r = compute(gateway);
    expect(r).toMatchObject({ bitsIn: 320e6, bitsOut: 1.28e9, tls: 1, fresh: 20, busy: 4 });
    expect(r).toMatchObject({ least: 7.5, fleet: 24, left: 16, flight: 4000, hanging: 60_000 });
    expect(r).toMatchObject({ descriptors: 100_000, shard: 0.2, back: 100 });
    expect(r['calls']).toBe(18_144e6);
    expectAbout(r['bill'], 18_144);
    const words = say(gateway).verdict.join(' ');
    expect(words).toContain('worth 19 cores');
    expect(words).toContain('without it 24 are busy');
    expect(words).toContain('15 times');
  });
  test('no keep-alive: CPU binds', () => {
    expect(say(gateway, { reuse: 1 }).verdict[0]).toContain('CPU binds');
  });
  test('JSON transformed: 9 busy, 13.5 the least', () => {
    // the page divides by 0.67 and has 13.4
    expect(compute(gateway, { work: 0.4 })).toMatchObject({ busy: 8, least: 13.5 });
  });
  test('ten times: 10 + 40 cores, 75 with a zone in reserve', () => {
    expect(compute(gateway, { rate: 200_000, nodes: 21 })).toMatchObject({
      tls: 10,
      busy: 40,
      least: 75,
      left: 56,
    });
  });
  test('more of anything is no less, and of keep-alive no more', () => {
    grows(gateway, 'rate', 'least');
    grows(gateway, 'timeout', 'hanging');
    grows(gateway, 'nodes', 'left');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (reuse) => {
        const [less, more] = [compute(gateway, { reuse }), compute(gateway, { reuse: reuse + 1 })];
        expect(more['tls']).toBeLessThan(less['tls'] ?? 0);
      }),
    );
  });
});

describe('DS6 cache', () => {
  test('the rows', () => {
    const r = compute(cache);
    expectAbout(r['keys'], 91e6);
    expect(r).toMatchObject({
      memory: 4,
      fast: 5,
      inZone: 2,
      primaries: 6,
      nodes: 12,
      clients: 2000,
      sockets: 12_000,
    });
    expect(r['busy']).toBeCloseTo(0.833, 3);
    expect(r['slots']).toBeCloseTo(2730.7, 1);
    expect(r['bits']).toBe(4e9);
    expectAbout(r['each'], 0.667e9);
    expect(r['read']).toBeCloseTo(0.35, 9);
    expect(r['misses']).toBeCloseTo(22_500, 6);
    expect(r['lost']).toBeCloseTo(75_000, 6);
    expect(r['loss']).toBeCloseTo(93_750, 6);
    // the page adds the votes: 16 to 24 s
    expect(r['failover']).toBe(23.5);
    expect(r['moved']).toBeCloseTo(0.143, 3);
    expect(r['rehashed']).toBeCloseTo(0.857, 3);
    const words = say(cache).verdict.join(' ');
    expect(words).toContain('Speed binds');
    expect(words).toContain('15.5 s or more');
    expect(words).toContain('within maxclients');
  });
  test('ten GETs of 0.5 ms: 5 ms', () => {
    expect(compute(cache, { rtt: 0.45 })['ten']).toBeCloseTo(5, 9);
    expect(compute(cache, { rtt: 0.45 })['read']).toBeCloseTo(0.5, 9);
  });
  test('99 % hits: 4,500/s', () =>
    expect(compute(cache, { hit: 99 })['misses']).toBeCloseTo(4500, 6));
  test('go-redis on 16 cores: 16,000 to one primary', () => {
    expect(compute(cache, { pool: 80 })['clients']).toBe(16_000);
    expect(say(cache, { pool: 80 }).verdict.join(' ')).toContain('over maxclients');
  });
  test('10 kB a value: 6.7 Gb/s a primary', () => {
    expectAbout(compute(cache, { value: 10_000 })['each'], 6.667e9);
  });
  test('ten times: 50 by speed', () => expect(compute(cache, { ops: 5e6 })['fast']).toBe(50));
  test('a dead primary never lessens the load; more of anything is no less', () => {
    fc.assert(
      fc.property(anyInputs(cache), (values) => {
        const r = compute(cache, values);
        expect(r['loss']).toBeGreaterThanOrEqual((r['misses'] ?? 0) * (1 - 1e-9));
      }),
    );
    grows(cache, 'size', 'primaries');
    grows(cache, 'ops', 'primaries');
    grows(cache, 'pods', 'sockets');
  });
});
