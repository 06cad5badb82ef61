/**
 * The key schedule of TLS 1.3 with SHA-256: RFC 9846 section 7.1, on HKDF (RFC 5869). The inputs are those of the trace
 * in RFC 8448 sections 3 (no PSK) and 4 (the PSK).
 */
import { fromHex } from './hexBytes.ts';
import { hmac, join, sha256 } from './sha256.ts';

const encoder = new TextEncoder();

/** HKDF-Extract: mixes new input into a secret. */
export function extract(salt: Uint8Array, input: Uint8Array): Uint8Array {
  return hmac(salt, input);
}

/** HKDF-Expand-Label: `size` bytes for the purpose that the label names, at most one hash long here. */
export function expandLabel(
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  size = 32,
): Uint8Array {
  const name = encoder.encode(`tls13 ${label}`);
  const info = [size >> 8, size & 255, name.length, ...name, context.length, ...context];
  // the last byte counts the rounds, of which there is one for up to 32 bytes
  return hmac(secret, Uint8Array.from([...info, 1])).slice(0, size);
}

/** Derive-Secret: bound to the messages so far. */
export function deriveSecret(secret: Uint8Array, label: string, messages: Uint8Array): Uint8Array {
  return expandLabel(secret, label, sha256(messages));
}

export const zeros = new Uint8Array(32);
export const nothing = new Uint8Array();

/** What a handshake puts into the schedule. */
export interface KeyInputs {
  psk: Uint8Array;
  shared: Uint8Array;
  clientHello: Uint8Array;
  serverHello: Uint8Array;
}

/** RFC 8448 section 3: a full handshake, X25519, TLS_AES_128_GCM_SHA256. */
export const trace: KeyInputs = {
  psk: zeros,
  shared: fromHex('8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d'),
  clientHello: fromHex(`
    010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113
    031302010000910000000b0009000006736572766572ff01000100000a00140012001d001700180019010001
    0101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae
    4d5413691e529aaf2c002b0003020304000d0020001e04030503060302030804080508060401050106010201
    0402050206020202002d00020101001c00024001`),
  serverHello: fromHex(`
    020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e
    00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b0002
    0304`),
};

/** RFC 8448 section 4: the PSK that the ticket of the first handshake stands for. */
export const tracePsk = fromHex('4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3');

export interface Derived {
  id: string;
  name: string;
  how: string;
  value: Uint8Array;
}

/** The schedule from its beginning to the Main Secret, in order. */
export function derive({ psk, shared, clientHello, serverHello }: KeyInputs): Derived[] {
  const hellos = join(clientHello, serverHello);
  const early = extract(zeros, psk);
  const derived = deriveSecret(early, 'derived', nothing);
  const handshake = extract(derived, shared);
  const client = deriveSecret(handshake, 'c hs traffic', hellos);
  const server = deriveSecret(handshake, 's hs traffic', hellos);
  const again = deriveSecret(handshake, 'derived', nothing);
  return [
    { id: 'early', name: 'Early Secret', how: 'Extract(zeros, PSK or zeros)', value: early },
    {
      id: 'derived',
      name: 'derived, for the next',
      how: 'Derive-Secret(Early Secret, "derived", no messages)',
      value: derived,
    },
    {
      id: 'handshake',
      name: 'Handshake Secret',
      how: 'Extract(derived, shared secret)',
      value: handshake,
    },
    {
      id: 'client',
      name: 'Client handshake traffic',
      how: 'Derive-Secret(Handshake Secret, "c hs traffic", both hellos)',
      value: client,
    },
    {
      id: 'server',
      name: 'Server handshake traffic',
      how: 'Derive-Secret(Handshake Secret, "s hs traffic", both hellos)',
      value: server,
    },
    {
      id: 'key',
      name: 'Server’s AES-128 key',
      how: 'Expand-Label(server traffic, "key", nothing, 16)',
      value: expandLabel(server, 'key', nothing, 16),
    },
    {
      id: 'iv',
      name: 'Server’s IV',
      how: 'Expand-Label(server traffic, "iv", nothing, 12)',
      value: expandLabel(server, 'iv', nothing, 12),
    },
    {
      id: 'again',
      name: 'derived, for the next',
      how: 'Derive-Secret(Handshake Secret, "derived", no messages)',
      value: again,
    },
    {
      id: 'main',
      name: 'Main Secret',
      how: 'Extract(derived, zeros)',
      value: extract(again, zeros),
    },
  ];
}
