/**
 * Kahn's algorithm (Communications of the ACM 5(11), 1962), one level a step, and one item at a time for those who do
 * it by hand. Works on any items; O(V + E) in all. `bare` leaves out the checks, as the published listing of the note
 * did: counters in a map by id, no look at names, no comparison at the end.
 */
// notes:D2 notes:N6 notes:N8 notes:N9
import type { Outcome } from '../../kit/stepper.ts';

export interface Item {
  id: string;
  needs: readonly string[];
}
export type Checks = 'checked' | 'bare';

export type Fault =
  | { kind: 'duplicate'; id: string }
  | { kind: 'unknown'; id: string; name: string }
  | { kind: 'cycle'; path: readonly string[]; left: readonly string[] };

export interface Run {
  items: readonly Item[];
  checks: Checks;
  phase: 'count' | 'levels' | 'over';
  /** Needs still open, by id; the in-degree at first. */
  open: Readonly<Record<string, number>>;
  /** Of the level that is leaving: who still can, and who did. */
  ready: readonly string[];
  leaving: readonly string[];
  /** Reached zero meanwhile. */
  next: readonly string[];
  /** Finished levels, each sorted. */
  levels: readonly (readonly string[])[];
  fault: Fault | null;
  /** Picks of items that were not ready. */
  slips: number;
}

/** A run that has not counted yet. */
export function runOf(items: readonly Item[], checks: Checks): Run {
  const empty = { open: {}, ready: [], leaving: [], next: [], levels: [] };
  return { items, checks, phase: 'count', ...empty, fault: null, slips: 0 };
}

/** Everything that has left, in order. */
export function gone(run: Run): string[] {
  return [...run.levels.flat(), ...run.leaving];
}

/** Ids that have not left. */
export function leftOver(run: Run): string[] {
  const out = new Set(gone(run));
  return [...new Set(run.items.map(({ id }) => id))].filter((id) => !out.has(id));
}

/** Does what comes next: count, let the level go, or compare. */
export function stepRun(run: Run): Outcome<Run> {
  if (run.phase === 'count') return count(run);
  if (run.ready.length > 0) return release(run, run.ready);
  return compare(run);
}

function count(run: Run): Outcome<Run> {
  const fault = run.checks === 'checked' ? badName(run.items) : null;
  if (fault) return over(run, fault, 'names');
  // the second definition of an id takes over its counter, as a map does
  const open = Object.fromEntries(run.items.map(({ id, needs }) => [id, needs.length]));
  const ready = Object.keys(open)
    .filter((id) => open[id] === 0)
    .sort();
  const counted = Object.entries(open).map(([id, needs]) => `${id} ${needs}`);
  const text = `Needs counted: ${counted.join(', ')}.`;
  return { state: { ...run, phase: 'levels', open, ready }, line: { at: 'count', text } };
}

function badName(items: readonly Item[]): Fault | null {
  const known = new Set<string>();
  for (const { id } of items) {
    if (known.has(id)) return { kind: 'duplicate', id };
    known.add(id);
  }
  for (const { id, needs } of items) {
    const name = needs.find((need) => !known.has(need));
    if (name !== undefined) return { kind: 'unknown', id, name };
  }
  return null;
}

/** Lets one item go that the reader picked; says why when it cannot go yet. */
export function pick(run: Run, id: string): Outcome<Run> {
  if (run.ready.includes(id)) return release(run, [id]);
  const at = `level ${run.levels.length}`;
  const waits = run.next.includes(id)
    ? `${id} has just reached zero, so it belongs to the next level`
    : `${id} still waits for ${waitsFor(run, id).join(' and ')}`;
  return { state: { ...run, slips: run.slips + 1 }, line: { at, text: `Not yet: ${waits}.` } };
}

function waitsFor(run: Run, id: string): string[] {
  const out = new Set(gone(run));
  const needs = run.items.filter((item) => item.id === id).flatMap((item) => item.needs);
  return needs.filter((need) => !out.has(need));
}

