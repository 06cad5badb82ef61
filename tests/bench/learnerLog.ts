/** A made-up learner's log, the same each time. */
import type { LogEvent } from '../../src/study/event.ts';
import { eventId } from '../../src/study/eventId.ts';
import { exportText } from '../../src/study/exportFile.ts';
import { grades } from '../../src/study/grade.ts';
import { seededRandom } from '../../src/study/shuffle.ts';

const device = '0123456789abcdef0123456789abcdef';

export function cardIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `bench-card-number-${i}`);
}

/** So many answers to these cards over the two years before a moment, oldest first. */
export function learnerEvents(count: number, cards: readonly string[], until: number): LogEvent[] {
  const random = seededRandom('learner');
  const step = (2 * 365 * 86_400_000) / count;
  return Array.from({ length: count }, (_, i): LogEvent => {
    const at = Math.floor(until - (count - i) * step);
    const bytes = Uint8Array.from({ length: 10 }, () => random() * 256);
    const card = cards[Math.floor(random() * cards.length)] ?? '';
    const grade = grades[[0, 1, 2, 2, 2, 2, 3][Math.floor(random() * 7)] ?? 2] ?? 'good';
    const payload = { card, grade, ms: Math.floor(2000 + random() * 15_000), where: 'review' };
    return { id: eventId(at, bytes), v: 1, device, at, offset: 60, kind: 'card.graded', payload };
  });
}

/** The text of its export, in pieces small enough to hand to a browser. */
export function filePieces(events: readonly LogEvent[]): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of exportText(events, { exported: new Date().toISOString(), device })) {
    piece += line;
    if (piece.length < 1_000_000) continue;
    pieces.push(piece);
    piece = '';
  }
  return [...pieces, piece];
}
