/** The same failure left in four ways, as one run. */
import { inWords, number, seconds, share } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import {
  detection,
  leftBy,
  lostSeconds,
  type Setting,
  settingOf,
  shareLeft,
  type Way,
  ways,
} from './model.ts';

export const names: Record<Way, string> = {
  dns: 'DNS, as set',
  ttl: 'DNS, half the TTL',
  checks: 'DNS, checks twice as often',
  anycast: 'Anycast',
};

export interface Lane {
  way: Way;
  setting: Setting;
  detected: number;
  left: number;
  /** Requests lost when the run ends. */
  lost: number;
  /** The share still sent there, over time. */
  points: [at: number, share: number][];
}

export interface Trial extends Run {
  lanes: readonly Lane[];
  rate: number;
}

/** A duration in seconds, and from a minute on in words. */
export const lasting = (value: number): string => inWords(value) || seconds(value);

/** Runs all ways; `rate` is requests per second to the region. */
export function trial(setting: Setting, rate: number): Trial {
  const latest = Math.max(...ways.map((way) => leftBy(way, settingOf(way, setting))));
  const end = latest * 1.2;
  const moments: Moment[] = [{ at: 0, text: 'The region dies, just after a check.' }];
  const lanes = ways.map((way): Lane => {
    const own = settingOf(way, setting);
    const [detected, left] = [detection(own), leftBy(way, own)];
    const here = way === 'anycast' ? [left] : [left, end];
    const points: [number, number][] = [
      [0, 1],
      [detected, 1],
      ...(way === 'anycast' ? [[left, 1] as [number, number]] : []),
      ...here.map((at): [number, number] => [at, shareLeft(way, own, at)]),
    ];
    if (way === 'anycast') points.push([end, 0]);
    const say = (at: number, text: string) => moments.push({ at, text: `${names[way]}: ${text}` });
    if (way === 'dns')
      for (let i = 1; i < own.threshold; i += 1)
        moments.push({ at: i * own.interval, text: `Check ${i} of ${own.threshold} fails.` });
    const lostBy = (at: number) =>
      `${number(rate * lostSeconds(way, own, at), 0)} requests are lost`;
    if (way === 'anycast') {
      say(detected, 'check failed for the last time, the route is withdrawn.');
      say(left, `routers have changed. ${lostBy(left)}.`);
    } else {
      say(detected, `the failure counts and the answer changes. ${lostBy(detected)} so far.`);
      if (own.ttl > 0)
        say(
          detected + own.ttl / 2,
          `half of those who obey have left. ${lostBy(detected + own.ttl / 2)}.`,
        );
      const rest = own.tail > 0 ? ` ${share(own.tail)} never ask again.` : '';
      say(left, `the last who obeys has left. ${lostBy(left)}.${rest}`);
    }
    return { way, setting: own, detected, left, lost: rate * lostSeconds(way, own, end), points };
  });
  moments.sort((a, b) => a.at - b.at);
  return { moments, end, lanes, rate };
}
