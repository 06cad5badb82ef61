/** Names that Anki knows a thing by. They follow from our own ids alone, so the next edition updates what the last brought. */
import { createHash } from 'node:crypto';

/** Anki's ids are milliseconds since 1970, and it refuses one from the future: ours lie in 2020 to 2022. */
const first = 1_600_000_000_000;

/**
 * In: what it is and which, such as `note:tcp-nil-write`. Out: the id of a note, card, deck, note type, field or
 * template in Anki's database; the same for the same name in every build.
 */
export function stableId(name: string): number {
  return first + Number.parseInt(sha256(name).slice(0, 9), 16);
}

/** By this Anki recognizes a note that it has already, whatever else changed. In: the card's id, which never changes. */
export function noteGuid(card: string): string {
  return `roundtrip-${card}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
