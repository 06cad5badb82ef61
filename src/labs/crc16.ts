/**
 * The hash slots of Redis Cluster: CRC16 (polynomial 0x1021, start 0, the variant called XMODEM) of the key, modulo
 * 16,384. Source: Redis cluster specification, "Key distribution model" and "Hash tags".
 */
export const redisSlots = 16_384;

/** What eight steps of the division make of each byte in the upper half; the customary table, which does a byte at once. */
const ofByte = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/** The checksum of a text's characters, which must be ASCII. */
export function crc16(text: string): number {
  let crc = 0;
  for (let i = 0; i < text.length; i++) {
    crc = ((crc << 8) & 0xffff) ^ (ofByte[(crc >> 8) ^ text.charCodeAt(i)] as number);
  }
  return crc;
}

/** The slot of a key; of a key with a non-empty `{tag}` only the tag counts. */
export function redisSlot(key: string): number {
  const tag = /^[^{]*\{([^}]+)\}/.exec(key)?.[1];
  return crc16(tag ?? key) % redisSlots;
}
