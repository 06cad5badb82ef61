/** Messages in a stream of bytes, each with its length in four bytes before it, as content/go/frame writes them. */
import { seededRandom } from '../study/shuffle.ts';

/** The length before a message. */
export const headerSize = 4;
/** Bounds of what is computed with. */
export const mostMessages = 6;
export const longestMessage = 9000;

/** The messages of a list. `#3000` stands for 3,000 bytes of x. */
export function messagesOf(list: string): string[] {
  return list.split(',').map((each) => {
    const text = each.trim();
    const size = /^#(\d{1,4})$/.exec(text);
    return size ? 'x'.repeat(Number(size[1])) : text;
  });
}

const code = (letter: string) => letter.charCodeAt(0);

/** The bytes that enter the stream, one number each; the letters are ASCII. */
export function streamOf(messages: readonly string[], framed: boolean): number[] {
  return messages.flatMap((message) => {
    const { length } = message;
    const header = framed ? [0, 0, (length >> 8) & 255, length & 255] : [];
    return [...header, ...[...message].map(code)];
  });
}

/** Where each read ends. At most one read a byte, so no more than 6 × (4 + 9,000). */
export function readEnds(total: number, size: number, uneven: boolean): number[] {
  const random = seededRandom(`frame-it ${total} ${size}`);
  const ends: number[] = [];
  for (let at = 0; at < total; ) {
    at = Math.min(total, at + (uneven ? 1 + Math.floor(random() * size) : size));
    ends.push(at);
  }
  return ends;
}

/** Where each frame ends in the stream. */
export function frameEnds(messages: readonly string[]): number[] {
  let at = 0;
  return messages.map((message) => {
    at += headerSize + message.length;
    return at;
  });
}
