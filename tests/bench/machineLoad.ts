/** What else the machine was doing, since times on a busy one say little. */
import { availableParallelism, loadavg } from 'node:os';

/** @returns such as `load 0.5 on 2 processors`; Windows knows no load and says 0 */
export const loadLine = () =>
  `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`;
