/** A request in one line, `GET https://example.com/ | cookie: a=1`, as fields of HTTP/2 and as text of HTTP/1.1. */
import type { HeaderField } from './hpackTables.ts';

export interface RequestLine {
  /** In the order of RFC 7541 appendix C: method, scheme, path, authority, then the others. */
  fields: HeaderField[];
  /** Bytes of the same request in HTTP/1.1. */
  textBytes: number;
}

const start = /^([A-Z]{3,7}) (https?):\/\/([^\s/|?#]+)(\/[^\s|]*)?$/;
const token = /^[a-z0-9!#$%&'*+.^_`~-]+$/;
/** RFC 9113 section 8.2.2; TE may appear, but the lab leaves it out. */
const connectionFields =
  /^(connection|keep-alive|proxy-connection|transfer-encoding|upgrade|host)$/;

/** What is wrong with the line, as one sentence; nothing for an empty one, which sends no request. */
export function invalidRequest(text: string): string | undefined {
  if (text === '') return undefined;
  if (/[^ -~]/.test(text)) return 'Use printable ASCII characters only.';
  const [line = '', ...parts] = text.split('|').map((part) => part.trim());
  if (!start.test(line)) return 'Begin with a method and a URL, such as GET http://a.example/.';
  for (const part of parts) {
    const [name = '', value] = split(part);
    if (value === undefined) return `“${part}” is no field. Write name: value.`;
    if (name !== name.toLowerCase())
      return `HTTP/2 has lower-case names only: ${name.toLowerCase()}.`;
    if (!token.test(name)) return `“${name}” is no field name.`;
    if (name === 'host') return 'HTTP/2 sends the host as :authority, from the URL.';
    if (connectionFields.test(name)) return `${name} belongs to HTTP/1.1; HTTP/2 forbids it.`;
  }
  return undefined;
}

/** Reads a valid line; an empty one gives nothing. */
export function parseRequest(text: string): RequestLine | undefined {
  const [line = '', ...parts] = text.split('|').map((part) => part.trim());
  const found = start.exec(line);
  if (!found) return undefined;
  const [, method = '', scheme = '', authority = '', path = '/'] = found;
  const rest = parts.map((part) => {
    const [name = '', value = ''] = split(part);
    return { name, value };
  });
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${authority}`];
  for (const { name, value } of rest) lines.push(`${name}: ${value}`);
  return {
    fields: [
      { name: ':method', value: method },
      { name: ':scheme', value: scheme },
      { name: ':path', value: path },
      { name: ':authority', value: authority },
      ...rest,
    ],
    // each line ends in CRLF, and an empty one ends the head
    textBytes: lines.reduce((sum, each) => sum + each.length + 2, 2),
  };
}

function split(part: string): string[] {
  const at = part.indexOf(':');
  return at < 0 ? [part] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}
