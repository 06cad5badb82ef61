/**
 * A pack's text: its events by column, and grades, which are nearly all of a long log, by column too. That is a third
 * of their JSON and takes a fraction of the time to parse. Events of other shapes stand there as they are.
 */
import type { AnyEvent } from '../study/event.ts';

/** Words by their first places, and where each stands: `a b a` is `[a, b]` and `[0, 1, 0]`. */
interface Words {
  words: string[];
  places: number[];
}

interface Columns {
  /** All ids in one text, 36 characters each. */
  id: string;
  v: number[];
  at: number[];
  offset: number[];
  device: Words;
  kind: Words;
  /** The payloads of grades, in order. */
  card: Words;
  grade: Words;
  ms: (number | null)[];
  where: Words;
  /** The payloads of all other kinds, in order. */
  payload: unknown[];
  /** The events that these columns cannot hold, by place. */
  odd: [number, AnyEvent][];
}

const idLength = 36;
const envelope = ['id', 'v', 'device', 'at', 'offset', 'kind', 'payload'];
const gradePayload = ['card', 'grade', 'ms', 'where'];
const gradeKind = 'card.graded';

interface GradePayload {
  card: string;
  grade: string;
  ms: number | null;
  where: string;
}

/** In the order in which they are put together again, so that an export of the log stays the same. */
function hasExactly(value: unknown, keys: readonly string[]): boolean {
  const own = Object.keys(value ?? {});
  return own.length === keys.length && keys.every((key, i) => own[i] === key);
}

function isOdd(event: AnyEvent): boolean {
  const keys = Object.keys(event);
  if (keys.length !== envelope.length || !envelope.every((key) => key in event)) return true;
  return event.kind === gradeKind && !hasExactly(event.payload, gradePayload);
}

function wordsOf(list: readonly string[]): Words {
  const places = new Map<string, number>();
  const found = list.map((word) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return { words: [...places.keys()], places: found };
}

/** @param events as `parseEvent` lets them through, and of nothing but JSON */
export function packText(events: readonly AnyEvent[]): string {
  const usual = events.filter((event) => !isOdd(event));
  const grades = usual
    .filter(({ kind }) => kind === gradeKind)
    .map(({ payload }) => payload as unknown as GradePayload);
  const columns: Columns = {
    id: usual.map(({ id }) => id).join(''),
    v: usual.map(({ v }) => v),
    at: usual.map(({ at }) => at),
    offset: usual.map(({ offset }) => offset),
    device: wordsOf(usual.map(({ device }) => device)),
    kind: wordsOf(usual.map(({ kind }) => kind)),
    card: wordsOf(grades.map(({ card }) => card)),
    grade: wordsOf(grades.map(({ grade }) => grade)),
    ms: grades.map(({ ms }) => ms),
    where: wordsOf(grades.map(({ where }) => where)),
    payload: usual.filter(({ kind }) => kind !== gradeKind).map(({ payload }) => payload),
    odd: [...events.entries()].filter(([, event]) => isOdd(event)),
  };
  return JSON.stringify(columns);
}

const wordAt = ({ words, places }: Words, i: number) => words[places[i] as number] as string;

/** The events of a pack's text. @throws SyntaxError or TypeError for one that is damaged */
export function packedEvents(text: string): AnyEvent[] {
  const columns: Columns = JSON.parse(text);
  const { id, v, at, offset, device, kind, card, grade, ms, where, payload, odd } = columns;
  const events: AnyEvent[] = [];
  let [nextGrade, nextPayload, nextOdd] = [0, 0, 0];
  const gradeHere = () => {
    const i = nextGrade++;
    return {
      card: wordAt(card, i),
      grade: wordAt(grade, i),
      ms: ms[i] as number | null,
      where: wordAt(where, i),
    };
  };
  for (let i = 0; i < v.length; i++) {
    while (odd[nextOdd]?.[0] === events.length)
      events.push((odd[nextOdd++] as [number, AnyEvent])[1]);
    const named = wordAt(kind, i);
    events.push({
      id: id.slice(i * idLength, (i + 1) * idLength),
      v: v[i] as number,
      device: wordAt(device, i),
      at: at[i] as number,
      offset: offset[i] as number,
      kind: named,
      payload: (named === gradeKind ? gradeHere() : payload[nextPayload++]) as never,
    });
  }
  for (const [, event] of odd.slice(nextOdd)) events.push(event);
  return events;
}
