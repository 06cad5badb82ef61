/**
 * What a receiver makes of a stream (with and without a four-byte length before each message) and of datagrams.
 * Source: RFC 9293 section 2.2 (a stream of bytes), RFC 768 and recv(2) (MSG_TRUNC); the framing is in ../framing.ts.
 */
// 09-go-net:LA
import {
  frameEnds,
  headerSize,
  longestMessage,
  messagesOf,
  mostMessages,
  readEnds,
  streamOf,
} from '../framing.ts';
import { toHex } from '../hexBytes.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

/** Reads that the table and the bars show; the counts go over all of them. */
const shownReads = 40;

const shorten = (text: string) =>
  text.length > 16 ? `${text.slice(0, 13)}… (${number(text.length)} bytes)` : text;
const quoted = (text: string) => `“${shorten(text)}”`;
const bytes = (n: number) => `${number(n)} ${n === 1 ? 'byte' : 'bytes'}`;
const plural = (n: number, noun: string) => `${number(n)} ${noun}${n === 1 ? '' : 's'}`;
function hexOf(part: readonly number[]): string {
  if (part.length === 0) return 'empty';
  const shown = toHex(part.slice(0, 12));
  return part.length > 12 ? `${shown} … (${bytes(part.length)})` : shown;
}

export default defineCalculator({
  slug: 'frame-it',
  title: 'Frame it',
  inputs: {
    messages: {
      kind: 'text',
      label: 'Messages',
      maxLength: 80,
      default: 'hi, gopher',
      group: 'Sender',
      help: 'Commas between; #3000 is a message of 3,000 bytes',
      invalid(text: string) {
        if (!/^[a-z0-9 .,!?#-]*$/i.test(text)) {
          return 'Use letters, digits, spaces and . ! ? - in a message.';
        }
        const messages = messagesOf(text);
        if (messages.includes('')) return 'A message between two commas is empty.';
        if (messages.length > mostMessages) return `Enter at most ${mostMessages} messages.`;
        const tooLong = messages.find((message) => message.length > longestMessage);
        return tooLong ? `A message has at most ${number(longestMessage)} bytes.` : undefined;
      },
    },
    transport: {
      kind: 'choice',
      label: 'Transport',
      options: [
        { value: 'tcp', label: 'TCP, a stream' },
        { value: 'udp', label: 'UDP, datagrams' },
      ],
      default: 'tcp',
      group: 'Sender',
    },
    framed: {
      kind: 'switch',
      label: 'Length before each message',
      default: true,
      group: 'Sender',
      help: 'Four bytes, most significant first; TCP only',
    },
    size: {
      kind: 'integer',
      label: 'One Read returns',
      unit: 'bytes',
      min: 1,
      max: 4096,
      default: 5,
      scale: 'log',
      group: 'Receiver',
      help: 'TCP only',
    },
    uneven: {
      kind: 'switch',
      label: 'Uneven reads',
      default: false,
      group: 'Receiver',
      help: 'Each from 1 byte up to that size',
    },
    buffer: {
      kind: 'integer',
      label: 'Buffer of a UDP read',
      unit: 'bytes',
      min: 1,
      max: 65_535,
      default: 2048,
      scale: 'log',
      group: 'Receiver',
      help: 'UDP only',
    },
  },
  outputs: {
    told: {
      label: 'Messages told apart',
      format: number,
      formula(v, r) {
        if (v.transport === 'udp') return 'one datagram is one message; whole ones';
        return v.framed ? 'one for each length' : `${plural(r.reads, 'piece')}, no boundary`;
      },
      main: true,
    },
    sent: {
      label: 'Bytes sent',
      format: number,
      formula: (v) =>
        messagesOf(v.messages)
          .map(({ length }) =>
            v.transport === 'tcp' && v.framed ? `(${headerSize} + ${length})` : String(length),
          )
          .join(' + '),
    },
    reads: {
      label: 'Reads',
      format: number,
      formula(v, r) {
        if (v.transport === 'udp') return 'one for each datagram';
        return v.uneven ? `1 to ${v.size} bytes each` : `${r.sent} ÷ ${v.size}, rounded up`;
      },
    },
    lost: {
      label: 'Bytes lost',
      format: number,
      formula: (v) =>
        v.transport === 'udp'
          ? `what exceeds ${number(v.buffer)} of each datagram`
          : 'TCP keeps what was not read',
    },
  },
  compute(v) {
    const messages = messagesOf(v.messages);
    if (v.transport === 'udp') {
      const sizes = messages.map((message) => message.length);
      return {
        told: sizes.filter((size) => size <= v.buffer).length,
        sent: sizes.reduce((sum, size) => sum + size, 0),
        reads: sizes.length,
        lost: sizes.reduce((sum, size) => sum + Math.max(0, size - v.buffer), 0),
      };
    }
    const sent = messages.reduce((n, { length }) => n + length + (v.framed ? headerSize : 0), 0);
    const reads = readEnds(sent, v.size, v.uneven).length;
    return { told: v.framed ? messages.length : 0, sent, reads, lost: 0 };
  },
  verdict(v, r) {
    const messages = messagesOf(v.messages);
    if (v.transport === 'udp') {
      const whole = 'Each Read returns one datagram: the network keeps the boundaries.';
      return r.lost > 0
        ? [whole, `${bytes(r.lost)} did not fit the buffer and are gone, without an error.`]
        : [whole];
    }
    if (v.framed) {
      return [`The receiver gets ${messages.map(quoted).join(', ')}, however the reads are cut.`];
    }
    const joined = messages.join('');
    let from = 0;
    const pieces = readEnds(joined.length, v.size, v.uneven).map((end) => {
      const piece = joined.slice(from, end);
      from = end;
      return piece;
    });
    const shown = pieces.slice(0, 6).map(quoted).join(', ');
    return [
      `The receiver sees ${shown}${pieces.length > 6 ? ', …' : ''} and cannot find a boundary.`,
    ];
  },
  tracks(v, r) {
    const messages = messagesOf(v.messages);
    if (v.transport === 'udp') {
      return [
        {
          caption: 'Each datagram, and a tick where the buffer ends',
          tracks: messages.map(({ length }, i) => ({
            label: `Datagram ${i + 1}`,
            end: length,
            marks: length > v.buffer ? [v.buffer] : [],
            text: length > v.buffer ? `${bytes(length - v.buffer)} lost` : bytes(length),
            tone: length > v.buffer ? 'danger' : 'plain',
          })),
        },
      ];
    }
    const ends = readEnds(r.sent, v.size, v.uneven);
    return [
      {
        caption: 'The stream: a tick where a read or a message ends',
        tracks: [
          {
            label: 'Reads',
            end: r.sent,
            // more ticks than this would be a solid block
            marks: ends.length <= shownReads ? ends : [],
            text: ends.length <= 4 ? `at ${ends.join(', ')}` : plural(ends.length, 'read'),
          },
          v.framed
            ? {
                label: 'Messages',
                end: r.sent,
                marks: frameEnds(messages),
                text: `at ${frameEnds(messages).join(', ')}`,
              }
            : { label: 'Messages', end: r.sent, text: 'unknown', tone: 'danger' },
        ],
      },
    ];
  },
  listings(v, r) {
    const messages = messagesOf(v.messages);
    if (v.transport === 'udp') {
      return [
        {
          caption: 'Datagram by datagram',
          columns: ['Read', 'Sent', 'Read returns', 'Lost'],
          rows: messages.map(({ length }, i) => [
            String(i + 1),
            number(length),
            number(Math.min(length, v.buffer)),
            number(Math.max(0, length - v.buffer)),
          ]),
        },
      ];
    }
    const stream = streamOf(messages, v.framed);
    const frames = frameEnds(messages);
    let from = 0;
    const rows = readEnds(r.sent, v.size, v.uneven)
      .slice(0, shownReads)
      .map((end) => {
        const before = from;
        from = end;
        if (!v.framed) {
          return [String(end), 'empty', quoted(messages.join('').slice(before, end))];
        }
        const taken = Math.max(0, ...frames.filter((at) => at <= end));
        const out = messages.filter((_, i) => {
          const at = frames[i] ?? 0;
          return at > before && at <= end;
        });
        return [
          String(end),
          hexOf(stream.slice(taken, end)),
          out.length > 0 ? out.map(quoted).join(', ') : 'nothing',
        ];
      });
    return [
      {
        caption: r.reads > shownReads ? `The first ${shownReads} reads` : 'Read by read',
        columns: ['Bytes read', 'Left in the buffer', 'Comes out'],
        rows,
      },
    ];
  },
  presets: [
    {
      label: 'Read one byte at a time',
      values: { size: 1 },
      expect: '16 reads, and still two messages: at bytes 6 and 16.',
    },
    {
      label: 'Leave the lengths out',
      values: { framed: false, size: 64 },
      expect: 'One read, “higopher”: the receiver cannot find the boundary.',
    },
    {
      label: 'Cut the reads unevenly',
      values: { uneven: true, size: 7 },
      expect: 'The reads end elsewhere, the messages do not.',
    },
    {
      label: 'The same over UDP',
      values: { transport: 'udp' },
      expect: 'Two datagrams, two messages, no lengths needed.',
    },
    {
      label: 'A datagram that is too long',
      values: { transport: 'udp', messages: '#3000, #100' },
      expect: 'The first read returns 2,048 bytes and loses 952; the second returns 100.',
    },
  ],
  leavesOut:
    'waiting (all bytes have arrived before the first Read), segments, a maximum length, which a real reader checks before it allocates, a stream that ends within a frame, and datagrams that are lost or overtake each other.',
});
