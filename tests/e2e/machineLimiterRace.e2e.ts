/** Limiter race: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

followsItsAdvice('limiter-race', [
  {
    guess: 'One',
    truth:
      /It is “Four or more”.*the fixed window 10, the sliding log 5, the sliding counter 7, the token bucket 7, GCRA 7, the leaky queue 7/,
    sees: [
      /Fixed window: 10 admitted, 5 refused/,
      /Sliding log: 5 admitted, 10 refused/,
      /5 arrive\. Admitted: 2 by the sliding counter, the token bucket, GCRA and the leaky queue; 0 by the fixed window and the sliding log/,
    ],
  },
  {
    label: 'Double burst',
    guess: 'One',
    truth: /and so it is.*the fixed window 200, the sliding log 100/,
    sees: [/Fixed window: 200 admitted, 0 refused/, /Token bucket: 100 admitted, 100 refused/],
  },
  {
    label: 'A large bucket',
    guess: 'None',
    truth: /It is “Two or three”.*the token bucket 199/,
    sees: [/Token bucket: 199 admitted, 119 refused/, /Sliding counter: 100 admitted/],
  },
  {
    label: 'A small bucket',
    guess: 'Two or three',
    truth: /and so it is.*the token bucket 119/,
    sees: [/Token bucket: 119 admitted, .* where 120 would be possible/],
  },
  {
    label: 'Fool the sliding counter',
    guess: 'One',
    truth: /It is “Four or more”.*the sliding counter 9/,
    sees: [/Sliding counter: 9 admitted, 95 refused; at most 9 in 10 s/],
  },
  {
    label: '150 at once',
    guess: 'None',
    truth: /It is “One”/,
    sees: [/Leaky queue: 101 admitted, 49 refused; .* The longest wait in the queue is 10 s/],
  },
  {
    label: 'Steady, at the limit',
    guess: 'None',
    truth: /and so it is/,
    sees: [
      /Sliding counter: 18 admitted, 3 refused/,
      /Token bucket: 21 admitted, 0 refused/,
      /10 s 1 arrives\. Admitted: 1 by .*; 0 by the sliding counter/,
    ],
  },
  {
    label: 'Refill and cap',
    guess: 'None',
    truth: /and so it is/,
    sees: [/Token bucket: 15 admitted, 5 refused/],
  },
  {
    label: 'GCRA by hand',
    guess: 'None',
    truth: /and so it is/,
    sees: [/GCRA: 4 admitted, 2 refused/],
  },
]);
