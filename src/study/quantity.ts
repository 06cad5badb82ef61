/** Reads a quantity as people type it: "28,232", "28 232", "470.5 /s", "1.5 s" where milliseconds are asked, "28k". */

/** Units that convert into each other, by what one of them is in the family's base unit. */
const families = [
  { ns: 1e-9, µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400 },
  { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 },
  { 'bit/s': 1, 'kbit/s': 1e3, 'Mbit/s': 1e6, 'Gbit/s': 1e9 },
].map((family) => new Map(Object.entries(family)));

/** Spelled-out units, without their plurals. */
const words = new Map([
  ...['sec', 'second'].map((word) => [word, 's'] as const),
  ['minute', 'min'],
  ...['hr', 'hour'].map((word) => [word, 'h'] as const),
  ['day', 'd'],
  ['millisecond', 'ms'],
  ['byte', 'B'],
  ['bps', 'bit/s'],
  ['kbps', 'kbit/s'],
  ['mbps', 'Mbit/s'],
  ['gbps', 'Gbit/s'],
]);

const multipliers = new Map(Object.entries({ k: 1e3, K: 1e3, M: 1e6, G: 1e9 }));

/** A unit without spaces, with one spelling for "per second", and without a plural. */
function tidy(unit: string): string {
  const bare = unit
    .trim()
    .replace(/\u03bc/g, 'µ')
    .replace(/\s*(\/|\bper\b|\ban?\b)\s*s(ec(ond)?)?$/i, '/s')
    .replace(/\s+/g, '');
  const word = bare.toLowerCase();
  return words.get(word) ?? words.get(word.replace(/s$/, '')) ?? bare;
}

function inFamily(unit: string): boolean {
  return families.some((family) => family.has(tidy(unit)));
}

/** How many of `to` one `from` is; undefined when they do not convert. */
function conversion(from: string, to: string): number | undefined {
  const a = tidy(from);
  const b = tidy(to);
  if (a === b || a === '') return 1;
  for (const family of families) {
    const one = family.get(a);
    const other = family.get(b);
    if (one !== undefined && other !== undefined) return one / other;
  }
  const plain = (unit: string) => unit.toLowerCase().replace(/s$/, '');
  // "470/s" for "connections/s", "ports" for "local ports": the end of the asked unit is enough.
  return !inFamily(a) && plain(b).endsWith(plain(a)) ? 1 : undefined;
}

export type Quantity = { value: number } | { problem: string };

const example = 'Write a number, such as 28,232 or 470.5.';

/**
 * @param text what the reader typed
 * @param unit the unit that the item asks for; "" for a bare number
 * @returns the value in that unit, or a sentence that says what to write instead
 */
export function parseQuantity(text: string, unit: string): Quantity {
  const trimmed = text
    .replace(/[\u2212\u2013]/g, '-')
    .trim()
    .replace(/^[~≈]\s*/, '');
  // Digits first, grouped by commas or any kind of space, then what follows.
  const match = /^([+-]?(?:\d[\d,._\s\u2019']*|\.\d+)(?:e[+-]?\d+)?)(.*)$/iu.exec(trimmed);
  if (!match) return { problem: example };
  const digits = (match[1] as string).trim().replace(/\s+/g, ' ');
  const grouped = /^[+-]?\d{1,3}([, _\u2019'])\d{3}(\1\d{3})*(\.\d+)?$/u.test(digits);
  const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits);
  if (!grouped && !plain) {
    return { problem: `Commas separate thousands and a point separates decimals. ${example}` };
  }
  const value = Number(grouped ? digits.replace(/[, _\u2019']/gu, '') : digits);
  if (!Number.isFinite(value)) return { problem: example };
  const rest = (match[2] as string).trim();
  const direct = conversion(rest, unit);
  if (direct !== undefined) return { value: value * direct };
  const factor = multipliers.get(rest.charAt(0));
  // "28k" ports are 28,000; "64K" where KB are asked could mean either and is sent back.
  const scaled =
    factor === undefined || inFamily(unit) ? undefined : conversion(rest.slice(1), unit);
  if (factor !== undefined && scaled !== undefined) return { value: value * factor * scaled };
  return {
    problem: unit ? `Write the number in ${unit}.` : 'Write the number alone, without a unit.',
  };
}
