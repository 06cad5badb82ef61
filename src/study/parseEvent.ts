/** Checks what comes out of a database, a file or another tab before anything believes it. By hand, to stay small. */
import { type AnyEvent, eventVersion, type Kind, type LogEvent, type Payloads } from './event.ts';
import { isEventId } from './eventId.ts';
import { grades } from './grade.ts';

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A content id, with room for kinds of id that are yet to come. */
const isName: Check = (value) =>
  typeof value === 'string' && value.length <= 120 && /^[a-z0-9]+([-_./:][a-z0-9]+)*$/.test(value);
const isShortText: Check = (value) => typeof value === 'string' && value.length <= 200;
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isMs: Check = (value) => value === null || isCount(value);
const isCounts: Check = (value) =>
  Array.isArray(value) && value.length <= 100 && value.every(isCount);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isScalar: Check = (value) =>
  value === null || isBoolean(value) || Number.isFinite(value) || isShortText(value);

const isDate: Check = (value) => {
  if (value === null) return true;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  // A day that does not exist, such as 2026-02-30, rolls over into the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

const isAnswer: Check = (value) =>
  isObject(value) &&
  (isCount(value.option) ||
    isCounts(value.options) ||
    isCounts(value.order) ||
    Number.isFinite(value.number));

const isSettings: Check = (value) =>
  isObject(value) &&
  Object.keys(value).length <= 50 &&
  Object.entries(value).every(([key, item]) => isShortText(key) && isScalar(item));

const cardOnly = { card: isName };
const lessonOnly = { lesson: isName };

/** Optional fields are younger than their kind. Their readers check them, so that a slip there never costs an event. */
type RequiredField<P> = keyof {
  [Field in keyof P as undefined extends P[Field] ? never : Field]: 0;
};

/** One check a field; the type makes sure that none is forgotten. */
const shapes: { [K in Kind]: { [Field in RequiredField<Payloads[K]>]: Check } } = {
  'card.graded': {
    card: isName,
    grade: (value) => (grades as readonly unknown[]).includes(value),
    ms: isMs,
    where: isName,
  },
  undone: { event: (value) => typeof value === 'string' && isEventId(value) },
  'card.suspended': cardOnly,
  'card.resumed': cardOnly,
  'card.buried': cardOnly,
  'lesson.read': lessonOnly,
  'lesson.unread': lessonOnly,
  'quiz.answered': {
    item: isName,
    lesson: isName,
    answer: isAnswer,
    right: isBoolean,
    tries: (value) => isCount(value) && value !== 0,
    run: isCount,
    seed: isShortText,
    ms: isMs,
    where: isName,
  },
  'question.rated': { question: isName, met: isCounts, of: isCount, ms: isMs, where: isName },
  'settings.changed': { set: isSettings },
  'plan.set': { date: isDate, minutes: (value) => isCount(value) && (value as number) <= 1440 },
};

/** Each kind's checks as pairs, made once: a long log is checked at every start. */
const fieldsOf = new Map(Object.entries(shapes).map(([kind, shape]) => [kind, checksOf(shape)]));

const envelope = checksOf({
  id: (value) => typeof value === 'string' && isEventId(value),
  v: (value) => isCount(value) && value !== 0,
  device: (value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value),
  at: (value) => isCount(value) && (value as number) <= 8.64e15,
  offset: (value) => Number.isSafeInteger(value) && Math.abs(value as number) <= 14 * 60,
  kind: isName,
});

function checksOf(shape: Record<string, Check>): [string, Check][] {
  return Object.entries(shape);
}

/** The first field that fails its check; only an object's own fields count. */
function failing(checks: [string, Check][], object: Record<string, unknown>): string | undefined {
  for (const [field, check] of checks)
    if (!Object.hasOwn(object, field) || !check(object[field])) return field;
  return undefined;
}

/** Whether this build understands an event that `parseEvent` let through. */
export function isKnown(event: AnyEvent): event is LogEvent {
  return event.v <= eventVersion && fieldsOf.has(event.kind);
}

/** `problem` names the field and nothing of its content, so it may be shown as it is. */
export type Parsed = { event: AnyEvent } | { problem: string };

/**
 * @param raw anything
 * @returns the same object as an event, with fields that this build does not know left in place, or what is wrong with
 *   it. Whether this build understands it is for `isKnown` to say; an unknown kind's payload is not looked into.
 */
export function parseEvent(raw: unknown): Parsed {
  if (!isObject(raw)) return { problem: 'is not an object' };
  const bad = failing(envelope, raw);
  if (bad) return { problem: `${bad} is missing or malformed` };
  const event = raw as unknown as AnyEvent;
  const fields = event.v <= eventVersion ? fieldsOf.get(event.kind) : undefined;
  if (!fields) return { event };
  if (!isObject(raw.payload)) return { problem: 'payload is missing or malformed' };
  const badField = failing(fields, raw.payload);
  return badField ? { problem: `payload.${badField} is missing or malformed` } : { event };
}
