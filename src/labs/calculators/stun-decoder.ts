/**
 * An endpoint as STUN sends it, and back.
 * Source: RFC 8489 section 14.2, test vectors in RFC 5769; reading and XOR are in ../stunAddress.ts.
 */
// 04-nat-mtu:LD
import { defineCalculator } from '../kit/calculator.ts';
import {
  attribute,
  type Endpoint,
  endpointText,
  flip,
  fromHex,
  mask,
  portOctets,
  readPasted,
  toHex,
} from '../stunAddress.ts';

interface Typed {
  pasted: string;
  transaction: string;
}

/** Both sides of the XOR. The fields let only readable texts through. */
function sides(v: Typed): { form: 'plain' | 'wire'; plain: Endpoint; wire: Endpoint } {
  const read = readPasted(v.pasted);
  if ('error' in read) throw new RangeError(read.error);
  const other = flip(read.endpoint, fromHex(v.transaction) ?? []);
  return read.form === 'plain'
    ? { form: 'plain', plain: read.endpoint, wire: other }
    : { form: 'wire', plain: other, wire: read.endpoint };
}

const padOf = (v: Typed, size: number) => toHex(mask(fromHex(v.transaction) ?? []).slice(0, size));

/** The XOR in the direction of what was pasted. */
function xor(v: Typed, pick: (endpoint: Endpoint) => readonly number[], pad: string): string {
  const { form, plain, wire } = sides(v);
  const [from, to] = form === 'plain' ? [plain, wire] : [wire, plain];
  return `${toHex(pick(from))} ⊕ ${pad} = ${toHex(pick(to))}`;
}

const hexadecimal = (value: number) => `0x${value.toString(16).toUpperCase().padStart(4, '0')}`;

export default defineCalculator({
  slug: 'stun-decoder',
  title: 'STUN decoder',
  inputs: {
    pasted: {
      kind: 'text',
      group: 'From the answer',
      label: 'Address and port, or octets',
      default: '203.0.113.17:60321',
      maxLength: 80,
      help: 'Octets in hexadecimal, as in a capture',
      invalid: (text: string) => {
        const read = readPasted(text);
        return 'error' in read ? read.error : undefined;
      },
    },
    transaction: {
      kind: 'text',
      group: 'From the answer',
      label: 'Transaction ID',
      default: 'B7E7A701 BC34D686 FA87DFAE',
      maxLength: 40,
      help: '24 hexadecimal digits; only IPv6 needs it',
      invalid: (text: string) =>
        fromHex(text)?.length === 12 ? undefined : 'Write 24 hexadecimal digits, 12 octets.',
    },
  },
  outputs: {
    port: {
      label: 'Port that the server saw',
      format: String,
      formula: (v) => xor(v, ({ port }) => portOctets(port), padOf(v, 2)),
      main: true,
    },
    wirePort: { label: 'Port on the wire', format: hexadecimal },
    octets: {
      label: 'Octets of the address',
      format: String,
      formula: (v) => xor(v, ({ address }) => address, padOf(v, sides(v).plain.address.length)),
    },
  },
  compute(v) {
    const { plain, wire } = sides(v);
    return { port: plain.port, wirePort: wire.port, octets: plain.address.length };
  },
  verdict(v) {
    const { form, plain, wire } = sides(v);
    const travels = `port ${hexadecimal(wire.port)}, address 0x${toHex(wire.address)}`;
    return [
      form === 'plain'
        ? `${endpointText(plain)} travels as ${travels}.`
        : `These octets, ${travels}, say ${endpointText(plain)}.`,
      `A NAT that hunts for ${toHex(plain.address)} in the payload does not find it.`,
    ];
  },
  listings(v) {
    const { plain, wire } = sides(v);
    const octets = attribute(wire);
    return [
      {
        caption: 'The whole attribute',
        columns: ['Field', 'Octets'],
        rows: [
          ['Type, XOR-MAPPED-ADDRESS', toHex(octets.slice(0, 2))],
          ['Length of what follows', toHex(octets.slice(2, 4))],
          ['Zero, family', toHex(octets.slice(4, 6))],
          ['Port', toHex(octets.slice(6, 8))],
          [plain.address.length === 4 ? 'IPv4 address' : 'IPv6 address', toHex(octets.slice(8))],
        ],
      },
    ];
  },
  presets: [
    {
      label: 'Octets from a capture',
      values: { pasted: '0020 0008 0001 CAB3 EA12 D553' },
      expect:
        'The attribute of the first example, read back: 203.0.113.17:60321. XOR undoes itself.',
    },
    {
      label: 'The IPv4 answer of RFC 5769',
      values: { pasted: '192.0.2.1:32853' },
      expect: 'Port A147 and address E112A643, as the RFC prints them.',
    },
    {
      label: 'Its IPv6 answer',
      values: { pasted: '[2001:db8:1234:5678:11:2233:4455:6677]:32853' },
      expect: 'Sixteen octets: the first four meet the cookie, twelve the transaction ID.',
    },
    {
      label: 'Another transaction',
      values: {
        pasted: '[2001:db8:1234:5678:11:2233:4455:6677]:32853',
        transaction: '00000000 00000000 00000000',
      },
      expect: 'Port and the first four octets stay as they were; the other twelve are now plain.',
    },
    {
      label: 'The address that vanishes',
      values: { pasted: '33.18.164.66:8466' },
      expect: 'This endpoint is the cookie itself, so that nothing but zeros travels.',
    },
  ],
  leavesOut:
    'the header of the message and its other attributes (among them an integrity check and a fingerprint), and the plain MAPPED-ADDRESS of old servers, which has no XOR.',
});
