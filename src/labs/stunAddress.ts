/**
 * XOR-MAPPED-ADDRESS of STUN (RFC 8489 section 14.2): an endpoint as people write it, and as it travels. The port is
 * XORed with the cookie's upper half, an address with the cookie and, in IPv6, the transaction ID after it.
 */

import { fromHex as bytesOf, toHex as hexOf } from './hexBytes.ts';
import { ipv4Bits, ipv6Bits, addressText as textOf } from './netAddress.ts';

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
  return (
    hexOf(octets, '')
      .toUpperCase()
      .match(/.{1,8}/g) ?? []
  ).join(' ');
}

/** Hexadecimal digits as octets; spaces, dashes and 0x do not matter. Nothing when it is something else. */
export function fromHex(text: string): number[] | undefined {
  const digits = text.replaceAll(/0x|[\s-]/gi, '');
  if (digits.length % 2 === 1 || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  return [...bytesOf(digits)];
}

/** The port as two octets. */
export const portOctets = (port: number) => [port >> 8, port & 255];

/** The whole attribute: type, length, a zero octet, the family, port and address, all as they travel. */
export function attribute(travels: Endpoint): number[] {
  const { address, port } = travels;
  const family = address.length === 4 ? 1 : 2;
  return [0, 0x20, 0, 4 + address.length, 0, family, ...portOctets(port), ...address];
}

/** An address of 4 or 16 octets in its usual form. */
export function addressText(address: readonly number[]): string {
  return textOf({ width: address.length === 4 ? 32 : 128, bits: bitsOf(address) });
}

/** `203.0.113.17:60321` or `[2001:db8::1]:60321`. */
export function endpointText({ address, port }: Endpoint): string {
  return address.length === 4
    ? `${addressText(address)}:${port}`
    : `[${addressText(address)}]:${port}`;
}

const bitsOf = (octets: readonly number[]) =>
  octets.reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);

function octetsOf(bits: bigint | undefined, size: number): number[] | undefined {
  return bits === undefined
    ? undefined
    : Array.from({ length: size }, (_, i) => Number((bits >> BigInt(8 * (size - 1 - i))) & 255n));
}

/**
 * Reads an endpoint, or octets from the wire: port and address, with or without the zero octet and family before them,
 * or the whole attribute. The forms differ in length: 6, 8 or 12 octets for IPv4, 18, 20 or 24 for IPv6.
 */
export function readPasted(text: string): Pasted {
  const plain = /^(?:\[([0-9a-f:]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text);
  if (plain) {
    const [, v6, v4, digits] = plain;
    const address = v6 === undefined ? octetsOf(ipv4Bits(v4 ?? ''), 4) : octetsOf(ipv6Bits(v6), 16);
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
