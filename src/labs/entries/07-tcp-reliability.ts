import type { LabEntry } from '../entry.ts';

export const tcpReliability: readonly LabEntry[] = [
  {
    slug: 'retransmission-timeout',
    title: 'The retransmission timer',
    kind: 'calculator',
    lesson: '07-tcp-reliability',
    section: 'retransmission',
    question:
      'How long does a sender wait before it sends again, and what do losses in a row cost?',
    summary:
      'Feed measured round trips to the estimator of RFC 6298, choose a floor, and watch the timeout follow and double.',
  },
  {
    slug: 'what-limits-my-throughput',
    title: 'What limits my throughput?',
    kind: 'calculator',
    lesson: '07-tcp-reliability',
    section: 'flow-control',
    question: 'Is it the link, the window or the loss that keeps a transfer slow?',
    summary:
      'Compare what the link, the window and the loss each allow one TCP connection, and see which limit comes next.',
  },
  {
    slug: 'congestion-window',
    title: 'The congestion window',
    kind: 'machine',
    lesson: '07-tcp-reliability',
    section: 'loss',
    question:
      'What does a loss cost Reno and CUBIC, and why do two flows end up with equal shares?',
    summary:
      'Reno and CUBIC round by round with the losses you choose, and two flows that share a link and its queue.',
  },
  {
    slug: 'head-of-line',
    title: 'Head of line',
    kind: 'machine',
    lesson: '07-tcp-reliability',
    section: 'head-of-line',
    question: 'Who has to wait for a lost packet under HTTP/1.1, 2 and 3?',
    summary: 'The same packets with the same loss over three transports, side by side.',
  },
];
