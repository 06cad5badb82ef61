const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A seed that can be read out and typed: eight letters and digits, none of which looks like another. */
export function newSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}
