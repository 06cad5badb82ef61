/** The walk and its caches: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

followsItsAdvice('dns-walk', [
  {
    guess: 'Only A',
    truth: /It is “Both”.*A’s copy lives until 300 s, B’s copy lives until 100 s/,
    sees: [
      /A tells it 3 times after the change, the last time 190 s late; B tells it once/,
      /95 s ?old, outdated, 5 ms ?old, outdated, 5 ms/,
      /A and B: the resolver asks the root for api\.example\.com/,
    ],
  },
  {
    label: 'Lower the TTL 10 s before',
    guess: 'Both',
    truth: /and so it is.*B’s copy lives until 300 s/,
    sees: [/B tells it 3 times after the change, the last time 190 s late/],
  },
  {
    label: 'Lower it one old TTL before',
    guess: 'Only A',
    truth: /It is “Both”/,
    sees: [
      /A tells it 3 times.*160 s late; B tells it once after the change, the last time 5 s late/,
    ],
  },
  {
    label: 'Ask for a name too early',
    guess: 'Neither',
    truth: /It is “Both”/,
    sees: [/“no such name”: A tells it 3 times after the change, the last time 190 s late/i],
  },
  {
    label: 'Authority far, three aliases',
    guess: 'Both',
    truth: /and so it is/,
    sees: [/old, 845 ms/, /old, outdated, 5 ms/],
  },
  { label: 'Two aliases', guess: 'Both', truth: /and so it is/, sees: [/old, 285 ms/] },
  {
    label: 'Only the referrals cached',
    guess: 'Both',
    truth: /and so it is/,
    sees: [/0 s ?old, 85 ms/],
  },
  {
    label: 'Over fresh TLS',
    guess: 'Both',
    truth: /and so it is/,
    sees: [/old, outdated, 15 ms/, /a handshake with the resolver begins/],
  },
  {
    label: 'A cache on your machine',
    guess: 'Both',
    truth: /and so it is/,
    sees: [/old, outdated, 0 ms/, /the last time 190 s late/],
  },
  {
    label: 'Two days later',
    guess: 'Neither',
    truth: /and so it is/,
    sees: [/3,600 s ?new, 85 ms/, /172,900 s ?new, 125 ms/],
  },
]);
