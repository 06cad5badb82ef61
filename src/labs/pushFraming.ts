/**
 * What the push channels add to a payload.
 * Sources: RFC 6455 section 5.2 (WebSocket frame), WHATWG HTML section 9.2 (event stream), RFC 9112 section 7.1 (chunks).
 */

/** Header bytes of a WebSocket frame: 2, 4 or 10, and 4 more for the masking key of a client. */
export function frameHeader(payload: number, masked: boolean): number {
  const base = payload <= 125 ? 2 : payload <= 65_535 ? 4 : 10;
  return base + (masked ? 4 : 0);
}

/** Bytes of one server-sent event with an id, a name (left out if empty) and one line of data. */
export function eventBytes(id: string, name: string, data: number): number {
  const idLine = `id: ${id}\n`.length;
  const nameLine = name === '' ? 0 : `event: ${name}\n`.length;
  return idLine + nameLine + 'data: '.length + data + 1 + 1;
}

/** Bytes of one HTTP/1.1 chunk: its size in hexadecimal, CRLF, the content, CRLF. */
export function chunkBytes(content: number): number {
  return content.toString(16).length + 2 + content + 2;
}
