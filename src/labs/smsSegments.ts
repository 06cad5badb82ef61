/**
 * How many parts an SMS of a length takes. Sources: 3GPP TS 23.038 (alphabets), 3GPP TS 23.040 section 9.2.3.24 (the header
 * of each part of a split text takes 7 characters of GSM 7-bit, or 3 units of UCS-2).
 */

/** Characters of a single SMS, and of each part of a split one. */
export const alphabets = {
  gsm: { name: 'GSM 7-bit', single: 160, part: 153 },
  ucs2: { name: 'UCS-2', single: 70, part: 67 },
} as const;

/** Segments of a text of so many characters (UCS-2 units: an emoji is two). */
export function smsSegments(length: number, alphabet: keyof typeof alphabets): number {
  const { single, part } = alphabets[alphabet];
  return length <= single ? 1 : Math.ceil(length / part);
}
