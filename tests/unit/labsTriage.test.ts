/** The brief 21-debugging, labs B (triage drill) and C (trace reader). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  back,
  begin,
  extend,
  forward,
  historyFromQuery,
  historyToQuery,
  play,
  replay,
  type Stepper,
} from '../../src/labs/kit/stepper.ts';
import { proved, readingAt, said, tap } from '../../src/labs/steppers/trace-reader/read.ts';
import { type Trace, traces } from '../../src/labs/steppers/trace-reader/traces.ts';
import traceReader from '../../src/labs/steppers/trace-reader.tsx';
import type { Card } from '../../src/labs/steppers/triage-drill/card.ts';
import {
  cards,
  type Drill,
  drillAt,
  nextCard,
  optionsOf,
  pick,
  picksOf,
  rightPick,
  stages,
  textOf,
} from '../../src/labs/steppers/triage-drill/drill.ts';
import triage from '../../src/labs/steppers/triage-drill.tsx';

/** Any events: all the way back is the beginning, and all the way forward again the same state; its link too. */
function comesBack(stepper: Stepper): void {
  const ids = stepper.events.map(({ id }) => id);
  const option = Object.keys(stepper.options)[0] as string;
  const values = stepper.options[option]?.values.map(({ value }) => value) ?? [];
  fc.assert(
    fc.property(
      fc.constantFrom(...values),
      fc.array(fc.constantFrom<string | number>(1, ...ids), { maxLength: 25 }),
      (value, script) => {
        const there = extend(stepper, begin(stepper, { [option]: value }), script);
        let history = there;
        for (let i = 0; i < there.events.length; i++) history = back(history);
        expect(replay(stepper, history).state).toEqual(stepper.initial(there.options));
        for (let i = 0; i < there.events.length; i++) history = forward(stepper, history);
        expect(replay(stepper, history)).toEqual(replay(stepper, there));
        expect(historyFromQuery(stepper, historyToQuery(stepper, there))).toEqual(there);
      },
    ),
  );
}

const cardById = (id: string) => cards.find((card) => card.id === id) as Card;
const answers = (card: Card) => stages.map((stage) => textOf(card, rightPick(card, stage)));

describe('21-debugging Lab B, triage drill', () => {
  test('24 cards, each with a name, a symptom and reasons', () => {
    expect(cards).toHaveLength(24);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(24);
    expect(new Set(cards.map(({ name }) => name)).size).toBe(24);
    for (const card of cards) {
      expect(card.name.length).toBeLessThanOrEqual(28);
      expect(card.near ?? {}).not.toHaveProperty(card.layer);
      for (const option of [...card.causes, ...card.commands]) {
        expect(option.why).toMatch(/[.?]$/);
        expect(option.text.length).toBeLessThanOrEqual(42);
      }
    }
  });
  test('all six layers come up', () => {
    expect(new Set(cards.map(({ layer }) => layer)).size).toBe(6);
  });
  // the vector of the brief, and the five rows that the lesson had
  test.each([
    ['close-wait', ['transport', 'your program does not close', 'goroutine dump']],
    ['five-seconds', ['DNS', 'the resolver is silent', 'tcpdump port 53']],
    ['listen-full', ['transport', 'the program does not accept', 'CPU profile and throttling']],
    ['flag-uh', ['HTTP', 'no healthy host', 'health checks: why does readiness fail?']],
    ['send-q', ['IP', 'path MTU black hole, or dead peer', 'ping -M do -s 1472, then 1372']],
  ])('%s', (id, expected) => expect(answers(cardById(id))).toEqual(expected));
  test.each(cards.map((card, i) => [card.id, card, i] as const))(
    '%s is solvable in three picks, and at each stage one pick is right',
    (_, card, i) => {
      let drill: Drill = drillAt(i);
      for (const stage of stages) {
        const onward = picksOf(stage).filter((id) => pick(drill, id).state.found > drill.found);
        expect(onward).toEqual([rightPick(card, stage)]);
        for (const id of picksOf(stage)) {
          const { said } = pick(drill, id).state;
          expect(said?.right).toBe(onward.includes(id));
          expect(said?.text.length).toBeGreaterThan(20);
        }
        drill = pick(drill, onward[0] as string).state;
      }
      expect(drill).toMatchObject({ found: 3, picked: { length: 3 }, shown: 0 });
    },
  );
  test('the right option does not always stand first', () => {
    const at = cards.flatMap((card) => [
      optionsOf(card, 'cause').indexOf(card.causes[0]),
      optionsOf(card, 'command').indexOf(card.commands[0]),
    ]);
    for (const place of [0, 1, 2]) {
      expect(at.filter((each) => each === place).length).toBeGreaterThan(8);
    }
  });
  test('a wrong pick costs one and is told; what was tried or comes later is refused', () => {
    const { state, log } = replay(
      triage,
      extend(triage, begin(triage), ['program', 'program', 'cause.first', 'transport']),
    );
    expect(state).toMatchObject({ found: 1, picked: ['program', 'transport'] });
    expect(log[0]?.text).toMatch(/^No: program\. Near: the bug is in the program/);
    expect(triage.blocked(state, 'command.first')).toBe('First find the cause.');
    expect(triage.blocked(state, 'dns')).toBe('The layer is found.');
  });
  test('the score goes on from card to card, and an unsolved card counts for nothing', () => {
    const card = cardById('close-wait');
    let state = drillAt(0);
    for (const id of ['dns', ...stages.map((stage) => rightPick(card, stage))]) {
      state = pick(state, id).state;
    }
    const second = nextCard(state).state;
    expect(second).toMatchObject({ card: 1, found: 0, solved: { cards: 1, picks: 4 } });
    expect(nextCard(second).state.solved).toEqual({ cards: 1, picks: 4 });
    expect(nextCard(drillAt(23)).state.card).toBe(0);
  });
  test('steps solve any card', () => {
    for (const { id } of cards) {
      const { state } = replay(triage, extend(triage, begin(triage, { card: id }), [99]));
      expect(state).toMatchObject({ found: 3, shown: 3 });
    }
  });
  test('the scenarios end solved', () => {
    for (const scenario of triage.scenarios) {
      expect(replay(triage, play(triage, scenario)).state.found).toBe(3);
    }
  });
  test('n forward and n back restores the state', () => comesBack(triage));
});

