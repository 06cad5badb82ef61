/** The vectors of the brief 09-go-net, labs A to D. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import deadPeerClock from '../../src/labs/calculators/dead-peer-clock.ts';
import dialBudget from '../../src/labs/calculators/dial-budget.ts';
import frameIt from '../../src/labs/calculators/frame-it.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { parse, setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { begin, extend, play, replay, type Script } from '../../src/labs/kit/stepper.ts';
import { ready, type World } from '../../src/labs/steppers/netpoller/world.ts';
import netpoller from '../../src/labs/steppers/netpoller.tsx';
import { compute } from './labRuns.ts';

function said(calculator: Calculator, values: AnyValues = {}) {
  return report(calculator, setDials(calculator, values).values);
}

const rowsOf = (calculator: Calculator, values: AnyValues = {}) =>
  said(calculator, values).listings[0]?.rows ?? [];

function refusal(calculator: Calculator, key: string, text: string): string {
  const input = calculator.inputs[key];
  if (!input) throw new Error(`no input ${key}`);
  const parsed = parse(input, text);
  return 'error' in parsed ? parsed.error : '';
}

describe('09-go-net Lab A, frame it', () => {
  test('“hi” and “gopher” framed, read in fives: messages at bytes 10 and 16', () => {
    expect(compute(frameIt)).toEqual({ told: 2, sent: 16, reads: 4, lost: 0 });
    expect(rowsOf(frameIt)).toEqual([
      ['5', '00 00 00 02 68', 'nothing'],
      ['10', '00 00 00 06', '“hi”'],
      ['15', '00 00 00 06 67 6f 70 68 65', 'nothing'],
      ['16', 'empty', '“gopher”'],
    ]);
  });
  test('unframed, one read of 64: higopher', () => {
    const values = { framed: false, size: 64 };
    expect(compute(frameIt, values)).toMatchObject({ told: 0, sent: 8, reads: 1 });
    expect(said(frameIt, values).verdict.join(' ')).toContain('“higopher”');
  });
  test('UDP, 3,000 and 100 into 2,048: 2,048 with 952 lost, then 100', () => {
    const values = { transport: 'udp', messages: '#3000, #100' };
    expect(compute(frameIt, values)).toEqual({ told: 1, sent: 3100, reads: 2, lost: 952 });
    expect(rowsOf(frameIt, values)).toEqual([
      ['1', '3,000', '2,048', '952'],
      ['2', '100', '100', '0'],
    ]);
  });
  test('one byte at a time: still two messages, at bytes 6 and 16', () => {
    const out = rowsOf(frameIt, { size: 1 }).filter(([, , comes]) => comes !== 'nothing');
    expect(out.map(([at, , comes]) => [at, comes])).toEqual([
      ['6', '“hi”'],
      ['16', '“gopher”'],
    ]);
  });
  test('however the stream is cut, every message comes out once and in order', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z'), minLength: 1, maxLength: 8 });
    const words = fc.array(word, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 40 }), fc.boolean(), (list, size, uneven) => {
        const values = { messages: list.join(','), size, uneven };
        const { told, reads } = compute(frameIt, values);
        expect(told).toBe(list.length);
        if ((reads ?? 0) > 40) return;
        const out = rowsOf(frameIt, values).flatMap(([, , comes = '']) =>
          comes === 'nothing' ? [] : comes.split(', '),
        );
        expect(out).toEqual(list.map((each) => `“${each}”`));
        expect(rowsOf(frameIt, values).at(-1)?.[1]).toBe('empty');
      }),
    );
  });
  test('without lengths the pieces join to the messages', () => {
    const rows = rowsOf(frameIt, { framed: false, size: 3 });
    expect(rows.map(([, , piece]) => piece)).toEqual(['“hig”', '“oph”', '“er”']);
  });
  test('texts refused', () => {
    expect(refusal(frameIt, 'messages', '~')).toContain('letters, digits');
    expect(refusal(frameIt, 'messages', 'a,,b')).toBe('A message between two commas is empty.');
    expect(refusal(frameIt, 'messages', '#0')).toBe('A message between two commas is empty.');
    expect(refusal(frameIt, 'messages', 'a,b,c,d,e,f,g')).toBe('Enter at most 6 messages.');
    expect(refusal(frameIt, 'messages', '#9001')).toBe('A message has at most 9,000 bytes.');
  });
});

const silent = (count: number) => Array.from({ length: count }, () => 'silent').join(', ');
const slices = (values: AnyValues) => rowsOf(dialBudget, values).map(([, , slice]) => slice);

describe('09-go-net Lab B, dial budget', () => {
  test('60 s over 4 silent: 15 s each', () => {
    const values = { timeout: 60, addresses: silent(4) };
    expect(slices(values)).toEqual(['15 s', '15 s', '15 s', '15 s']);
    expect(compute(dialBudget, values)).toMatchObject({ total: 60, untried: 0, connected: 0 });
  });
  test('3 s over 4 silent: 2 and 1 s, two never tried', () => {
    expect(slices({})).toEqual(['2 s', '1 s']);
    expect(compute(dialBudget)).toMatchObject({ total: 3, tried: 2, untried: 2, advised: 8 });
    expect(said(dialBudget).verdict.join(' ')).toContain('2 addresses were never tried');
  });
  test('3 s over 2 silent: 2 and 1 s', () => {
    expect(slices({ addresses: silent(2) })).toEqual(['2 s', '1 s']);
  });
  test('12 s over 4 refused: offered 3, 4, 6, 12, total 0', () => {
    const values = { timeout: 12, addresses: 'refused, refused, refused, refused' };
    expect(slices(values)).toEqual(['3 s', '4 s', '6 s', '12 s']);
    expect(compute(dialBudget, values)).toMatchObject({ total: 0, untried: 0 });
  });
  test('a fifth that answers is never reached; behind refusals it is', () => {
    const fifth = { addresses: `${silent(4)}, 40 ms` };
    expect(compute(dialBudget, fifth)).toMatchObject({ total: 3, tried: 2, connected: 0 });
    const refused = { addresses: 'refused, refused, refused, refused, 40 ms' };
    expect(compute(dialBudget, refused)).toMatchObject({ total: 0.04, tried: 5, connected: 1 });
  });
  test('an answer after its slice is none; the lookup counts', () => {
    expect(compute(dialBudget, { addresses: '2500 ms, 40 ms' })).toMatchObject({
      total: 2.04,
      connected: 1,
    });
    expect(compute(dialBudget, { lookup: 2, addresses: 'silent, 40 ms' })).toMatchObject({
      total: 3,
      tried: 1,
      connected: 0,
    });
    expect(compute(dialBudget, { lookup: 5 })).toMatchObject({ total: 3, tried: 0, untried: 4 });
  });
  test('never longer than the timeout; tried and untried add up', () => {
    const fate = fc.constantFrom('silent', 'refused', '1 ms', '1999 ms', '99999 ms');
    fc.assert(
      fc.property(
        fc.array(fate, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (list, timeout, lookup) => {
          const result = compute(dialBudget, { timeout, lookup, addresses: list.join(',') });
          expect(result.total).toBeLessThanOrEqual(timeout);
          expect((result.tried ?? 0) + (result.untried ?? 0)).toBe(list.length);
        },
      ),
    );
  });
  test('texts refused', () => {
    expect(refusal(dialBudget, 'addresses', '~')).toContain('Address 1 is not');
    expect(refusal(dialBudget, 'addresses', 'dead, alive')).toContain('Address 2 is not');
    expect(refusal(dialBudget, 'addresses', 'dead,'.repeat(8).concat('dead'))).toBe(
      'Enter at most 8 addresses.',
    );
    expect(refusal(dialBudget, 'addresses', '')).toContain('Address 1');
  });
});

describe('09-go-net Lab C, dead-peer clock', () => {
  test.each([
    ['Linux', 7200, 75, 9, 7875],
    ['Go default', 15, 15, 9, 150],
    ['Go with KeepAlive 30 s', 30, 15, 9, 165],
    ['the same up to Go 1.22', 30, 30, 9, 300],
    ['tuned', 15, 5, 3, 30],
  ])('%s: %d/%d/%d gives %d s', (_, idle, interval, count, detect) => {
    expect(compute(deadPeerClock, { idle, interval, count }).detect).toBe(detect);
  });
  test('warns when the first probe comes after the NAT timeout', () => {
    const warns = (idle: number) =>
      said(deadPeerClock, { idle }).verdict.join(' ').includes('Warn');
    expect([15, 349, 350, 351, 7200].map(warns)).toEqual([false, false, true, true, true]);
  });
  test('each input only adds to the time', () => {
    const whole = fc.integer({ min: 1, max: 127 });
    fc.assert(
      fc.property(whole, whole, whole, (idle, interval, count) => {
        const { detect = 0, lastProbe = 0 } = compute(deadPeerClock, { idle, interval, count });
        expect(detect - lastProbe).toBe(interval);
        expect(compute(deadPeerClock, { idle: idle + 1, interval, count }).detect).toBe(detect + 1);
      }),
    );
  });
});

function run(options: Record<string, string>, script: Script): { world: World; log: string[] } {
  const { state, log } = replay(netpoller, extend(netpoller, begin(netpoller, options), script));
  return { world: state, log: log.map((line) => line.text) };
}

const doing = (world: World) => world.threads.map((m) => m.doing.kind);
const asleep = 100;

describe('09-go-net Lab D, netpoller', () => {
  test('three goroutines, one thread: three EAGAINs, then epoll_wait', () => {
    const { world, log } = run({}, [asleep]);
    expect(log.filter((text) => text.includes('EAGAIN'))).toHaveLength(3);
    expect(doing(world)).toEqual(['polls']);
    expect(world.goroutines.every((g) => g.at === 'parked')).toBe(true);
  });
  test('a packet for G3: the thread runs G3, its second read brings data, G1 and G2 stay parked', () => {
    const { world, log } = run({}, [asleep, 'data3', 2]);
    expect(log.slice(-2)).toEqual([
      'epoll reports G3. M1 takes a P, runs G3.',
      'G3 calls read: n bytes.',
    ]);
    expect(world.goroutines.map((g) => g.at)).toEqual(['parked', 'parked', 'thread']);
  });
  test('two file reads on two threads: a socket starves until the third thread', () => {
    const { world, log } = run({ threads: '2' }, [asleep, 'file1', 'file2', 6, 'data3']);
    expect(doing(world)).toEqual(['file', 'file']);
    expect(ready(world)).toEqual([3]);
    const after = run({ threads: '2' }, [asleep, 'file1', 'file2', 6, 'data3', 2]);
    expect(after.log.slice(log.length)).toEqual([
      'sysmon takes the P of M1 and starts a new thread, M3.',
      'M3 polls without blocking: epoll reports G3. M3 runs G3.',
    ]);
  });
  test('a packet before the read: no parking, no epoll', () => {
    const { log } = run({ goroutines: '1' }, ['data1', 2]);
    expect(log.at(-1)).toBe('G1 calls read: n bytes.');
  });
  test('what cannot happen says why', () => {
    const { world } = run({}, ['data1', 'data1', 'data1']);
    expect(netpoller.blocked(world, 'data1')).toContain('3 packets wait');
    expect(netpoller.blocked(world, 'data5')).toBe('There are 3 goroutines only.');
    expect(netpoller.blocked(world, 'disk')).toBe('No thread reads a file.');
  });
  test('whatever happens: one poller at most, Ps are kept, and nothing is left undone', () => {
    const event = fc.oneof(
      fc.constantFrom(...netpoller.events.map((each) => each.id)),
      fc.integer({ min: 1, max: 4 }),
    );
    const count = (most: number) => fc.integer({ min: 1, max: most }).map(String);
    const options = fc.record({ goroutines: count(6), threads: count(3) });
    fc.assert(
      fc.property(options, fc.array(event, { maxLength: 40 }), (chosen, script) => {
        let history = extend(netpoller, begin(netpoller, chosen), []);
        for (const each of script) {
          history = extend(netpoller, history, [each]);
          const { state } = replay(netpoller, history);
          expect(doing(state).filter((kind) => kind === 'polls').length).toBeLessThanOrEqual(1);
          expect(state.threads.filter((m) => m.hasP).length).toBeLessThanOrEqual(state.ps);
          const on = state.threads.flatMap(({ doing: d }) => ('g' in d ? [d.g] : []));
          expect(new Set(on).size).toBe(on.length);
          for (const m of state.threads) {
            if (m.doing.kind === 'runs' || m.doing.kind === 'looks') expect(m.hasP).toBe(true);
          }
        }
        const { state } = replay(netpoller, extend(netpoller, history, [200]));
        expect(netpoller.next(state).due).toBe(false);
        expect(state.queue).toEqual([]);
        expect(ready(state)).toEqual([]);
        // a thread left over waits for sockets whenever a goroutine does
        const parked = state.goroutines.some((g) => g.at === 'parked');
        expect(doing(state).includes('polls')).toBe(parked);
      }),
      { numRuns: 150 },
    );
  });
  test.each(netpoller.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'scenario %s happens as it is written',
    (_, scenario) => {
      const wanted = scenario.script.reduce<number>(
        (sum, each) => sum + (typeof each === 'number' ? each : 1),
        0,
      );
      expect(play(netpoller, scenario).events).toHaveLength(wanted);
    },
  );
});
