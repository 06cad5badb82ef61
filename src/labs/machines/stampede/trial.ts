/** The same expiry under every remedy, as one run. Times are in seconds after the expiry. */
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import { earlyRefreshes, traffic } from './arrivals.ts';
import { earlyChance, type Load } from './formulas.ts';
import { type Lane, lane, type Remedy, remedies } from './model.ts';

export const names: Record<Remedy, string> = {
  none: 'Nothing',
  coalescing: 'Coalescing',
  shield: '+ shield',
  stale: '+ stale-while-revalidate',
  early: 'XFetch alone',
};

export interface Trial extends Run {
  lanes: readonly Lane[];
  /** How many requests each simulated one stands for. */
  scale: number;
  /** XFetch: the chance of one request, from `ahead` seconds before the expiry on. */
  chance: { ahead: number; first: number; last: number; points: [number, number][] };
}

/** The value of a line at an instant. */
export function valueAt(line: readonly (readonly [number, number])[], at: number): number {
  return line.findLast(([x]) => x <= at)?.[1] ?? 0;
}

/** Runs every remedy on the same requests. */
export function trial(
  load: Load,
  xfetch: { delta: number; beta: number },
  even: boolean,
  seed: string,
): Trial {
  const { rebuild, pops } = load;
  const requests = traffic(load, even, seed);
  const refreshes = earlyRefreshes(load, xfetch, seed);
  const lanes = remedies.map((remedy) =>
    lane(remedy, load, requests, remedy === 'early' ? refreshes : []),
  );
  const end = Math.max(2 * rebuild, ...lanes.map(({ busy }) => busy.at(-1)?.[0] ?? 0));
  for (const { busy, waiting, total } of lanes) {
    for (const line of [busy, waiting, total]) line.push([end, line.at(-1)?.[1] ?? 0]);
  }
  const moments: Moment[] = [];
  const first = -(refreshes[0]?.at ?? 0);
  const last = -(refreshes.at(-1)?.at ?? 0);
  const refreshed = new Set(refreshes.map(({ pop }) => pop)).size;
  const before =
    refreshes.length > 0
      ? `XFetch has begun to refresh ${number(refreshed)} of ${number(pops)} ${pops === 1 ? 'cache' : 'caches'} before, first ${number(first)} s ahead.`
      : 'XFetch refreshed nothing before.';
  moments.push({ at: 0, text: `The key expires. ${before}` });
  for (const part of [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]) {
    const at = part * rebuild;
    const said = lanes.map(
      ({ remedy, total, waiting }) =>
        `${names[remedy]}: ${number(valueAt(total, at), 0)} fetched, ${number(valueAt(waiting, at), 0)} waiting`,
    );
    moments.push({ at, text: `${said.join('; ')}.` });
  }
  const ahead = first > 1 ? Math.ceil(first * 1.1) : Math.max(first * 1.15, rebuild);
  const points = Array.from({ length: 81 }, (_, i): [number, number] => {
    const at = (ahead * i) / 80;
    return [at, earlyChance(ahead - at, xfetch.delta, xfetch.beta)];
  });
  return { moments, end, lanes, scale: requests.scale, chance: { ahead, first, last, points } };
}