function release(run: Run, ids: readonly string[]): Outcome<Run> {
  const open = { ...run.open };
  const next = [...run.next];
  for (const id of ids) {
    for (const item of run.items) {
      // a need that is listed twice was counted twice and falls twice
      for (const need of item.needs) {
        if (need !== id) continue;
        open[item.id] = (open[item.id] ?? 0) - 1;
        if (open[item.id] === 0) next.push(item.id);
      }
    }
  }
  const falls = Object.keys(open)
    .filter((id) => open[id] !== run.open[id])
    .map((id) => `${id} ${openText(run, id)}→${openText({ open }, id)}`);
  const ready = run.ready.filter((id) => !ids.includes(id));
  const leaving = [...run.leaving, ...ids];
  const state =
    ready.length > 0
      ? { ...run, open, ready, leaving, next }
      : {
          ...run,
          open,
          ready: next.sort(),
          leaving: [],
          next: [],
          levels: [...run.levels, leaving.sort()],
        };
  const text = `${ids.join(', ')} ${ids.length === 1 ? 'leaves' : 'leave'}: ${falls.join(', ') || 'nothing falls'}. ${tally(state)}.`;
  return { state, line: { at: `level ${run.levels.length}`, text } };
}

/** The open needs of an id with a real sign: a shared counter may fall below zero. */
export function openText({ open }: Pick<Run, 'open'>, id: string): string {
  const needs = open[id] ?? 0;
  return needs < 0 ? `−${-needs}` : String(needs);
}

function tally(run: Run): string {
  return `${gone(run).length} of ${run.items.length}`;
}

function compare(run: Run): Outcome<Run> {
  const left = leftOver(run);
  if (left.length === 0) return over(run, null, 'compare');
  return over(run, { kind: 'cycle', path: cycleOf(run.items, left), left }, 'compare');
}

function over(run: Run, fault: Fault | null, at: string): Outcome<Run> {
  const state: Run = { ...run, phase: 'over', fault };
  return { state, line: { at: run.checks === 'bare' ? 'end' : at, text: verdict(state) } };
}

/** What the run comes to, once it is over. */
export function verdict(run: Run): string {
  const { fault } = run;
  if (run.checks === 'bare') {
    const left = leftOver(run);
    const lost = run.items.length - gone(run).length;
    if (lost === 0) return `${tally(run)} have left. Nobody compared, and nothing was missing.`;
    const missing =
      left.length > 0 ? `${left.join(', ')} never ran` : 'one definition shadows the other';
    return `It reports success with ${tally(run)}: ${missing}, and nobody is told.`;
  }
  if (fault === null)
    return `${tally(run)} have left, in ${run.levels.length} levels: an order for all.`;
  if (fault.kind === 'duplicate') return `Refused: there are two items called “${fault.id}”.`;
  if (fault.kind === 'unknown')
    return `Refused: “${fault.id}” uses “${fault.name}”, which nobody defines.`;
  return `Refused: ${tally(run)} have left. In a circle: ${fault.path.join(' → ')}.`;
}

/**
 * A circle among the items left over, each used by the next and the first once more at the end: from need to need until
 * one comes twice, as content/go/topo does it. Empty when a name is missing and nothing goes round.
 */
export function cycleOf(items: readonly Item[], left: readonly string[]): string[] {
  const among = new Set(left);
  const needs = new Map<string, string[]>();
  for (const { id, needs: all } of items) {
    const open = all.filter((need) => among.has(need)).sort();
    needs.set(id, [...(needs.get(id) ?? []), ...open]);
  }
  const walk: string[] = [];
  let id = [...among].sort()[0];
  while (id !== undefined && !walk.includes(id)) {
    walk.push(id);
    id = needs.get(id)?.[0];
  }
  if (id === undefined) return [];
  const ring = walk.slice(walk.indexOf(id)).reverse();
  const first = ring.indexOf([...ring].sort()[0] as string);
  return [...ring.slice(first), ...ring.slice(0, first + 1)];
}
