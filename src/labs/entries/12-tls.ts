import type { LabEntry } from '../entry.ts';

export const tls: readonly LabEntry[] = [
  {
    slug: 'handshake-clock',
    title: 'Handshake clock',
    kind: 'calculator',
    lesson: '12-tls',
    section: 'handshake',
    question: 'How long before the request leaves, and before the first byte is back?',
    summary:
      'Count the round trips of TLS 1.2, 1.3, resumption and 0-RTT over TCP and QUIC, with server flights that do not fit.',
  },
  {
    slug: 'key-schedule',
    title: 'Key schedule',
    kind: 'stepper',
    lesson: '12-tls',
    section: 'handshake',
    question: 'Which secrets change when one input of the handshake does?',
    summary:
      'Step the key schedule of TLS 1.3 through the published trace, then flip a bit of an input and see what differs.',
  },
  {
    slug: 'chain-doctor',
    title: 'Chain doctor',
    kind: 'calculator',
    lesson: '12-tls',
    section: 'chain',
    question: 'Who accepts this certificate, and what does the one who refuses it say?',
    summary:
      'Break a certificate chain, its name, dates or usage, and compare the words of Go, a browser and an mTLS server, with the repair.',
  },
];
