/** The numeric vectors of the brief 04-nat-mtu, labs B, C and D. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import pathAndMtu from '../../src/labs/calculators/path-and-mtu.ts';
import snatCapacity from '../../src/labs/calculators/snat-capacity.ts';
import stunDecoder from '../../src/labs/calculators/stun-decoder.ts';
import { discover, fragments } from '../../src/labs/pathMtu.ts';
import {
  addressText,
  attribute,
  endpointText,
  flip,
  fromHex,
  readPasted,
  toHex,
} from '../../src/labs/stunAddress.ts';
import { anyInputs, compute, mistake, neverNaN, say } from './labRuns.ts';

const never = Number.POSITIVE_INFINITY;

describe('04-nat-mtu Lab B, SNAT capacity', () => {
  test('55,000 ports held 60 s: 916.7 a second', () => {
    expect(compute(snatCapacity).maxRate).toBeCloseTo(916.67, 2);
  });
  test('eight addresses: 440,000 at one time', () => {
    const result = compute(snatCapacity, { addresses: 8 });
    expect(result.room).toBe(440_000);
    expect(result.maxRate).toBeCloseTo(7333.33, 2);
  });
  test('64,512 ports held 120 s: 537.6 a second', () => {
    expect(compute(snatCapacity, { ports: 64_512, hold: 120 }).maxRate).toBeCloseTo(537.6, 6);
  });
  test('64 ports per VM: 1,008 VMs, 2.13 a second each', () => {
    const result = compute(snatCapacity, { ports: 64_512, perVm: 64, hold: 30, calls: 3 });
    expect(result.vms).toBe(1008);
    expect(result.maxRate).toBeCloseTo(2.13, 2);
    expect(result.failsAfter).toBeCloseTo(21.33, 2);
  });
  test('1,000 a second fail after 55 s, then 8.3 % of them, and only here', () => {
    expect(compute(snatCapacity).failsAfter).toBe(55);
    const words = say(snatCapacity).verdict.join(' ');
    expect(words).toContain('i/o timeout');
    expect(words).toContain('8.3 % of the dials fail');
    expect(words).toContain('Other destinations still work');
  });
  test('reuse 90 %: 6,000 held, nothing fails', () => {
    expect(compute(snatCapacity, { reuse: 90 })).toMatchObject({ demand: 6000, failsAfter: never });
  });
  test('a second destination doubles the room, unless ports belong to sockets', () => {
    expect(compute(snatCapacity, { destinations: 2 }).room).toBe(110_000);
    const independent = { destinations: 2, mapping: 'independent' };
    expect(compute(snatCapacity, independent).room).toBe(55_000);
    expect(say(snatCapacity, independent).verdict.join(' ')).toContain('No other destination');
  });
  test('a share larger than the stock is refused at its field', () => {
    expect(mistake(snatCapacity, 'perVm', '60000')).toBe(
      'There are only 55,000 ports to share out.',
    );
  });
  test('it fails exactly when more is wanted than there is room, and never says NaN', () => {
    fc.assert(
      fc.property(anyInputs(snatCapacity), (values) => {
        fc.pre((snatCapacity.check?.(values as never) ?? null) === null);
        const { demand = 0, room = 0, failsAfter = 0 } = compute(snatCapacity, values);
        expect(failsAfter < never).toBe(demand > room);
      }),
    );
    neverNaN(snatCapacity);
  });
});

describe('04-nat-mtu Lab C, path and MTU', () => {
  const open = { links: '1500 1400 1500 1280' };

  test('1500, 1400, 1500, 1280 with ICMP: path MTU 1280 after 2 drops', () => {
    expect(compute(pathAndMtu, open)).toMatchObject({ pmtu: 1280, drops: 2 });
    expect(discover([1500, 1400, 1500, 1280], 1500, false)).toEqual({
      dropped: [
        { size: 1500, at: 1 },
        { size: 1400, at: 3 },
      ],
      settled: 1280,
    });
  });
  test('ICMP filtered: a black hole at the first full-size packet', () => {
    expect(compute(pathAndMtu, { filtered: true }).drops).toBe(never);
    const { verdict, readings } = say(pathAndMtu, { filtered: true });
    expect(verdict[0]).toContain('1,500 bytes vanishes at link 2, which carries 1,400');
    expect(readings.find(({ key }) => key === 'data')?.text).toBe('none arrives');
  });
  test('clamped at the 1400 link, TCP still dies at the 1280 one', () => {
    const values = { filtered: true, clamp: 2 };
    expect(compute(pathAndMtu, values)).toMatchObject({ sent: 1400, drops: never });
    expect(say(pathAndMtu, values).verdict[0]).toContain('1,400 bytes vanishes at link 4');
  });
  test('clamped at the smallest link it fits without ICMP, for TCP alone', () => {
    const values = { filtered: true, clamp: 4 };
    expect(compute(pathAndMtu, values)).toMatchObject({ sent: 1280, drops: 0 });
    expect(compute(pathAndMtu, { ...values, traffic: 'udp' }).drops).toBe(never);
  });
  test('9000 with WireGuard over IPv4, then 1500: 1500, since 8940 is not the smallest', () => {
    const values = { links: '9000 1500', tunnel: 'wireguard4', start: 8940 };
    expect(compute(pathAndMtu, values)).toMatchObject({ pmtu: 1500, drops: 1 });
    expect(say(pathAndMtu, values).tracks[0]?.tracks[1]).toMatchObject({ end: 8940 });
  });
  test.each([
    ['none', 1500, 1460, 1440],
    ['pppoe', 1492, 1452, 1432],
    ['ipip', 1480, 1440, 1420],
    ['gre', 1476, 1436, 1416],
    ['vxlan4', 1450, 1410, 1390],
    ['vxlan6', 1430, 1390, 1370],
    ['wireguard4', 1440, 1400, 1380],
    ['wireguard6', 1420, 1380, 1360],
  ])('%s in 1500 leaves %i, MSS %i and %i', (tunnel, pmtu, mss4, mss6) => {
    const values = { links: '1500', tunnel };
    expect(compute(pathAndMtu, values)).toMatchObject({ pmtu, mss: mss4 });
    expect(compute(pathAndMtu, { ...values, ip: 'v6' })).toMatchObject({ pmtu, mss: mss6 });
  });
  test('wrappers add up: VXLAN in WireGuard leaves 1370', () => {
    const values = { links: '1500', tunnel: 'wireguard6', inner: 'vxlan4' };
    expect(compute(pathAndMtu, values).pmtu).toBe(1370);
  });
  test('1500 with timestamps: 1448 bytes of data, 1460 without', () => {
    expect(compute(pathAndMtu, { links: '1500' }).data).toBe(1448);
    expect(compute(pathAndMtu, { links: '1500', timestamps: false }).data).toBe(1460);
  });
  test.each([
    [1500, 1472],
    [1400, 1372],
    [1420, 1392],
  ])('the largest ping -s at %i is %i', (mtu, size) => {
    expect(compute(pathAndMtu, { links: String(mtu) }).ping).toBe(size);
  });
  test('4,000 bytes of UDP over 1500: 1480, 1480, 1048 at 0, 185, 370', () => {
    expect(fragments(4008, 1500)).toEqual([
      { bytes: 1480, offset: 0, more: true },
      { bytes: 1480, offset: 185, more: true },
      { bytes: 1048, offset: 370, more: false },
    ]);
    expect(say(pathAndMtu, { links: '1500' }).listings[0]?.rows).toEqual([
      ['1', '1,480', '0', '0', 'yes'],
      ['2', '1,480', '1,480', '185', 'yes'],
      ['3', '1,048', '2,960', '370', 'no'],
    ]);
  });
  test('an IP payload of 1,480 over 1400: 1376 + 104 at offset 172', () => {
    expect(fragments(1480, 1400)).toEqual([
      { bytes: 1376, offset: 0, more: true },
      { bytes: 104, offset: 172, more: false },
    ]);
  });
  test('fragments are whole and fit, whatever is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 65_515 }),
        fc.integer({ min: 68, max: 9001 }),
        fc.boolean(),
        (payload, size, v6) => {
          const mtu = v6 ? Math.max(size, 1280) : size;
          const cut = fragments(payload, mtu, v6);
          let at = 0;
          for (const [i, piece] of cut.entries()) {
            expect(piece.offset * 8).toBe(at);
            const headers = (v6 ? 40 : 20) + (v6 && cut.length > 1 ? 8 : 0);
            expect(piece.bytes + headers).toBeLessThanOrEqual(mtu);
            expect(piece.more).toBe(i < cut.length - 1);
            at += piece.bytes;
          }
          expect(at).toBe(payload);
        },
      ),
    );
  });
  test('a long listing ends in a row that says how many follow', () => {
    const rows = say(pathAndMtu, { links: '68', payload: 65_507 }).listings[0]?.rows ?? [];
    expect(rows).toHaveLength(13);
    expect(rows.at(-1)?.[0]).toBe('1,353 more');
  });
  test('with ICMP every sender settles at what fits, after at most one drop a link', () => {
    const links = fc.array(fc.integer({ min: 68, max: 9001 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(links, fc.integer({ min: 68, max: 9001 }), (path, start) => {
        const { settled, dropped } = discover(path, start, false);
        expect(settled).toBe(Math.min(start, ...path));
        expect(dropped.length).toBeLessThanOrEqual(path.length);
      }),
    );
    neverNaN(pathAndMtu, { links: links.map((path) => path.join(' ')) });
  });
  test.each([
    ['links', '~', 'Write whole numbers with spaces between, such as 1500 1400.'],
    ['links', '1,500', 'Each MTU is from 68 to 65536, written without commas.'],
    ['links', '1 2 3 4 5 6 7 8 9', 'Write at most 8 links.'],
    ['clamp', '7', 'The path has 4 links.'],
  ])('%s %s is refused: %s', (key, text, message) => {
    expect(mistake(pathAndMtu, key, text)).toBe(message);
  });
  test('IPv6 needs 1,280 on every link', () => {
    const values = { links: '1300', tunnel: 'wireguard4', ip: 'v6' } as const;
    expect(pathAndMtu.check?.({ ...defaultsOf(), ...values } as never)).toEqual({
      key: 'links',
      message: 'Every link must leave 1,280 bytes for IPv6.',
    });
  });
});

function defaultsOf() {
  return Object.fromEntries(
    Object.entries(pathAndMtu.inputs).map(([key, input]) => [key, input.default]),
  );
}

describe('04-nat-mtu Lab D, STUN decoder', () => {
  const rfc5769 = 'b7e7a701bc34d686fa87dfae';
  const ipv6 = '[2001:db8:1234:5678:11:2233:4455:6677]:32853';

  test('203.0.113.17:60321 travels as CAB3 and EA12D553', () => {
    expect(compute(stunDecoder)).toEqual({ port: 60_321, wirePort: 0xcab3, octets: 4 });
    const { verdict, readings } = say(stunDecoder);
    expect(verdict[0]).toBe('203.0.113.17:60321 travels as port 0xCAB3, address 0xEA12D553.');
    expect(verdict[1]).toContain('CB007111');
    expect(readings.map(({ formula }) => formula)).toEqual([
      'EBA1 ⊕ 2112 = CAB3',
      '',
      'CB007111 ⊕ 2112A442 = EA12D553',
    ]);
  });
  test.each([
    'CAB3 EA12D553',
    '0001 CAB3 EA12D553',
    '0020 0008 0001 CAB3 EA12 D553',
    '0x0020-0x0008-0x0001-0xcab3-0xea12d553',
  ])('the octets %s are read back', (pasted) => {
    expect(say(stunDecoder, { pasted }).verdict[0]).toMatch(/say 203\.0\.113\.17:60321\.$/);
  });
  test('RFC 5769 section 2.2: 192.0.2.1:32853 is A147, E112A643', () => {
    const { verdict } = say(stunDecoder, { pasted: '192.0.2.1:32853' });
    expect(verdict[0]).toContain('port 0xA147, address 0xE112A643');
  });
  test('RFC 5769 section 2.3: the IPv6 response', () => {
    const { verdict } = say(stunDecoder, { pasted: ipv6, transaction: rfc5769 });
    expect(verdict[0]).toContain('port 0xA147, address 0x0113A9FA A5D3F179 BC25F4B5 BED2B9D9');
    const pasted = '00200014 0002A147 0113A9FA A5D3F179 BC25F4B5 BED2B9D9';
    const back = say(stunDecoder, { pasted, transaction: rfc5769 });
    expect(back.verdict[0]).toContain(`say ${ipv6}.`);
  });
  test('the attribute is listed field by field', () => {
    const rows = say(stunDecoder).listings[0]?.rows.map((row) => row[1]);
    expect(rows).toEqual(['0020', '0008', '0001', 'CAB3', 'EA12D553']);
  });
  test.each([
    ['~', 'Write 203.0.113.17:60321, [2001:db8::1]:60321 or hexadecimal octets.'],
    ['', 'Write 203.0.113.17:60321, [2001:db8::1]:60321 or hexadecimal octets.'],
    ['203.0.113.256:1', '203.0.113.256 is not an IPv4 address.'],
    ['203.0.113.017:1', '203.0.113.017 is not an IPv4 address.'],
    ['[2001:db8::1::2]:1', '2001:db8::1::2 is not an IPv6 address.'],
    ['[1:2:3:4:5:6:7:8::]:1', '1:2:3:4:5:6:7:8:: is not an IPv6 address.'],
    ['203.0.113.17:65536', 'A port is at most 65535.'],
    ['CAB3EA', 'These are 3 octets: port and address are 6, or 18 in IPv6.'],
    ['0002 CAB3 EA12D553', 'Before the port stands 0002 where 0001 should.'],
    [
      '0001 0008 0001 CAB3 EA12D553',
      'Before the port stands 00010008 0001 where 00200008 0001 should.',
    ],
  ])('%s is refused: %s', (text, message) => {
    expect(mistake(stunDecoder, 'pasted', text)).toBe(message);
  });
  test('a transaction ID of another length is refused', () => {
    expect(mistake(stunDecoder, 'transaction', 'B7E7')).toContain('12 octets');
  });

  const octet = fc.integer({ min: 0, max: 255 });
  const few = fc.constantFrom(0, 0, 0, 1, 255);
  const endpoint = fc.record({
    address: fc.oneof(
      fc.array(octet, { minLength: 4, maxLength: 4 }),
      fc.array(fc.oneof(octet, few), { minLength: 16, maxLength: 16 }),
      fc.array(few, { minLength: 16, maxLength: 16 }),
    ),
    port: fc.integer({ min: 0, max: 65_535 }),
  });
  test('what is written is read: texts, octets, and XOR twice', () => {
    fc.assert(
      fc.property(endpoint, fc.array(octet, { minLength: 12, maxLength: 12 }), (at, id) => {
        expect(readPasted(endpointText(at))).toEqual({ form: 'plain', endpoint: at });
        const travels = flip(at, id);
        expect(flip(travels, id)).toEqual(at);
        const octets = attribute(travels);
        expect(fromHex(toHex(octets))).toEqual(octets);
        expect(readPasted(toHex(octets))).toEqual({ form: 'wire', endpoint: travels });
      }),
    );
  });
  test.each([
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], '::'],
    [[0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], '2001:db8::1:0:0:1'],
    [[0x20, 1, 0x0d, 0xb8, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], '2001:db8:0:1:1:1:1:1'],
    [[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], '1::'],
  ])('RFC 5952 section 4.2: %j is %s', (address, text) => {
    expect(addressText(address)).toBe(text);
  });
});
