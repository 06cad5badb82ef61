/** Bit rates in words. */
import { scaled } from './kit/format.ts';

/** A rate in bit/s, worded: `5242800` as `5.24 Mbit/s`. */
export function bitRate(bitsPerSecond: number): string {
  return scaled(bitsPerSecond, 'bit/s');
}
