/**
 * SHA-1 (RFC 3174 section 6.1) and base64 (RFC 4648 section 4) of short ASCII texts, for the WebSocket handshake. The
 * browser's own digest is asynchronous, and a calculator is not.
 */

const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));

/** The function and constant of each group of 20 rounds. */
const rounds: readonly [(b: number, c: number, d: number) => number, number][] = [
  [(b, c, d) => (b & c) | (~b & d), 0x5a827999],
  [(b, c, d) => b ^ c ^ d, 0x6ed9eba1],
  [(b, c, d) => (b & c) | (b & d) | (c & d), 0x8f1bbcdc],
  [(b, c, d) => b ^ c ^ d, 0xca62c1d6],
];

/** The 20 bytes of the digest. */
export function sha1(text: string): number[] {
  const blocks = Math.ceil((text.length + 9) / 64);
  const words = new Int32Array(blocks * 16);
  for (let i = 0; i <= text.length; i += 1) {
    // after the text one bit that is set, then zeros
    const byte = i < text.length ? text.charCodeAt(i) : 0x80;
    words[i >> 2] = (words[i >> 2] ?? 0) | (byte << (24 - 8 * (i % 4)));
  }
  words[words.length - 1] = text.length * 8;
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < blocks; block += 1) {
    const w = [...words.slice(block * 16, block * 16 + 16)];
    for (let t = 16; t < 80; t += 1) {
      const at = (back: number) => w[t - back] ?? 0;
      w.push(rotate(at(3) ^ at(8) ^ at(14) ^ at(16), 1));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (const [t, word] of w.entries()) {
      const [mix, constant] = rounds[Math.floor(t / 20)] ?? [() => 0, 0];
      const next = (rotate(a, 5) + mix(b, c, d) + e + constant + word) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    }
    state = [a, b, c, d, e].map((value, i) => (value + (state[i] ?? 0)) | 0);
  }
  return state.flatMap((word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 0xff));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base64, padded. */
export function base64(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => alphabet[(group >> shift) & 63]).join('');
    const have = Math.min(3, bytes.length - i);
    text += digits.slice(0, have + 1) + '='.repeat(3 - have);
  }
  return text;
}

/** The answer to a Sec-WebSocket-Key (RFC 6455 section 4.2.2). */
export function acceptKey(key: string): string {
  return base64(sha1(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`));
}
