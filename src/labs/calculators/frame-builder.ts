/**
 * The bytes of a WebSocket frame, of the same payload as a server-sent event, and the handshake's answer to a key.
 * Source: RFC 6455 sections 4.2.2 and 5.2; ../pushFraming.ts and ../sha1.ts cite theirs.
 */
// 15-real-time:LB

import { toHex } from '../hexBytes.ts';
import { defineCalculator, type TextInput } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';
import { chunkBytes, eventBytes, frameHeader } from '../pushFraming.ts';
import { acceptKey } from '../sha1.ts';

const bytesText = (count: number) => `${number(count)} B`;

/** The masking key of the RFC's own example (section 5.7); a real one is random in each frame. */
const sampleMask = [0x37, 0xfa, 0x21, 0x3d];

/** The header of an unfragmented frame: a name, the bytes and their meaning for each of its parts. */
export function frameParts(
  payload: number,
  text: boolean,
  masked: boolean,
): { name: string; bytes: number[]; meaning: string }[] {
  const length = payload <= 125 ? payload : payload <= 65_535 ? 126 : 127;
  const wide = { 126: 2, 127: 8 }[length] ?? 0;
  // divided, not shifted: a length of 64 bits does not fit JavaScript's shifts
  const extended = Array.from(
    { length: wide },
    (_, i) => Math.floor(payload / 256 ** (wide - 1 - i)) % 256,
  );
  return [
    {
      name: 'FIN, opcode',
      bytes: [0x80 | (text ? 1 : 2)],
      meaning: `whole message, ${text ? 'text' : 'binary'}`,
    },
    {
      name: 'MASK, length',
      bytes: [(masked ? 0x80 : 0) | length],
      meaning: `${masked ? 'masked' : 'not masked'}, ${wide > 0 ? `${length}: ${wide} more bytes` : length}`,
    },
    ...(wide > 0 ? [{ name: 'Extended length', bytes: extended, meaning: number(payload) }] : []),
    ...(masked
      ? [{ name: 'Masking key', bytes: sampleMask, meaning: 'random in each frame' }]
      : []),
  ];
}

const nameInput: TextInput = {
  kind: 'text',
  label: 'Event name',
  default: 'price',
  maxLength: 40,
  group: 'The same payload as an event',
  help: 'Empty: no event line',
  invalid: (text) =>
    /^[\w.-]*$/.test(text) ? undefined : 'Use letters, digits, dots, hyphens or underscores.',
};

const keyInput: TextInput = {
  kind: 'text',
  label: 'Sec-WebSocket-Key',
  default: 'dGhlIHNhbXBsZSBub25jZQ==',
  maxLength: 24,
  group: 'Handshake',
  // 16 bytes are 21 digits, one more with its low bits 0, and two signs of padding
  invalid: (text) =>
    /^[A-Za-z\d+/]{21}[AQgw]==$/.test(text)
      ? undefined
      : 'A key is 16 bytes in base64: 22 characters and ==.',
};

