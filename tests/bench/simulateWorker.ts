/** A thread of the simulation: takes some learners through a course with one scheduler. */
import { parentPort } from 'node:worker_threads';
import { type Course, type Outcome, takeCourse } from './simulateCourse.ts';
import { learner } from './simulateLearner.ts';
import { makeScheduler, type Which } from './simulateSchedulers.ts';

export interface Task {
  which: Which;
  course: Course;
  /** Learners from this number up to, and without, that. */
  from: number;
  to: number;
}

parentPort?.on('message', ({ which, course, from, to }: Task) => {
  const outcomes: Outcome[] = [];
  for (let number = from; number < to; number++) {
    const scheduler = makeScheduler(which, course, number);
    outcomes.push(takeCourse(number, learner(number, course.cards), course, scheduler));
  }
  parentPort?.postMessage(outcomes);
});
