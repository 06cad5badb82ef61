import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Course, Outcome } from './simulateCourse.ts';
import type { Which } from './simulateSchedulers.ts';
import type { Task } from './simulateWorker.ts';

/** Learners in one task. */
const portion = 25;

/** Runs simulations on all cores; the outcomes do not depend on how the work was divided. */
export class SimulationPool {
  readonly #idle: Worker[] = [];
  readonly #all: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor() {
    for (let i = 0; i < availableParallelism(); i++)
      this.#all.push(new Worker(new URL('./simulateWorker.ts', import.meta.url)));
    this.#idle.push(...this.#all);
  }

  /** The outcomes of learners 0 to `learners` - 1, in that order. */
  async run(which: Which, course: Course, learners: number): Promise<Outcome[]> {
    const tasks: Task[] = [];
    for (let from = 0; from < learners; from += portion)
      tasks.push({ which, course, from, to: Math.min(learners, from + portion) });
    return (await Promise.all(tasks.map((task) => this.#take(task)))).flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  async #take(task: Task): Promise<Outcome[]> {
    const worker =
      this.#idle.pop() ??
      (await new Promise<Worker>((resolve) => {
        this.#waiting.push(resolve);
      }));
    try {
      worker.postMessage(task);
      const [outcomes] = await once(worker, 'message');
      return outcomes as Outcome[];
    } finally {
      const next = this.#waiting.shift();
      if (next) next(worker);
      else this.#idle.push(worker);
    }
  }
}
