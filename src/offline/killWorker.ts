/** The worker of a build with KILL_WORKER=1: it takes the place of any other at once and removes itself and all copies. */
import { removeSelf } from './removeWorker.ts';
import { scope } from './workerScope.ts';

/** Milliseconds from one asking to the next. */
const pace = 300;

let asking: ReturnType<typeof setInterval> | undefined;

scope.addEventListener('install', () => {
  void scope.skipWaiting();
  // Asked before this worker waits, Chromium leaves the one before its idle time; asked again, it ends it.
  asking = setInterval(() => void scope.skipWaiting(), pace);
});
scope.addEventListener('activate', (event) => {
  clearInterval(asking);
  event.waitUntil(removeSelf());
});
