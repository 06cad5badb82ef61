/**
 * IP addresses and prefixes as Go's net/netip reads them, which the lesson's program uses: strict dotted IPv4 and IPv6
 * text (RFC 4291 section 2.2), IPv4 addresses inside IPv6 unwrapped, zones dropped.
 */

export interface Address {
  /** 32 or 128. */
  width: 32 | 128;
  bits: bigint;
}

export interface Prefix extends Address {
  length: number;
}

/** An address, or nothing if the text is none. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const bits = ipv4Bits(text);
    return bits === undefined ? undefined : { width: 32, bits };
  }
  const [plain = '', ...zone] = text.split('%');
  if (zone.length > 0 && zone.join('%') === '') return undefined;
  const bits = ipv6Bits(plain);
  if (bits === undefined) return undefined;
  // ::ffff:0:0/96 holds IPv4 addresses (RFC 4291 section 2.5.5.2)
  if (bits >> 32n === 0xffffn) return { width: 32, bits: bits & 0xffff_ffffn };
  return { width: 128, bits };
}

/** An address with or without a port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
export function parseHost(text: string): Address | undefined {
  const withPort = /^(?:\[([^[\]]*:[^[\]]*)\]|([\d.]+)):(\d{1,5})$/.exec(text);
  if (!withPort) return parseAddress(text);
  const [, six, four, port] = withPort;
  return Number(port) > 65_535 ? undefined : parseAddress(six ?? four ?? '');
}

/** A prefix such as `10.0.0.0/8`; a bare address stands for itself alone. */
export function parsePrefix(text: string): Prefix | undefined {
  const [start = '', length, ...more] = text.split('/');
  const address = parseAddress(start);
  if (!address || more.length > 0) return undefined;
  if (length === undefined) return { ...address, length: address.width };
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > address.width) return undefined;
  return { ...address, length: Number(length) };
}

/** Whether an address lies in a prefix; the two kinds never match each other. */
export function within(prefix: Prefix, address: Address): boolean {
  const rest = BigInt(prefix.width - prefix.length);
  return prefix.width === address.width && prefix.bits >> rest === address.bits >> rest;
}

/** An address as text, IPv6 as RFC 5952 section 4 wants it. */
export function addressText({ width, bits }: Address): string {
  const size = width === 32 ? 8n : 16n;
  const parts = Array.from({ length: width === 32 ? 4 : 8 }, (_, i, last = width === 32 ? 3 : 7) =>
    Number((bits >> (size * BigInt(last - i))) & ((1n << size) - 1n)),
  );
  if (width === 32) return parts.join('.');
  const full = parts.map((part) => part.toString(16)).join(':');
  const runs = full.match(/(?<![^:])0(?::0)+(?![^:])/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return full;
  const at = full.search(new RegExp(`(?<![^:])${longest}(?![^:])`));
  const head = full.slice(0, at).replace(/:$/, '');
  return `${head}::${full.slice(at + longest.length).replace(/^:/, '')}`;
}

/** The 32 bits of a dotted address, or nothing if the text is none. */
export function ipv4Bits(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let bits = 0n;
  for (const part of parts) {
    // no leading zeros: some programs read them as octal (RFC 6943 section 3.1.1)
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

/** The 128 bits of an IPv6 address without a zone, or nothing if the text is none. */
export function ipv6Bits(text: string): bigint | undefined {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const head = groups(left, right === undefined);
  const tail = right === undefined ? [] : groups(right, true);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array<bigint>(missing).fill(0n), ...tail];
  return all.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** Groups of 16 bits; the last one of an address may be written as IPv4. */
function groups(text: string, last: boolean): bigint[] | undefined {
  if (text === '') return [];
  const found: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (/^[\da-f]{1,4}$/i.test(part)) found.push(BigInt(`0x${part}`));
    else {
      const four = last && i === parts.length - 1 ? ipv4Bits(part) : undefined;
      if (four === undefined) return undefined;
      found.push(four >> 16n, four & 0xffffn);
    }
  }
  return found;
}
