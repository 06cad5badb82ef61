/** Retry storm: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const half = 'By half or more';
const little = 'By less than half';

followsItsAdvice('retry-storm', [
  {
    guess: half,
    truth:
      /It is “By less than half”.*plain backoff keep the server overloaded for 8 s, with full jitter for 7 s, with a budget for 0 s/,
    sees: [
      /Plain backoff: peak 3,000 calls a second, recovered at second 23/,
      /Full jitter: peak 3,000 calls a second, recovered at second 22/,
      /Breaker: peak 1,003 calls a second, recovered at second 16/,
    ],
  },
  {
    label: 'One attempt',
    guess: 'None follows',
    truth: /and so it is/,
    sees: [/No retries: peak 1,000 calls a second, recovered at second 15, 5,000 calls refused/],
  },
  {
    label: 'Four attempts',
    guess: half,
    truth: /It is “By less than half”/,
    sees: [/Plain backoff: peak 3,278 calls a second, recovered at second 33/],
  },
  {
    label: 'Dearer refusals',
    guess: little,
    truth: /and so it is/,
    sees: [
      /Plain backoff: peak 3,455 calls a second, recovered at second 52, .* 7,522 requests left/,
      /No retries: .* 5,000 requests left unanswered/,
    ],
  },
  {
    label: 'Just below the edge',
    guess: half,
    truth: /It is “By less than half”/,
    sees: [/Plain backoff: peak 3,539 calls a second, recovered at second 133/],
  },
  {
    label: 'Beyond the edge',
    guess: half,
    truth: /It is “Neither recovers”/,
    sees: [
      /Plain backoff: peak 4,000 calls a second, recovered not within 120 s/,
      /Retry budget: peak 1,100 calls a second, recovered at second 15/,
      /a metastable failure/,
    ],
  },
  {
    label: 'Three attempts at the edge',
    guess: little,
    truth: /and so it is/,
    sees: [/Plain backoff: .* recovered at second 149/],
  },
  {
    label: 'An outage of one second',
    guess: half,
    truth: /It is “It makes it longer”/,
    sees: [
      /Plain backoff: peak 2,000 calls a second, recovered at second 30/,
      /Full jitter: .* recovered not within 120 s/,
    ],
  },
  {
    label: 'More capacity',
    guess: little,
    truth: /and so it is/,
    sees: [/Plain backoff: peak 3,000 calls a second, recovered at second 19/],
  },
  {
    label: 'Two layers that retry',
    guess: little,
    truth: /It is “Neither recovers”/,
    sees: [
      /Plain backoff: peak 9,000 calls a second, recovered not within 60 s/,
      /Retry budget: peak 1,210 calls a second/,
    ],
  },
  {
    label: 'Three layers that retry',
    guess: little,
    truth: /It is “Neither recovers”/,
    sees: [
      /Full jitter: peak 27,000 calls a second/,
      /Retry budget: peak 1,331 calls a second, recovered at second 15/,
    ],
  },
]);
