/**
 * What a UDP service does to a victim whose address was forged: response over request, and QUIC's limit of three.
 * Sources: CISA alert TA14-017A (bandwidth amplification factor, in bytes of UDP payload), RFC 9000 sections 8.1 and 14.1.
 */
// 08-udp-quic:LC
import { bitRate } from '../bitRate.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

/** An unvalidated address gets at most this many times the bytes that came from it. */
const limit = 3;
/** A datagram with an Initial packet is dropped by a server if it is smaller. */
const smallestInitial = 1200;

const bytes = (value: number) => `${number(value)} bytes`;
const times = (value: number) => `${number(value)}×`;

export default defineCalculator({
  slug: 'udp-amplification',
  title: 'Amplification',
  inputs: {
    request: {
      kind: 'integer',
      label: 'Request',
      unit: 'bytes',
      min: 1,
      // the largest payload of a datagram over IPv4
      max: 65_507,
      default: 50,
      scale: 'log',
      group: 'The service',
    },
    response: {
      kind: 'integer',
      label: 'Response',
      unit: 'bytes',
      min: 1,
      max: 1_000_000,
      default: 3000,
      scale: 'log',
      group: 'The service',
      help: 'All its datagrams together',
    },
    limited: {
      kind: 'switch',
      label: 'At most 3 times the request',
      default: false,
      group: 'The service',
      help: 'QUIC’s rule until the address is proven',
    },
    mbits: {
      kind: 'number',
      label: 'Forged requests',
      unit: 'Mbit/s',
      min: 1,
      max: 100_000,
      default: 1000,
      scale: 'log',
      group: 'The attacker',
    },
  },
  outputs: {
    factor: {
      label: 'Amplification factor',
      format: times,
      formula: (v, r) => `${number(r.sent)} ÷ ${number(v.request)}`,
      main: true,
    },
    sent: {
      label: 'Sent before the address is proven',
      format: bytes,
      formula: (v) =>
        v.limited
          ? `min(${number(v.response)}, ${limit} × ${number(v.request)})`
          : 'the whole response',
    },
    held: {
      label: 'Held back',
      format: bytes,
      formula: (v, r) => `${number(v.response)} − ${number(r.sent)}`,
    },
    victim: {
      label: 'At the victim',
      format: bitRate,
      formula: (v, r) => `${bitRate(v.mbits * 1e6)} × ${number(r.factor)}`,
    },
  },
  compute(v) {
    const sent = v.limited ? Math.min(v.response, limit * v.request) : v.response;
    // divided last, so that 50 bytes of 3,000 at 1 Gbit/s are 60 Gbit/s to the bit
    const victim = (v.mbits * 1e6 * sent) / v.request;
    return { factor: sent / v.request, sent, held: v.response - sent, victim };
  },
  verdict(v, r) {
    const said =
      r.factor > 1
        ? `Each forged byte becomes ${number(r.factor)} at the victim: ${bitRate(v.mbits * 1e6)} of requests, ${bitRate(r.victim)} of answers.`
        : 'No amplification: an attacker could as well send to the victim directly, and hides only behind your address.';
    const small = v.limited && v.request < smallestInitial;
    return [
      said,
      r.held > 0
        ? `${bytes(r.held)} wait until the address is proven, a round trip for honest clients.`
        : '',
      small
        ? `QUIC would also drop a first datagram below ${number(smallestInitial)} bytes, so a forger has to spend at least that much.`
        : '',
    ].filter(Boolean);
  },
  tracks: (v, r) => [
    {
      caption: 'Traffic',
      tracks: [
        { label: 'From the attacker', end: v.mbits * 1e6, text: bitRate(v.mbits * 1e6) },
        {
          label: 'At the victim',
          end: r.victim,
          text: bitRate(r.victim),
          tone: r.factor > 1 ? 'danger' : 'plain',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'NTP’s monlist',
      values: { request: 8, response: 4456 },
      expect: '557×: eight bytes bring 4,456 back.',
    },
    {
      label: 'An open memcached',
      values: { request: 15, response: 750_000, mbits: 27 },
      expect: '50,000×: 27 Mbit/s of requests make the 1.35 Tbit/s that GitHub saw.',
    },
    {
      label: 'QUIC, 5,000 bytes to say',
      values: { request: 1200, response: 5000, limited: true },
      expect: '3,600 bytes leave, 1,400 wait for proof, and the factor stops at 3.',
    },
    {
      label: 'The same rule for the 50 bytes',
      values: { limited: true },
      expect: '150 bytes leave of 3,000: a factor of 3 where it was 60.',
    },
    {
      label: 'Answer less than was asked',
      values: { request: 1200, response: 600 },
      expect: 'A factor of 0.5: useless to an attacker.',
    },
  ],
  leavesOut:
    'headers, which lower the factor on the wire; the reflectors’ own bandwidth and rate limits; and networks that drop forged sources (BCP 38).',
});
