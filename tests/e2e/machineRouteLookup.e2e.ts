/** Route lookup: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

followsItsAdvice('route-lookup', [
  {
    guess: 'igw',
    truth: /It is “db”.*4 routes contain it/,
    sees: [/10\.0\.20\.128\/25 is the longest match/, /stops at row 1 and takes igw/],
  },
  {
    label: 'To 10.0.20.5',
    guess: 'fw',
    truth: /and so it is/,
    sees: [/out: bit 25 differs/, /Longest prefix, bit by bit: fw/],
  },
  {
    label: 'To 10.0.1.9',
    guess: 'igw',
    truth: /It is “local”.*2 routes contain it/,
    sees: [/10\.0\.0\.0\/16 is the longest match/],
  },
  {
    label: 'To 10.1.2.3',
    guess: 'peer',
    truth: /and so it is/,
    sees: [/Bit 16 differs from that of 10\.0\.0\.0\/16/],
  },
  {
    label: 'To 10.2.0.1',
    guess: 'local',
    truth: /It is “igw”.*Only 0\.0\.0\.0\/0 contains it/,
    sees: [/No longer route is left after bit 15/],
  },
  {
    label: 'To 203.0.113.9',
    guess: 'igw',
    truth: /and so it is/,
    sees: [/No longer route is left after bit 1/],
  },
  {
    label: 'Remove the default',
    guess: 'local',
    truth: /It is “Nowhere: it is dropped”/,
    sees: [/ICMP Destination Unreachable/, /finds nothing either/],
  },
  {
    label: 'Add a /32',
    guess: 'db',
    truth: /It is “pin”/,
    sees: [/10\.0\.20\.200\/32 is the longest match/],
  },
  {
    label: 'The longest first',
    guess: 'db',
    truth: /and so it is/,
    sees: [/finds the same, in row 1/],
  },
]);
