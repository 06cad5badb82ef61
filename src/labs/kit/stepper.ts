/**
 * A stepper: a pure state machine that is watched one step at a time. This file is its engine without a page: the
 * history is a list of events, a state is a replay of it, so stepping back is replaying one event less.
 */
import type { ComponentType } from 'preact';
import type { GuessProps } from './Guess.tsx';

/** The event that no button makes: the machine's own next step (a delivery, a timer). */
export const STEP = 'step';

/** A history never grows beyond this, so that a replay stays cheap and a link stays short. */
export const longestHistory = 300;

export interface StepperEvent<S> {
  id: string;
  /** One letter, unique in the stepper: the event in a link. Never changes, because links live on. */
  code: string;
  /** The text of its button, which may depend on the state (`Crash` or `Restart`). */
  label: string | ((state: S) => string);
  group: string;
}

export interface LogLine {
  /** The simulated time, worded. */
  at: string;
  text: string;
}

export interface Outcome<S> {
  state: S;
  line: LogLine;
}

/** A choice made before the first event; changing it starts over. */
export interface StepperOption {
  label: string;
  values: readonly { value: string; label: string }[];
  default: string;
}

/** Events of a scenario: ids, and numbers for that many own steps of the machine. */
export type Script = readonly (string | number)[];

export interface Scenario {
  id: string;
  label: string;
  options?: Record<string, string>;
  script: Script;
  /** What to look for. */
  expect: string;
  /** What the reader is asked before it runs; `expect` is the explanation at its end. */
  guess?: ScenarioGuess;
}

export interface ScenarioGuess {
  question: string;
  options: readonly { value: string; label: string }[];
  /** The value of the right option. */
  right: string;
}

export interface StepperOf<S> {
  kind: 'stepper';
  slug: string;
  title: string;
  options: Record<string, StepperOption>;
  events: readonly StepperEvent<S>[];
  initial(options: Record<string, string>): S;
  /** Why an event cannot happen now, or nothing when it can. */
  blocked(state: S, event: string): string | undefined;
  /** What a button does. Only called when nothing blocks it. */
  apply(state: S, event: string): Outcome<S>;
  /** What the machine does next by itself, in words; `due` is false when nothing will happen. */
  next(state: S): { due: boolean; text: string };
  /** Does it. Only called when something is due. */
  step(state: S): Outcome<S>;
  View: ComponentType<{ state: S }>;
  /** The kit's `Guess`, for a stepper whose scenarios ask; the others need not load it. */
  Guess?: ComponentType<GuessProps>;
  /** The first one is the worked example that the page shows without JavaScript. */
  scenarios: readonly [Scenario, ...Scenario[]];
  /** What the model assumes and does not show, as the end of the sentence “The model leaves out: ...”. */
  leavesOut: string;
}

/** Any stepper, as the island and the registry see it: it only ever hands a machine's own states back to it. */
// biome-ignore lint/suspicious/noExplicitAny: the state's type is private to each stepper
export type Stepper = StepperOf<any>;

/** Declares a stepper. */
export function defineStepper<S>(definition: Omit<StepperOf<S>, 'kind'>): StepperOf<S> {
  return { kind: 'stepper', ...definition };
}

/** What happened so far, and how far of it is shown; the rest waits to be stepped through again. */
export interface History {
  options: Record<string, string>;
  events: readonly string[];
  at: number;
}

/** An empty history with the given options, defaults elsewhere. */
export function begin<S>(stepper: StepperOf<S>, options: Record<string, string> = {}): History {
  const chosen: Record<string, string> = {};
  for (const [key, option] of Object.entries(stepper.options)) {
    const wanted = options[key];
    chosen[key] = option.values.some((v) => v.value === wanted) ? String(wanted) : option.default;
  }
  return { options: chosen, events: [], at: 0 };
}

