/** The port pool as a chart: places in px for what `PortPool.astro` writes. */
import type { Pool, PoolInput } from './portPool.ts';

export const FRAME = { width: 680, height: 300, left: 58, right: 12, top: 34, bottom: 46 };

export interface PoolChart {
  line: string;
  area: string;
  bands: { x: number; width: number; seconds: number }[];
  xTicks: { x: number; label: string }[];
  yTicks: { y: number; label: string }[];
  xOf(t: number): number;
  yOf(ports: number): number;
}

const round = (n: number) => Math.round(n * 10) / 10;
const grouped = (n: number) => Math.round(n).toLocaleString('en-US');

/** @returns everything in the units of a drawing of FRAME's size */
export function poolChart({ ports, seconds }: PoolInput, pool: Pool): PoolChart {
  const { width, height, left, right, top, bottom } = FRAME;
  const xOf = (t: number) => round(left + ((width - left - right) * t) / seconds);
  const yOf = (n: number) => round(height - bottom - ((height - top - bottom) * n) / ports);
  const points = pool.free.map((corner) => `${xOf(corner.t)} ${yOf(corner.ports)}`);
  const line = `M${points.join('L')}`;
  const area = `${line}V${yOf(0)}H${xOf(0)}Z`;
  return {
    line,
    area,
    bands: pool.failing.map(({ from, to }) => ({
      x: xOf(from),
      width: round(xOf(to) - xOf(from)),
      seconds: round(to - from),
    })),
    xTicks: steps(seconds, 30).map((t) => ({ x: xOf(t), label: String(t) })),
    yTicks: [...steps(ports * 0.9, niceStep(ports)), ports].map((n) => ({
      y: yOf(n),
      label: grouped(n),
    })),
    xOf,
    yOf,
  };
}

/** 0, step, 2 step, ... up to `most`. */
function steps(most: number, step: number): number[] {
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

/** A round number of which two to four fit below `most`. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const [step = power] = [power / 5, power / 2, power, 2 * power].filter((s) => most / s <= 4.5);
  return step;
}
