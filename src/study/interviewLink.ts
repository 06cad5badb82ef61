/**
 * A mock interview's address. What was wished and what was chosen both stand in it, so that the link gives the same
 * questions on a device with another log, and a reload finds the interview again.
 */

export interface InterviewLink {
  /** Lesson ids; empty for all. */
  topics: readonly string[];
  /** Null for any. */
  level: string | null;
  minutes: number;
  seed: string | null;
  /** The questions chosen, in order; empty until then. */
  questions: readonly string[];
  /** When the interview began, in ms since 1970; null before it has. */
  run: number | null;
  ended: boolean;
}

export const minutesOffered = [10, 20, 30, 45, 60] as const;

export const plainLink: InterviewLink = {
  topics: [],
  level: null,
  minutes: 30,
  seed: null,
  questions: [],
  run: null,
  ended: false,
};

/** More than fit into any interview; an address that names more was not made here. */
const mostIds = 60;
const latestTime = 8.64e15;

/** Ids joined by dots, which no id holds. */
function ids(text: string | null): string[] {
  const parts = (text ?? '').split('.').filter((part) => /^[a-z0-9-]{1,120}$/.test(part));
  return [...new Set(parts)].slice(0, mostIds);
}

function whole(text: string | null, least: number, most: number): number | null {
  const value = /^\d{1,16}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** @param query with or without its question mark; what is malformed in it counts as not there */
export function parseInterviewLink(query: string): InterviewLink {
  const fields = new URLSearchParams(query);
  const seed = fields.get('seed') ?? '';
  const level = fields.get('level') ?? '';
  const questions = ids(fields.get('q'));
  const run = questions.length > 0 ? whole(fields.get('run'), 1, latestTime) : null;
  return {
    topics: ids(fields.get('topics')),
    level: /^[a-z-]{1,20}$/.test(level) ? level : null,
    minutes: whole(fields.get('minutes'), 1, 240) ?? plainLink.minutes,
    seed: /^[a-z0-9]{1,20}$/.test(seed) ? seed : null,
    questions,
    run,
    ended: run !== null && fields.has('end'),
  };
}

/** The query for a link, with its question mark; empty for the plain one. */
export function interviewQuery(link: InterviewLink): string {
  const fields: [string, string][] = [];
  if (link.topics.length > 0) fields.push(['topics', link.topics.join('.')]);
  if (link.level !== null) fields.push(['level', link.level]);
  if (link.minutes !== plainLink.minutes) fields.push(['minutes', String(link.minutes)]);
  if (link.seed !== null) fields.push(['seed', link.seed]);
  if (link.questions.length > 0) fields.push(['q', link.questions.join('.')]);
  if (link.run !== null) fields.push(['run', String(link.run)]);
  if (link.ended) fields.push(['end', '1']);
  return fields.length > 0 ? `?${new URLSearchParams(fields)}` : '';
}