/** The state and the log after the shown part of a history. Events that cannot happen are passed over without a line. */
export function replay<S>(stepper: StepperOf<S>, history: History): { state: S; log: LogLine[] } {
  let state = stepper.initial(history.options);
  const log: LogLine[] = [];
  for (const event of history.events.slice(0, history.at)) {
    const outcome = happen(stepper, state, event);
    if (!outcome) continue;
    state = outcome.state;
    log.push(outcome.line);
  }
  return { state, log };
}

function happen<S>(stepper: StepperOf<S>, state: S, event: string): Outcome<S> | null {
  if (event === STEP) return stepper.next(state).due ? stepper.step(state) : null;
  return stepper.blocked(state, event) === undefined ? stepper.apply(state, event) : null;
}

/** The history with events appended after what is shown; those that cannot happen, or are too many, are left out. */
export function extend<S>(stepper: StepperOf<S>, history: History, added: Script): History {
  const events = history.events.slice(0, history.at);
  let { state } = replay(stepper, history);
  for (const entry of added) {
    const isRun = typeof entry === 'number';
    // a run of steps may be any number in a link; the bound keeps the work finite
    for (let i = 0; i < Math.min(isRun ? entry : 1, longestHistory); i += 1) {
      const event = isRun ? STEP : entry;
      const outcome = events.length < longestHistory ? happen(stepper, state, event) : null;
      if (!outcome) break;
      state = outcome.state;
      events.push(event);
    }
  }
  return { ...history, events, at: events.length };
}

/** One step on: through what was stepped back over, or else the machine's own next step. Unchanged when there is none. */
export function forward<S>(stepper: StepperOf<S>, history: History): History {
  if (history.at < history.events.length) return { ...history, at: history.at + 1 };
  return extend(stepper, history, [1]);
}

/** One step back; unchanged at the beginning. */
export function back(history: History): History {
  return history.at > 0 ? { ...history, at: history.at - 1 } : history;
}

/** A scenario played to its end. */
export function play<S>(stepper: StepperOf<S>, scenario: Scenario): History {
  return extend(stepper, begin(stepper, scenario.options), scenario.script);
}

/** Whether two histories hold the same events under the same options, wherever they stand. */
export function sameEvents(a: History, b: History): boolean {
  return (
    a.events.join() === b.events.join() && JSON.stringify(a.options) === JSON.stringify(b.options)
  );
}

/** A history as texts for an address: `run` is letters for events and counts for steps (`c3x2`), `at` where it stands. */
export function historyToQuery<S>(stepper: StepperOf<S>, history: History): Record<string, string> {
  const codes = new Map(stepper.events.map((event) => [event.id, event.code]));
  let run = '';
  let steps = 0;
  const flush = () => {
    if (steps > 0) run += steps;
    steps = 0;
  };
  for (const event of history.events) {
    if (event === STEP) {
      steps += 1;
      continue;
    }
    flush();
    run += codes.get(event) ?? '';
  }
  flush();
  const query: Record<string, string> = { run };
  if (history.at < history.events.length) query.at = String(history.at);
  for (const [key, option] of Object.entries(stepper.options)) {
    const chosen = history.options[key];
    if (chosen !== undefined && chosen !== option.default) query[key] = chosen;
  }
  return query;
}

/** The history in an address, or nothing when it has none. Unknown letters and impossible events are passed over. */
export function historyFromQuery<S>(
  stepper: StepperOf<S>,
  query: Record<string, string>,
): History | undefined {
  if (query.run === undefined) return undefined;
  const ids = new Map(stepper.events.map((event) => [event.code, event.id]));
  const script: (string | number)[] = [];
  for (const [part] of query.run.slice(0, 2 * longestHistory).matchAll(/\d{1,3}|[a-z]/gi)) {
    const id = ids.get(part);
    if (id !== undefined) script.push(id);
    else if (/\d/.test(part)) script.push(Number(part));
  }
  const history = extend(stepper, begin(stepper, query), script);
  const at = Number(query.at ?? history.events.length);
  if (!Number.isInteger(at) || at < 0 || at > history.events.length) return history;
  return { ...history, at };
}
