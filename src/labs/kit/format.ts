/** Numbers as a reader sees them: grouped in thousands, no trailing zeros, durations also in words. */

/** `30000` as `30,000`; at most `digits` decimals (2 unless told). */
export function number(value: number, digits = 2): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** `7875` as `7,875 s`. */
export function seconds(value: number): string {
  return `${number(value)} s`;
}

/** A share from 0 to 1 as `5.9 %`. */
export function share(value: number): string {
  return `${number(value * 100, 1)} %`;
}

const clockUnits = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
] as const;

/** A minute or more in words, `7875` as `2 h 11 min 15 s`; shorter durations give an empty text, as `seconds` says it all. */
export function inWords(value: number): string {
  if (!Number.isFinite(value) || value < 60) return '';
  const parts: string[] = [];
  // tenths, so that 924.6 keeps its fraction and does not become 24.600000000000023
  let tenths = Math.round(value * 10);
  for (const [size, unit] of clockUnits) {
    const count = Math.floor(tenths / (size * 10));
    tenths -= count * size * 10;
    if (count > 0) parts.push(`${number(count)} ${unit}`);
  }
  if (tenths > 0) parts.push(`${tenths / 10} s`);
  return parts.join(' ');
}
