/**
 * When events reach a client, in seconds: by a timer (short polling), by parked requests (long polling) and at once
 * (push). Source: RFC 6202 sections 2.1 and 2.2; nothing is lost, and one way takes half the round trip.
 */
import { seededRandom } from '../study/shuffle.ts';

/** The first `count` events of a Poisson process with `rate` a second, the same on every machine. */
export function poissonEvents(rate: number, count: number, seed: string): number[] {
  const random = seededRandom(seed);
  const events: number[] = [];
  let at = 0;
  while (rate > 0 && events.length < count) {
    at -= Math.log(1 - random()) / rate;
    events.push(at);
  }
  return events;
}

/** Arrivals when the server is asked at 0, `interval`, 2 × `interval` and so on (its own clock). */
export function shortPolled(events: readonly number[], interval: number, rtt: number): number[] {
  return events.map((at) => Math.ceil(at / interval) * interval + rtt / 2);
}

/** Arrivals by long polling, first request parked at 0, and how many requests that took. */
export function longPolled(
  events: readonly number[],
  hold: number,
  rtt: number,
): { arrivals: number[]; requests: number } {
  /** When the request in use reached, or will reach, the server. */
  let parked = 0;
  let requests = 1;
  const arrivals: number[] = [];
  let answered = Number.NEGATIVE_INFINITY;
  for (const at of events) {
    // events up to the instant of an answer travel in it
    if (at <= answered) {
      arrivals.push(answered + rtt / 2);
      continue;
    }
    // holds that ended with an empty answer before this event; counted, not looped over
    const empty = Math.max(0, Math.floor((at - parked) / (hold + rtt)));
    parked += empty * (hold + rtt);
    requests += empty;
    if (at > parked + hold) {
      parked += hold + rtt;
      requests += 1;
    }
    answered = Math.max(at, parked);
    arrivals.push(answered + rtt / 2);
    parked = answered + rtt;
    requests += 1;
  }
  return { arrivals, requests };
}
