import type { LabEntry } from '../entry.ts';

export const udpQuic: readonly LabEntry[] = [
  {
    slug: 'udp-amplification',
    title: 'Amplification',
    kind: 'calculator',
    lesson: '08-udp-quic',
    section: 'amplification',
    question: 'How much traffic does a forged question bring upon its victim?',
    summary:
      'Work out the amplification factor of a UDP service, the traffic at the victim, and what QUIC’s limit of three holds back.',
  },
  {
    slug: 'round-trips-to-first-byte',
    title: 'Round trips to the first byte',
    kind: 'calculator',
    lesson: '08-udp-quic',
    section: 'quic',
    question: 'How long until the first byte of the response over TCP, TLS and QUIC?',
    summary:
      'Count the round trips of nine ways to set up a connection, and the wait that they make at your round-trip time.',
  },
  {
    slug: 'quic-varint',
    title: 'Decode a QUIC varint',
    kind: 'calculator',
    lesson: '08-udp-quic',
    section: 'quic',
    question: 'Which number do these bytes hold, and where does it end?',
    summary:
      'Type bytes and read QUIC’s integers of 1, 2, 4 or 8 bytes: length bits, value, and the shortest form.',
  },
];
