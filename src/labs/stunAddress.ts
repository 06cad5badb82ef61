/**
 * XOR-MAPPED-ADDRESS of STUN (RFC 8489 section 14.2): an endpoint as people write it, and as it travels. The port is
 * XORed with the cookie's upper half, an address with the cookie and, in IPv6, the transaction ID after it.
 */

/** RFC 8489 section 5. */
const magicCookie = [0x21, 0x12, 0xa4, 0x42] as const;

/** An address of 4 or 16 octets, and a port. */
export interface Endpoint {
  address: readonly number[];
  port: number;
}

/** What a text is: an endpoint in plain form or octets from the wire. */
export type Pasted = { form: 'plain' | 'wire'; endpoint: Endpoint } | { error: string };

/** The octets that an endpoint's address meets. */
export function mask(transaction: readonly number[]): number[] {
  return [...magicCookie, ...transaction];
}

/** Hides or restores an endpoint: XOR is its own inverse. */
export function flip(endpoint: Endpoint, transaction: readonly number[]): Endpoint {
  const pad = mask(transaction);
  return {
    address: endpoint.address.map((octet, i) => octet ^ (pad[i] ?? 0)),
    port: endpoint.port ^ ((magicCookie[0] << 8) | magicCookie[1]),
  };
}

/** Octets as hexadecimal digits, in groups of eight digits. */
export function toHex(octets: readonly number[]): string {
  const digits = octets.map((octet) => octet.toString(16).padStart(2, '0')).join('');
  return (digits.toUpperCase().match(/.{1,8}/g) ?? []).join(' ');
}

/** Hexadecimal digits as octets; spaces, dashes and 0x do not matter. Nothing when it is something else. */
export function fromHex(text: string): number[] | undefined {
  const digits = text.replaceAll(/0x|[\s-]/gi, '');
  if (digits.length % 2 === 1 || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** The port as two octets. */
export const portOctets = (port: number) => [port >> 8, port & 255];

/** The whole attribute: type, length, a zero octet, the family, port and address, all as they travel. */
export function attribute(travels: Endpoint): number[] {
  const { address, port } = travels;
  const family = address.length === 4 ? 1 : 2;
  return [0, 0x20, 0, 4 + address.length, 0, family, ...portOctets(port), ...address];
}

/** An address in its usual form; IPv6 as RFC 5952 wants it: lower case, the first longest run of zeros as `::`. */
export function addressText(address: readonly number[]): string {
  if (address.length === 4) return address.join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((address[2 * i] ?? 0) << 8) | (address[2 * i + 1] ?? 0)).toString(16),
  );
  const runs = groups.map((_, from) => {
    const end = groups.findIndex((group, i) => i >= from && group !== '0');
    return (end < 0 ? 8 : end) - from;
  });
  const longest = Math.max(...runs);
  if (longest < 2) return groups.join(':');
  const from = runs.indexOf(longest);
  return `${groups.slice(0, from).join(':')}::${groups.slice(from + longest).join(':')}`;
}

/** `203.0.113.17:60321` or `[2001:db8::1]:60321`. */
export function endpointText({ address, port }: Endpoint): string {
  return address.length === 4
    ? `${addressText(address)}:${port}`
    : `[${addressText(address)}]:${port}`;
}

function readV4(text: string): number[] | undefined {
  const parts = text.split('.');
  const fine = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part));
  const octets = parts.map(Number);
  return fine && octets.every((octet) => octet < 256) ? octets : undefined;
}

/** RFC 4291 section 2.2, forms 1 and 2. */
function readV6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.flatMap((group) => portOctets(Number.parseInt(group, 16)));
}

/**
 * Reads an endpoint, or octets from the wire: port and address, with or without the zero octet and family before them,
 * or the whole attribute. The forms differ in length: 6, 8 or 12 octets for IPv4, 18, 20 or 24 for IPv6.
 */
export function readPasted(text: string): Pasted {
  const plain = /^(?:\[([0-9a-f:]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text);
  if (plain) {
    const [, v6, v4, digits] = plain;
    const address = v6 === undefined ? readV4(v4 ?? '') : readV6(v6);
    if (!address) return { error: `${v6 ?? v4} is not an IPv${v6 === undefined ? 4 : 6} address.` };
    const port = Number(digits);
    if (port > 65_535) return { error: 'A port is at most 65535.' };
    return { form: 'plain', endpoint: { address, port } };
  }
  const octets = fromHex(text);
  if (!octets) {
    return { error: 'Write 203.0.113.17:60321, [2001:db8::1]:60321 or hexadecimal octets.' };
  }
  const { length } = octets;
  if (![6, 8, 12, 18, 20, 24].includes(length)) {
    return { error: `These are ${length} octets: port and address are 6, or 18 in IPv6.` };
  }
  const size = length < 18 ? 4 : 16;
  const before = octets.slice(0, length - size - 2);
  const expected = attribute({ address: Array(size).fill(0), port: 0 }).slice(0, 6);
  if (before.some((octet, i) => octet !== expected[6 - before.length + i])) {
    const wanted = toHex(expected.slice(6 - before.length));
    return { error: `Before the port stands ${toHex(before)} where ${wanted} should.` };
  }
  const [high = 0, low = 0, ...address] = octets.slice(before.length);
  return { form: 'wire', endpoint: { address, port: (high << 8) | low } };
}
