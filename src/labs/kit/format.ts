/** Numbers as a reader sees them: grouped in thousands, no trailing zeros, durations also in words. */

// a machine words hundreds of moments at each turn of a knob, and making a format costs more than using it
const formats = new Map<number, Intl.NumberFormat>();

/** `30000` as `30,000`; at most `digits` decimals (2 unless told). */
export function number(value: number, digits = 2): string {
  const format =
    formats.get(digits) ?? new Intl.NumberFormat('en-US', { maximumFractionDigits: digits });
  formats.set(digits, format);
  return format.format(value);
}

/** `7875` as `7,875 s`. */
export function seconds(value: number): string {
  return `${number(value)} s`;
}

/** A share from 0 to 1 as `5.9 %`. */
export function share(value: number): string {
  return `${number(value * 100, 1)} %`;
}

/** An estimate: whole from 100 on, three digits below; `13888.9` as `13,889`, `0.0667` as `0.0667`. */
export function figure(value: number): string {
  return value < 100 ? number(Number(value.toPrecision(3)), 6) : number(value, 0);
}

/** `13888.9` as `13,889/s`. */
export function perSecond(value: number): string {
  return `${figure(value)}/s`;
}

/** `9.3` as `9.3 ms`. */
export function ms(value: number): string {
  return `${figure(value)} ms`;
}

/** An amount of US dollars, `1036.8` as `1,037 USD`. */
export function dollars(value: number): string {
  return `${figure(value)} USD`;
}

const prefixes = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** Three significant digits in a decimal multiple of the unit that fits: `5242800` of `bit/s` as `5.24 Mbit/s`. */
export function scaled(value: number, unit: string): string {
  const rounded = Number(value.toPrecision(3));
  const [size, prefix] = prefixes.find(([least]) => rounded >= least) ?? ([1, ''] as const);
  return `${number(rounded / size)} ${prefix}${unit}`;
}

/** `131400000000000` as `131 TB`. */
export function byteSize(value: number): string {
  return scaled(value, 'B');
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
