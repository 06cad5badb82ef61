/** Head of line: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const h2 = 'HTTP/2 over TCP';

followsItsAdvice('head-of-line', [
  {
    guess: h2,
    truth: /and so it is.*HTTP\/2: 5 packets waited, 500 ms in all/,
    sees: [/HTTP\/2, one TCP connection/, /10 of 10 delivered/],
  },
  {
    label: 'Five streams',
    guess: 'The same in all',
    truth: /It is “HTTP\/2 over TCP”.*HTTP\/3: 1 packet waited/,
    sees: [/only what shares an order with the lost packet waits/],
  },
  {
    label: 'One stream',
    guess: 'The same in all',
    truth: /and so it is/,
    sees: [/With one stream all three keep the same order/],
  },
  {
    label: 'Lose the last packet',
    guess: h2,
    truth: /It is “The same in all”/,
    sees: [/259 ms \(HTTP\/2\)/],
  },
  {
    label: 'Twelve streams, a packet each',
    guess: h2,
    truth: /HTTP\/2: 7 packets waited, 693 ms in all\. HTTP\/3: no other packet waited/,
    sees: [/HTTP\/3: packet 5 comes again and is delivered\./],
  },
  {
    label: 'Six answers, the second lost',
    guess: h2,
    truth: /HTTP\/1\.1: no other packet waited\. HTTP\/2: 4 packets waited/,
    sees: [/HTTP\/2: packet 2 comes again and is delivered, and with it 3, 4, 5, 6/],
  },
]);
