import type { LabEntry } from '../entry.ts';

export const tcpConnections: readonly LabEntry[] = [
  {
    slug: 'two-endpoints',
    title: 'Two endpoints',
    kind: 'stepper',
    lesson: '06-tcp-connections',
    section: 'states',
    question: 'What does each side know after every segment, and what if one is lost?',
    summary:
      'Step two TCP state machines through opening, closing, losses and crashes, with sequence numbers, timers and a log.',
  },
  {
    slug: 'port-budget',
    title: 'Port budget',
    kind: 'calculator',
    lesson: '06-tcp-connections',
    section: 'time-wait',
    question: 'How many connections a second can one client open before it runs out of ports?',
    summary:
      'Work out the tuples one client has towards one server, how fast TIME_WAIT uses them up, and which fix helps most.',
  },
  {
    slug: 'how-long-until-we-know',
    title: 'How long until we know?',
    kind: 'calculator',
    lesson: '06-tcp-connections',
    section: 'dead-peers',
    question: 'How long does it take to notice that the other side is gone?',
    summary:
      'Compare keep-alive, retransmission and SYN timers: how long a dead peer goes unnoticed on an idle, a busy and a new connection.',
  },
];
