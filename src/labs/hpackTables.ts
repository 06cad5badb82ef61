/** The two constant tables of HPACK: RFC 7541 appendix A (the static table) and appendix B (the Huffman code). */

/** A header field, its name in lower case. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

const staticLines = `
:authority
:method=GET
:method=POST
:path=/
:path=/index.html
:scheme=http
:scheme=https
:status=200
:status=204
:status=206
:status=304
:status=400
:status=404
:status=500
accept-charset
accept-encoding=gzip, deflate
accept-language
accept-ranges
accept
access-control-allow-origin
age
allow
authorization
cache-control
content-disposition
content-encoding
content-language
content-length
content-location
content-range
content-type
cookie
date
etag
expect
expires
from
host
if-match
if-modified-since
if-none-match
if-range
if-unmodified-since
last-modified
link
location
max-forwards
proxy-authenticate
proxy-authorization
range
referer
refresh
retry-after
server
set-cookie
strict-transport-security
transfer-encoding
user-agent
vary
via
www-authenticate`;

/** The static table; the first entry has index 1. */
export const staticTable: readonly HeaderField[] = staticLines
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', value = ''] = line.split('=');
    return { name, value };
  });

/**
 * The length of each symbol's code, 0 to 255 and the end of string: `a` is 5 bits, `z` is 30. The code is canonical,
 * so that the lengths give the codes.
 */
const lengthLetters =
  'isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhfibcccccccccccccccccccc' +
  'ccdcdioijbkabababbbaccbbbabcbaabccccckgjixprpprrrsrssssststtrstssssqrsrsstrqprrssqsrrt' +
  'qrssqqrqsrssprrrsrrsvvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwvz';

/** A Huffman code: the lowest `length` bits of `bits`. */
export interface HuffmanCode {
  readonly bits: number;
  readonly length: number;
}

/** The code of each byte; the last one, of the end of string, only pads. */
export const huffmanCodes: readonly HuffmanCode[] = canonical(
  [...lengthLetters].map((letter) => letter.charCodeAt(0) - 92),
);

/** Codes in order of length, then of symbol, each one more than the one before. */
function canonical(lengths: readonly number[]): HuffmanCode[] {
  const order = lengths.map((_, symbol) => symbol).sort((a, b) => at(a) - at(b) || a - b);
  const codes: HuffmanCode[] = [];
  let next = 0;
  let before = at(order[0] ?? 0);
  for (const symbol of order) {
    next *= 2 ** (at(symbol) - before);
    before = at(symbol);
    codes[symbol] = { bits: next, length: before };
    next += 1;
  }
  return codes;

  function at(symbol: number): number {
    return lengths[symbol] ?? 0;
  }
}
