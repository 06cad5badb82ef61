import { inWords, seconds } from './kit/format.ts';

/** A duration as people say it: `1500` as `25 min`, `12` as `12 s`. */
export function timeSpan(value: number): string {
  return inWords(value) || seconds(value);
}
