/** The congestion window: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const more = 'More than twice as many';

followsItsAdvice('congestion-window', [
  {
    guess: 'As many',
    truth: /It is “More than twice as many”.*Reno: 16 flights\. CUBIC: 13 flights/,
    sees: [/CUBIC: 685 segments done after 13 flights/],
  },
  {
    label: 'The worked example',
    guess: 'Up to twice as many',
    truth: /and so it is/,
    sees: [
      /round 0 cwnd: Reno 10.*Reno 16.*Reno 17.*Reno 18.*Duplicate ACKs tell of a loss\. cwnd: Reno 9,/,
      /cwnd: Reno 10;.*Silence until the timeout\. cwnd: Reno 1,.*Reno 2.*Reno 4.*Reno 5.*Reno 6/,
    ],
  },
  {
    label: 'No loss',
    guess: 'As many',
    truth: /and so it is\. Reno: 7 flights\. CUBIC: 7 flights/,
    sees: [/all, after 7 flights/],
  },
  {
    label: 'A receive window of 65,535 bytes',
    guess: more,
    truth: /and so it is\. Reno: 17 flights/,
    sees: [/From round 3 on it is the receiver that limits: rwnd has room for 44 segments/],
  },
  {
    label: 'A timeout instead',
    guess: more,
    truth: /Reno: 23 flights/,
    sees: [/Silence until the timeout\. cwnd: Reno 1, slow start; CUBIC 1, slow start/],
  },
  {
    label: 'A cut at 100 segments',
    guess: more,
    truth: /and so it is/,
    sees: [/Reno 100; CUBIC 100\.2/, /Reno 101; CUBIC 100\.3/],
  },
  {
    label: 'The same over 10 ms',
    guess: more,
    truth: /and so it is/,
    sees: [/Reno 107; CUBIC 80\.6/],
  },
  {
    label: 'Two Reno flows',
    guess: 'As far as before',
    truth: /It is “Hardly at all”.*from 30 to 1\.88 segments, in 4 cuts/,
    sees: [
      /overflows at \(10, 40\), \(17\.5, 32\.5\), \(21\.25, 28\.75\), \(23\.125, 26\.875\)/,
      /The link is used to 74\.7 %/,
    ],
  },
  {
    label: 'A queue as large as the path',
    guess: 'Nearer than before',
    truth: /and so it is/,
    sees: [/The link is used to 99\.9 %/],
  },
  {
    label: 'Two CUBIC flows',
    guess: 'Hardly at all',
    truth: /It is “As far as before”.*from 30 to 28\.64 segments/,
    sees: [/Fairness goes from 0\.735 to 0\.747/],
  },
  {
    label: 'CUBIC against Reno on a long path',
    guess: 'Further than before',
    truth: /and so it is/,
    sees: [/A delivers 19,742 segments, B 28,756/],
  },
]);
