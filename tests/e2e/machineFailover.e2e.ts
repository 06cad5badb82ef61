/** Leaving a dead region: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const often = 'Checks twice as often';

followsItsAdvice('failover', [
  {
    guess: 'Half the TTL',
    truth: /It is “Checks twice as often”.*120,000 as set, 105,000 with half the TTL, 75,000/,
    sees: [/150 s in all\. 120,000 requests are lost, 1,000 × \(90 \+ 60 \/ 2\)/],
  },
  {
    label: 'Checks every 10 s',
    guess: 'Both the same',
    truth: /60,000 as set/,
    sees: [/90 s in all\. 60,000/, /50 s in all and 50,000 requests/],
  },
  {
    label: 'A TTL of 300 s',
    guess: 'Half the TTL',
    truth: /and so it is/,
    sees: [/330 s in all\. 180,000/],
  },
  {
    label: 'A tail of 5 %',
    guess: often,
    truth: /and so it is/,
    sees: [/it loses 50 requests a second for as long as the region is dead/],
  },
  {
    label: 'No TTL at all',
    guess: often,
    truth: /and so it is/,
    sees: [/90 s in all\. 90,000/],
  },
]);
