/**
 * Ids of log events: UUID version 7 (RFC 9562 §5.7), that is 48 bits of milliseconds, then random bits.
 * Written in lower case they sort as text in the order of their time, so the log's key is also its order.
 */

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const latest = 2 ** 48 - 1;

/** How many random bytes `eventId` wants. */
export const randomBytes = 10;

/** Whether a text is an id of the form that `eventId` makes. */
export function isEventId(text: string): boolean {
  return pattern.test(text);
}

/** The milliseconds that an id carries. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * @param ms milliseconds since 1970
 * @param random `randomBytes` bytes
 * @throws RangeError for a time before 1970 or beyond 48 bits, or for too few bytes
 */
export function eventId(ms: number, random: Uint8Array): string {
  if (!(ms >= 0 && ms <= latest)) throw new RangeError(`time out of range: ${ms}`);
  if (random.length < randomBytes) throw new RangeError(`need ${randomBytes} random bytes`);
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const bytes = Array.from(random.subarray(0, randomBytes));
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const tail = bytes.map(hex).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}

/**
 * The time to put into the next id: now, or one millisecond past the last id in the log if the clock
 * has not got there yet. So what a device appends always sorts behind what it has seen, even within
 * one millisecond or after its clock was set back; the event's `at` keeps the clock's own word.
 */
export function nextIdTime(now: number, lastId: string | undefined): number {
  if (lastId === undefined) return now;
  const last = timeOfId(lastId);
  return now > last ? now : Math.min(last + 1, latest);
}
