/**
 * The core of event-driven models: what is due next, in the order of time, and of scheduling where times are equal. A
 * model puts events in and takes them out until none is left, its horizon is reached, or its bound is; nothing here
 * knows a clock or draws a number, so a run is decided by its inputs.
 */

/** Events by time in a binary heap: adding and taking cost O(log n). */
export class Agenda<E> {
  private readonly heap: { at: number; order: number; event: E }[] = [];
  private added = 0;

  /** How many events wait. */
  get size(): number {
    return this.heap.length;
  }

  /** Puts an event at an instant. @throws RangeError when the instant is not a finite number */
  add(at: number, event: E): void {
    if (!Number.isFinite(at)) throw new RangeError(`an event at ${at}`);
    const { heap } = this;
    heap.push({ at, order: this.added, event });
    this.added += 1;
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.before(i, parent)) break;
      this.swap(i, parent);
      i = parent;
    }
  }

  /** Takes the earliest event out; of several at one instant the one that was added first. */
  take(): { at: number; event: E } | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length > 0) {
      heap[0] = last;
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        if (left >= heap.length) break;
        const least = left + 1 < heap.length && this.before(left + 1, left) ? left + 1 : left;
        if (!this.before(least, i)) break;
        this.swap(i, least);
        i = least;
      }
    }
    return { at: first.at, event: first.event };
  }

  private before(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]];
    if (!a || !b) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  private swap(i: number, j: number): void {
    const [a, b] = [this.heap[i], this.heap[j]];
    if (!a || !b) return;
    this.heap[i] = b;
    this.heap[j] = a;
  }
}

/** How a simulation came to its end. */
export interface Ended {
  /** No event was left; the horizon came; the bound on events came. */
  because: 'done' | 'horizon' | 'bound';
  /** The time of the last event handled. */
  at: number;
  events: number;
}

/**
 * Takes events until one of three ends. `handle` may add more, at its own instant or later.
 * @throws RangeError when an event is due before one that has happened: a model must not change its past
 */
export function simulate<E>(
  agenda: Agenda<E>,
  handle: (event: E, at: number) => void,
  limits: { horizon?: number; events: number },
): Ended {
  let [at, events] = [0, 0];
  for (let next = agenda.take(); next; next = agenda.take()) {
    if (next.at > (limits.horizon ?? Number.POSITIVE_INFINITY))
      return { because: 'horizon', at, events };
    if (events === limits.events) return { because: 'bound', at, events };
    if (next.at < at) throw new RangeError(`an event at ${next.at} after one at ${at}`);
    at = next.at;
    events += 1;
    handle(next.event, at);
  }
  return { because: 'done', at, events };
}