export default defineCalculator({
  slug: 'frame-builder',
  title: 'Frame builder',
  inputs: {
    payload: {
      kind: 'integer',
      label: 'Payload',
      unit: 'bytes',
      min: 1,
      max: 1_000_000,
      default: 5,
      scale: 'log',
      group: 'WebSocket frame',
    },
    type: {
      kind: 'choice',
      label: 'Message',
      options: [
        { value: 'text', label: 'Text (opcode 1)' },
        { value: 'binary', label: 'Binary (opcode 2)' },
      ],
      default: 'text',
      group: 'WebSocket frame',
    },
    sender: {
      kind: 'choice',
      label: 'Sent by',
      options: [
        { value: 'client', label: 'Client' },
        { value: 'server', label: 'Server' },
      ],
      default: 'client',
      group: 'WebSocket frame',
    },
    id: {
      kind: 'integer',
      label: 'Event id',
      min: 1,
      max: 999_999_999,
      default: 42,
      scale: 'log',
      group: 'The same payload as an event',
    },
    name: nameInput,
    key: keyInput,
  },
  outputs: {
    header: {
      label: 'Frame header',
      format: bytesText,
      formula: (v, r) => {
        const mask = v.sender === 'client' ? 4 : 0;
        return mask > 0 ? `${number(r.header - mask)} + 4 (masking key)` : 'no masking key';
      },
    },
    frame: {
      label: 'Whole frame',
      format: bytesText,
      formula: (v, r) => `${number(r.header)} + ${number(v.payload)}`,
      main: true,
    },
    overhead: {
      label: 'Header’s share of the frame',
      format: share,
      formula: (_, r) => `${number(r.header)} ÷ ${number(r.frame)}`,
    },
    event: {
      label: 'As a server-sent event',
      format: bytesText,
      formula: (v) =>
        [
          `id: ${`id: ${v.id}\n`.length}`,
          v.name === '' ? '' : `event: ${`event: ${v.name}\n`.length}`,
          `data: ${number(v.payload + 7)}`,
          'blank: 1',
        ]
          .filter(Boolean)
          .join(', '),
    },
    chunk: {
      label: 'The event in an HTTP/1.1 chunk',
      format: bytesText,
      formula: (_, r) => `“${r.event.toString(16)}” CRLF ${number(r.event)} CRLF`,
    },
  },
  compute(v) {
    const header = frameHeader(v.payload, v.sender === 'client');
    const event = eventBytes(String(v.id), v.name, v.payload);
    const frame = header + v.payload;
    return { header, frame, overhead: header / frame, event, chunk: chunkBytes(event) };
  },
  verdict(v, r) {
    const step =
      v.payload <= 125
        ? 'the length fits 7 bits'
        : v.payload <= 65_535
          ? 'a length of 126 announces 2 more bytes'
          : 'a length of 127 announces 8 more bytes';
    return [
      `${bytesText(r.header)} of header: ${step}, and ${v.sender === 'client' ? 'a client masks every frame with 4 bytes' : 'a server does not mask'}.`,
      `The server must answer the key with ${acceptKey(v.key)}.`,
    ];
  },
  tracks: (v) => {
    const bar = (label: string, end: number) => ({ label, end, text: bytesText(end) });
    const event = eventBytes(String(v.id), v.name, v.payload);
    return [
      {
        caption: 'The same payload',
        tracks: [
          bar('WebSocket, from the server', v.payload + frameHeader(v.payload, false)),
          bar('WebSocket, from a client', v.payload + frameHeader(v.payload, true)),
          bar('SSE', event),
          bar('SSE in a chunk', chunkBytes(event)),
        ],
      },
    ];
  },
  listings(v) {
    const parts = frameParts(v.payload, v.type === 'text', v.sender === 'client');
    return [
      {
        caption: 'The header, byte by byte',
        columns: ['Part', 'Bytes', 'Meaning'],
        rows: parts.map(({ name, bytes, meaning }) => [name, toHex(bytes), meaning]),
      },
    ];
  },
  presets: [
    {
      label: '“Hello” from the server',
      values: { sender: 'server' },
      expect: '81 05 and five letters: 7 bytes where the client needs 11.',
    },
    {
      label: '125 bytes',
      values: { payload: 125 },
      expect: 'The last length that fits 7 bits: 131 bytes from a client, 127 from a server.',
    },
    {
      label: '126 bytes',
      values: { payload: 126 },
      expect: 'One byte more of payload, three more on the wire: 134.',
    },
    {
      label: 'One byte too many for 16 bits',
      values: { payload: 65_536, type: 'binary', sender: 'server' },
      expect: '65,546 bytes: the extended length takes 8 bytes instead of 2.',
    },
    {
      label: 'A price as an event',
      values: { payload: 13, sender: 'server' },
      expect: '{"btc":67123} is 15 bytes in a frame, 41 in an event stream, 47 with chunk framing.',
    },
    {
      label: 'Another key',
      values: { key: 'x3JJHMbDL1EzLkh9GBhXDw==' },
      expect: 'The answer of the lesson’s handshake, HSmrc0sMlYUkAGmm5OPpG2HaGWk=.',
    },
  ],
  leavesOut:
    'fragments, compression (RSV1), control frames, which end at 125 bytes, data of several lines, and what lies below: 22 bytes for each TLS 1.3 record and at least 40 for TCP/IP.',
});