const traceById = (id: string) => traces.find((trace) => trace.id === id) as Trace;
const timesOf = (id: string) => traceById(id).lines.map(({ at }) => Number(at));

describe('21-debugging Lab C, trace reader', () => {
  test('the data of the brief: Linux 6.5 or later, and older', () => {
    expect(timesOf('lost-syn')).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67, 131]);
    expect(timesOf('old-kernel')).toEqual([0, 1, 3, 7, 15, 31, 63, 127]);
  });
  test('the black hole is the capture of the lesson', () => {
    expect(timesOf('black-hole')).toEqual([
      ...[0, 0, 0.103, 0.103, 0.103, 0.111, 0.319, 0.747, 1.579, 3.243],
    ]);
    const lengths = traceById('black-hole').lines.map(({ text }) => /length (\d+)/.exec(text)?.[1]);
    expect(lengths.filter((length) => length === '1448')).toHaveLength(6);
  });
  test('refused: the reset acknowledges the SYN', () => {
    const texts = traceById('refused').lines.map(({ text }) => text);
    expect(texts[2]).toContain('seq 1339859398');
    expect(texts[3]).toContain('[R.], ack 1339859399');
  });
  test('zero window: the probes stand one sequence number back', () => {
    const texts = traceById('zero-window').lines.map(({ text }) => text);
    expect(texts[3]).toContain('ack 65025, win 0');
    expect(texts[4]).toContain('seq 65024, length 0');
  });
  test('keep-alive race: the request after the FIN does not acknowledge it', () => {
    const texts = traceById('keep-alive-race').lines.map(({ text }) => text);
    expect(texts[3]).toContain('[F.], seq 201');
    expect(texts[4]).toContain('ack 201');
    expect(traceById('keep-alive-race').proof).toEqual([4]);
  });
  test('middlebox: the proof is the only server packet without TTL 52', () => {
    const { lines, proof } = traceById('middlebox');
    const other = lines.flatMap(({ text }, i) =>
      /server > /.test(text) && !/ttl 52/.test(text) ? [i] : [],
    );
    expect(proof).toEqual(other);
  });
  test.each(traces.map((trace, i) => [trace.id, trace, i] as const))(
    '%s: only its proof ends it, and every line says something',
    (_, trace, i) => {
      expect(trace.proof.length).toBeGreaterThan(0);
      for (const [at, { text, why }] of trace.lines.entries()) {
        const { state } = tap(readingAt(i), at);
        expect(proved(state)).toBe(trace.proof.includes(at));
        expect(said(state)).toEqual({ right: proved(state), text: why });
        expect(text.length).toBeLessThan(56);
      }
    },
  );
  test('taps add up over traces; a proof ends a trace', () => {
    const history = extend(traceReader, begin(traceReader), [
      ...['line1', 'line1', 'line7', 'line2', 'next', 'line12'],
    ]);
    const { state } = replay(traceReader, history);
    expect(history.events).toEqual(['line1', 'line7', 'next', 'line12']);
    expect(state).toMatchObject({ trace: 1, tapped: [11], solved: { traces: 1, taps: 2 } });
    expect(traceReader.blocked(readingAt(3), 'line6')).toBe('This trace has 5 lines.');
  });
  test('a step shows the proof', () => {
    for (const { id } of traces) {
      const { state } = replay(
        traceReader,
        extend(traceReader, begin(traceReader, { trace: id }), [9]),
      );
      expect(proved(state)).toBe(true);
      expect(state).toMatchObject({ shown: true, tapped: { length: 1 } });
    }
  });
  test('n forward and n back restores the state', () => comesBack(traceReader));
});
