/** Which quiz is wanted: what the form on the quiz page holds, and what its address says. */

export type QuizMode = 'practice' | 'exam';

/** Times the usual time of an exam; 0 is no limit. */
export const timeFactors = [1, 1.5, 2, 0] as const;
export type TimeFactor = (typeof timeFactors)[number];

export interface QuizRequest {
  /** Lesson ids; none means all. */
  lessons: readonly string[];
  /** None means all. */
  levels: readonly string[];
  /** At most so many items; null for all that fit. */
  n: number | null;
  mode: QuizMode;
  time: TimeFactor;
  /** Only items whose latest first try was wrong. */
  missed: boolean;
  /** Exactly these items, whatever else is asked for; none leaves the choice to the filters. */
  items: readonly string[];
  /** Decides which items come, in which order, and the order of their options; null as long as nothing is drawn. */
  seed: string | null;
}

export const defaultRequest: QuizRequest = {
  lessons: [],
  levels: [],
  n: 10,
  mode: 'practice',
  time: 1,
  missed: false,
  items: [],
  seed: null,
};

/** More in one sitting is no quiz any more, and a link must not ask for it. */
const most = 500;

const listIn = (value: string | null) => (value ?? '').split(',').filter(Boolean);

function countIn(value: string | null): number | null {
  if (value === 'all') return null;
  const n = Number(value);
  return Number.isInteger(n) && n > 0 ? Math.min(n, most) : defaultRequest.n;
}

/** A seed as it may stand in a link and in the log. */
function seedIn(value: string | null): string | null {
  return value && /^[\w-]{1,60}$/.test(value) ? value : null;
}

/**
 * @param search such as `?lessons=06-tcp-connections&n=10&mode=exam&seed=abc`; `parts` may name parts of the course
 * @param lessonsOf the lessons of a part; empty for a part that there is not
 * @returns the request; what is missing or malformed takes its default, names that do not exist stay and fit nothing
 */
export function parseRequest(
  search: string,
  lessonsOf: (part: string) => readonly string[],
): QuizRequest {
  const query = new URLSearchParams(search);
  const parts = listIn(query.get('parts'));
  const lessons = new Set([
    ...listIn(query.get('lessons')),
    // A part without lessons must not come out as "all lessons".
    ...parts.flatMap((part) => (lessonsOf(part).length > 0 ? lessonsOf(part) : [part])),
  ]);
  const time = timeFactors.find((factor) => String(factor) === query.get('time'));
  return {
    lessons: [...lessons],
    levels: listIn(query.get('levels')),
    n: countIn(query.get('n')),
    mode: query.get('mode') === 'exam' ? 'exam' : 'practice',
    time: time ?? defaultRequest.time,
    missed: query.get('missed') === '1',
    items: listIn(query.get('items')),
    seed: seedIn(query.get('seed')),
  };
}

/** The query string of a request, with its `?`; parsing it gives the same request again. Empty for the default one. */
export function requestQuery(request: QuizRequest): string {
  const { lessons, levels, n, mode, time, missed, items, seed } = request;
  const fields: [string, string][] = [
    ['lessons', lessons.map(encodeURIComponent).join(',')],
    ['levels', levels.map(encodeURIComponent).join(',')],
    ['items', items.map(encodeURIComponent).join(',')],
    ['missed', missed ? '1' : ''],
    ['n', n === null ? 'all' : n === defaultRequest.n && !seed ? '' : String(n)],
    ['mode', mode === defaultRequest.mode && !seed ? '' : mode],
    ['time', time === defaultRequest.time ? '' : String(time)],
    ['seed', seed ?? ''],
  ];
  const said = fields.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${value}`);
  return said.length > 0 ? `?${said.join('&')}` : '';
}
