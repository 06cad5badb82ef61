/** The brief 22-cheat-sheet, lab C, whose data is content/go/choose. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import navigator from '../../src/labs/calculators/decision-navigator.ts';
import { firstRow, type Need, rowAt, rows } from '../../src/labs/channelChoice.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { anyInputs, neverNaN, say } from './labRuns.ts';

const lab = navigator as unknown as Calculator;
const go = readFileSync(new URL('../../content/go/choose/choose.go', import.meta.url), 'utf8');

/** The channel table of the Go file: name, choice, reason, runner-up, what flips it. */
function channelsInGo(): string[][] {
  const table = /var channels = \[\]rule\[Need\]\{([\s\S]*?)\n\}\n/.exec(go)?.[1] ?? '';
  const texts = [...table.matchAll(/"([^"]*)"/g)].map((match) => match[1] as string);
  return Array.from({ length: texts.length / 5 }, (_, i) => texts.slice(5 * i, 5 * i + 5));
}

const base: Need = {
  direction: 'ask',
  client: 'browser',
  answers: 'own',
  latency: 'soon',
  loss: 'records',
  audience: 'one',
};
const chosen = (need: Partial<Need>) => rowAt(firstRow({ ...base, ...need })).choose;

describe('22-cheat-sheet Lab C, decision navigator', () => {
  test('rows and texts are those of content/go/choose, in its order', () => {
    expect(rows.map((row) => [row.name, row.choose, row.because, row.runnerUp, row.flips])).toEqual(
      channelsInGo(),
    );
  });
  // the vectors of the brief, then those of choose_test.go
  test.each<[Partial<Need>, string]>([
    [{ direction: 'push' }, 'SSE'],
    [{ direction: 'both' }, 'WebSocket'],
    [{ direction: 'both', client: 'service' }, 'gRPC bidirectional stream'],
    [{ direction: 'both', loss: 'media' }, 'WebRTC, peer to peer'],
    [{ client: 'partner', answers: 'cached' }, 'REST'],
    [{ direction: 'push', loss: 'media', audience: 'crowd' }, 'HLS or DASH through a CDN'],
    [{ direction: 'push', latency: 'patient' }, 'polling'],
    [{ direction: 'both', loss: 'media', audience: 'group' }, 'WebRTC through an SFU'],
    [{ answers: 'slices' }, 'GraphQL'],
    [{ client: 'service', latency: 'hot' }, 'gRPC'],
    [{ client: 'service' }, 'REST'],
    [{ loss: 'file' }, 'HTTPS with Range and resumable multipart upload'],
    [{ direction: 'both', loss: 'state', client: 'service' }, 'UDP with a protocol of your own'],
    [{ client: 'device' }, 'MQTT over TLS'],
    [{ direction: 'push', client: 'device', loss: 'media' }, 'WebRTC, peer to peer'],
  ])('%j: %s', (need, choice) => expect(chosen(need)).toBe(choice));
  test('every row is reached, and every need has a whole answer', () => {
    const reached = new Set<number>();
    fc.assert(
      fc.property(anyInputs(lab), (values) => {
        const at = firstRow(values as unknown as Need);
        reached.add(at);
        const row = rowAt(at);
        expect(rows.slice(0, at).some((earlier) => earlier.fits(values as never))).toBe(false);
        expect(row.runnerUp).not.toBe(row.choose);
      }),
      { numRuns: 3000, seed: 22 },
    );
    expect(reached.size).toBe(rows.length);
  });
  test('the list of flips holds: each changes the choice, and no other answer does', () => {
    fc.assert(
      fc.property(anyInputs(lab), (values) => {
        const { listings, readings } = say(lab, values);
        const found = Object.entries(lab.inputs).flatMap(([key, input]) =>
          input.kind !== 'choice'
            ? []
            : input.options
                .map(({ value, label }) => [
                  `${input.label}: ${label}`,
                  chosen({ ...values, [key]: value } as Partial<Need>),
                ])
                .filter(([, choice]) => choice !== chosen(values as Partial<Need>)),
        );
        expect(listings[0]?.rows).toEqual(found);
        expect(readings.find(({ key }) => key === 'flips')?.text).toBe(String(found.length));
      }),
    );
  });
  test('what the lab says first', () => {
    const { readings, verdict } = say(lab);
    expect(readings.map(({ text }) => text).slice(0, 2)).toEqual(['SSE', 'WebSocket']);
    expect(verdict).toEqual([
      'Take SSE: one HTTP response, reconnects by itself.',
      'What flips it to WebSocket: clients start to push, or send binary.',
    ]);
  });
  test('names fit beside their label on a phone', () => {
    for (const [i] of rows.entries()) {
      for (const key of ['take', 'second'] as const) {
        expect(navigator.outputs[key].format(i).length).toBeLessThanOrEqual(21);
      }
    }
  });
  test('there are 14 other answers', () => {
    expect(say(lab).readings.find(({ key }) => key === 'flips')?.formula).toMatch(/^of 14,/);
  });
  test('whatever is answered', () => neverNaN(lab));
  test('presets are the vectors', () => {
    const takes = lab.presets.map(({ values }) => say(lab, values as AnyValues).readings[0]?.text);
    expect(takes).toEqual([
      'SSE',
      'WebSocket',
      'gRPC bidi stream',
      'WebRTC, peer to peer',
      'REST',
      'HLS or DASH, CDN',
      'WebRTC data channel',
      'gRPC',
    ]);
  });
});
