/** Bit rates in words: `5242800` bit/s as `5.24 Mbit/s`, three significant digits in a decimal unit that fits. */
import { number } from './kit/format.ts';

const units = [
  [1e12, 'Tbit/s'],
  [1e9, 'Gbit/s'],
  [1e6, 'Mbit/s'],
  [1e3, 'kbit/s'],
] as const;

/** A rate in bit/s, worded. */
export function bitRate(bitsPerSecond: number): string {
  const rounded = Number(bitsPerSecond.toPrecision(3));
  const [size, unit] = units.find(([least]) => rounded >= least) ?? ([1, 'bit/s'] as const);
  return `${number(rounded / size)} ${unit}`;
}
