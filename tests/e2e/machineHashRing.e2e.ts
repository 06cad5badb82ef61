/** Hash ring: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

followsItsAdvice('hash-ring', [
  {
    guess: '1 in 5',
    truth: /It is “4 in 5”\. Of 10,000 keys move: Modulo 7,955, Ring 1,918/,
    sees: [
      /Modulo: the fullest node has 1\.02 times the mean.* 5,947 of them needlessly/,
      /Ring: the fullest node has 1\.04 times the mean/,
      /key-0 hashes to 0xf4b7e6b1/,
      /n4 joins\./,
    ],
  },
  {
    label: 'One point a node',
    guess: '4 in 5',
    truth: /and so it is.*Ring 2,798/,
    sees: [
      /Ring: the fullest node has 2\.16 times the mean/,
      /On the ring n4 gets its keys from n0 2,798\./,
    ],
  },
  {
    label: 'Ten points',
    guess: 'Half',
    truth: /It is “4 in 5”.*Ring 3,017/,
    sees: [/Ring: the fullest node has 1\.37 times the mean/],
  },
  {
    label: 'n4 leaves, one point each',
    guess: '1 in 5',
    truth: /It is “4 in 5”/,
    sees: [/On the ring n4 leaves its keys to n0 2,798\./],
  },
  {
    label: 'n4 leaves, 150 points each',
    guess: 'All',
    truth: /It is “4 in 5”/,
    sees: [/On the ring n4 leaves its keys to n0 492, n1 334, n2 535, n3 557\./],
  },
  {
    label: 'A tight bound',
    guess: '4 in 5',
    truth: /and so it is/,
    sees: [
      /holds no more than 2,750 keys a node, 2,200 after, which costs 1,531 needless moves/,
      /Bounded ring: the fullest node has 1\.1 times the mean, 1\.1 after/,
    ],
  },
  {
    label: 'Nine nodes and one more',
    guess: '9 in 10',
    truth: /and so it is.*Modulo 8,973, Ring 1,050, .*Rendezvous 1,002/,
    sees: [/n9 joins\./],
  },
]);
