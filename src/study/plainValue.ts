/**
 * What may stand in an event, of whatever kind: data and nothing else. A kind that this build does not know is kept
 * unread, so these rules are all that is known about it.
 */

/** Generous beside what any kind needs (an event is some 230 characters, three levels deep). */
export const plainLimits = {
  /** Objects and lists inside each other, the event itself included. */
  depth: 10,
  /** Fields and list items, all levels together. */
  values: 500,
  /** Characters of one text. */
  text: 10_000,
};

/** Names that reach an object's prototype when they are assigned to. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The beginning of a tag, a comment or a declaration. No text of an event needs one; `a < b` is none. */
const markup = /<[a-z!/?]/i;

/** Neither a date nor a blob nor whatever else a database can hold besides JSON. */
function isPlain(part: object): boolean {
  const prototype = Object.getPrototypeOf(part);
  return prototype === null || prototype === Object.prototype || Array.isArray(part);
}

function textProblem(text: string): string | undefined {
  if (text.length > plainLimits.text) return 'holds a text that is too long';
  return markup.test(text) ? 'holds HTML in a text' : undefined;
}

/**
 * @param value anything; JSON, as far as it comes out of a file
 * @returns what is wrong with it, as words behind "it", naming nothing of its content; undefined when all is well
 */
export function plainProblem(value: unknown): string | undefined {
  let values = 0;

  function look(part: unknown, depth: number): string | undefined {
    if (++values > plainLimits.values) return 'holds too many values';
    if (typeof part === 'string') return textProblem(part);
    if (typeof part === 'number')
      return Number.isFinite(part) ? undefined : 'holds a number that no file can hold';
    if (part === null || part === undefined || typeof part === 'boolean') return undefined;
    if (typeof part !== 'object') return 'holds something that is no data';
    if (depth > plainLimits.depth) return 'is nested too deeply';
    if (!isPlain(part)) return 'holds something that is no data';
    for (const key of Object.keys(part)) {
      if (forbidden.has(key)) return 'has a field with a forbidden name';
      const problem =
        (Array.isArray(part) ? undefined : textProblem(key)) ??
        look((part as Record<string, unknown>)[key], depth + 1);
      if (problem) return problem;
    }
    return undefined;
  }

  return look(value, 1);
}
