/** The numbers drill: which kinds of questions there are, and rounds of them that a seed decides. */
import { parallel, series } from './numbers/availability.ts';
import { bandwidthDelay, windowLimit } from './numbers/bandwidthDelay.ts';
import { downtime } from './numbers/downtime.ts';
import type { Drill, DrillKind, Random } from './numbers/drill.ts';
import { firstByte } from './numbers/firstByte.ts';
import { inFlight } from './numbers/inFlight.ts';
import { keepAlive } from './numbers/keepAlive.ts';
import { portRate } from './numbers/portRate.ts';
import { prefixHosts } from './numbers/prefixHosts.ts';
import { retryLayers } from './numbers/retryLayers.ts';
import { socketServers } from './numbers/socketServers.ts';
import { transferTime } from './numbers/transferTime.ts';
import { seededRandom, shuffledIndexes } from './shuffle.ts';

/** All kinds, in the order of the course. */
export const drillKinds: readonly DrillKind[] = [
  firstByte,
  bandwidthDelay,
  windowLimit,
  transferTime,
  inFlight,
  prefixHosts,
  portRate,
  keepAlive,
  socketServers,
  series,
  parallel,
  downtime,
  retryLayers,
];

/** @throws RangeError for a kind that there is not */
export function generate(kind: string, random: Random): Drill {
  const found = drillKinds.find(({ id }) => id === kind);
  if (!found) throw new RangeError(`no kind "${kind}" in the numbers drill`);
  return found.generate(random);
}

/** A question in its round. */
export interface DrillQuestion extends Drill {
  kind: DrillKind;
}

/** After so many tries the same question may come twice: some kinds have few. */
const tries = 20;

/**
 * A round of questions.
 * @param kinds ids; unknown ones are ignored, and none at all means every kind
 * @returns n questions; every kind comes up before one comes again, and no two questions are the same while that can be
 */
export function drillRound(kinds: readonly string[], n: number, seed: string): DrillQuestion[] {
  const wanted = drillKinds.filter(({ id }) => kinds.includes(id));
  const pool = wanted.length > 0 ? wanted : drillKinds;
  const asked = new Set<string>();
  return Array.from({ length: n }, (_, i) => {
    const turn = Math.floor(i / pool.length);
    const order = shuffledIndexes(pool.length, `${seed}:order:${turn}`);
    const kind = pool[order[i % pool.length] as number] as DrillKind;
    const random = seededRandom(`${seed}:${i}:${kind.id}`);
    let drill = kind.generate(random);
    for (let t = 1; t < tries && asked.has(drill.prompt); t++) drill = kind.generate(random);
    asked.add(drill.prompt);
    return { ...drill, kind };
  });
}
