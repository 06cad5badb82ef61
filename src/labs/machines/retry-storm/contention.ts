/**
 * Clients that all want to change the same record under optimistic concurrency control: read its version, write, and on
 * a version that has moved on wait and begin again. The experiment of the AWS Architecture Blog, “Exponential Backoff
 * And Jitter” (2015), with the constants of its published program (aws-samples/aws-arch-backoff-simulator): every
 * message takes |N(10, 2)| ms, base 5 ms, cap 2,000 ms, the exponent of the first wait is 1, all begin at once.
 */
import { seededRandom } from '../../../study/shuffle.ts';
import { Agenda, simulate } from '../../kit/simulation.ts';

export const jitters = ['none', 'equal', 'full', 'decorrelated'] as const;
export type Jitter = (typeof jitters)[number];

const [base, cap, delay, deviation] = [5, 2000, 10, 2];

/**
 * The wait in ms before attempt number `failures` + 1 (from 1), with `last` the wait before it, at first the base.
 * `uniform` gives a number from 0 to 1.
 */
export function waitAfter(
  jitter: Jitter,
  failures: number,
  last: number,
  uniform: () => number,
): number {
  const ceiling = Math.min(cap, base * 2 ** failures);
  if (jitter === 'none') return ceiling;
  if (jitter === 'equal') return ceiling / 2 + (uniform() * ceiling) / 2;
  if (jitter === 'full') return uniform() * ceiling;
  return Math.min(cap, base + uniform() * (3 * last - base));
}

type Message =
  | { kind: 'read' | 'retry'; client: number }
  | { kind: 'version' | 'writing'; client: number; version: number };

/**
 * Runs until every client has written once. Four events a call; at most 100,000 events, which a hundred clients stay
 * far below.
 * @returns calls: writes that reached the server; ms: when the last one succeeded
 */
export function contend(clients: number, jitter: Jitter, seed: string) {
  const uniform = seededRandom(seed);
  /** Box and Muller's way to a normal draw. */
  const hop = () =>
    Math.abs(
      delay +
        deviation * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    );
  const agenda = new Agenda<Message>();
  const failures = new Array<number>(clients).fill(0);
  const waits = new Array<number>(clients).fill(base);
  let [version, calls, ms] = [0, 0, 0];
  for (let client = 0; client < clients; client += 1) agenda.add(hop(), { kind: 'read', client });
  simulate(
    agenda,
    (message, at) => {
      const { kind, client } = message;
      if (kind === 'read') agenda.add(at + hop(), { kind: 'version', client, version });
      else if (kind === 'version')
        agenda.add(at + hop(), { kind: 'writing', client, version: message.version });
      else if (kind === 'writing') {
        calls += 1;
        if (message.version === version) {
          version += 1;
          ms = at;
        } else agenda.add(at + hop(), { kind: 'retry', client });
      } else {
        const count = (failures[client] ?? 0) + 1;
        const wait = waitAfter(jitter, count, waits[client] ?? base, uniform);
        failures[client] = count;
        waits[client] = wait;
        agenda.add(at + wait + hop(), { kind: 'read', client });
      }
    },
    { events: 100_000 },
  );
  return { calls, ms };
}

/** Means over the seeds 1 to `runs`. */
export function contendOften(clients: number, jitter: Jitter, runs: number) {
  let [calls, ms] = [0, 0];
  for (let seed = 1; seed <= runs; seed += 1) {
    const one = contend(clients, jitter, String(seed));
    calls += one.calls / runs;
    ms += one.ms / runs;
  }
  return { calls, ms };
}
