import type { LabEntry } from '../entry.ts';

export const goNet: readonly LabEntry[] = [
  {
    slug: 'dial-budget',
    title: 'Dial budget',
    kind: 'calculator',
    lesson: '09-go-net',
    section: 'dial',
    question: 'How many of several addresses does one dial timeout reach?',
    summary:
      'See how Go divides a dial timeout over silent, refusing and answering addresses, and which of them are never tried.',
  },
  {
    slug: 'frame-it',
    title: 'Frame it',
    kind: 'calculator',
    lesson: '09-go-net',
    section: 'framing',
    question: 'What does the receiver get from two writes, with and without lengths?',
    summary:
      'Send messages over TCP with or without a length in front, or over UDP, and see what each read brings out.',
  },
  {
    slug: 'dead-peer-clock',
    title: 'Dead-peer clock',
    kind: 'calculator',
    lesson: '09-go-net',
    section: 'options',
    question: 'When do keep-alive probes report a dead peer, and does a NAT forget you first?',
    summary:
      'Turn idle, interval and count of TCP keep-alive, and compare the first probe with the shortest NAT timeout on the path.',
  },
  {
    slug: 'netpoller',
    title: 'Netpoller',
    kind: 'stepper',
    lesson: '09-go-net',
    section: 'netpoller',
    question: 'What does the thread do while a goroutine waits in Read?',
    summary:
      'Step goroutines and threads through reads that park, packets that wake them, and file reads that hold a thread.',
  },
];
