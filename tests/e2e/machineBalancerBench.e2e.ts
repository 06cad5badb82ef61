/** Balancer bench: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

followsItsAdvice('balancer-bench', [
  {
    guess: 'Round robin',
    truth: /It is “Random”.*Round robin: 1,000 ms, Least connections: 50 ms, P2C: 50 ms/,
    sees: [
      /Round robin sends A 125 % of the work that it can do/,
      /p99 1,000 ms, slowest 1,040 ms/,
      /Request 5\. Round robin: A, 60 ms\./,
    ],
  },
  {
    label: 'Equal backends',
    guess: 'All alike',
    truth: /and so it is.*Random: 10 ms/,
    sees: [/Least connections: p50 10 ms, p95 10 ms, p99 10 ms, slowest 10 ms\./],
  },
  {
    label: 'A quarter of the speed',
    guess: 'Round robin',
    truth: /It is “Random”.*Round robin: 40 ms/,
    sees: [/Round robin: p50 10 ms, p95 40 ms, p99 40 ms, slowest 40 ms\./],
  },
  {
    label: 'Heavy and light in turn',
    guess: 'Random',
    truth: /It is “Round robin”/,
    sees: [/Round robin sends A 13\d % of the work/, /Least connections: .* slowest 40 ms\./],
  },
  {
    label: 'Bounded queues',
    guess: 'Round robin',
    truth: /and so it is.*Round robin: 250 ms/,
    sees: [/slowest 250 ms, 16 dropped\./, /its queue is full, and the rest is dropped/],
  },
  {
    label: 'A newcomer in an overload',
    guess: 'Least connections',
    truth: /and so it is\. Of ten requests it gets: Round robin: 2, Least connections: 10/,
    sees: [
      /Request 201\. .*Least connections: E, 50 ms\./,
      /Request 210\. .*Least connections: E, 410 ms\./,
      /an overload, whoever picks/,
    ],
  },
  {
    label: 'The same with slow start',
    guess: 'Smooth weighted',
    truth: /Smooth weighted: 1, Least connections: 2.*a tenth of its weight/,
    sees: [/E joins with an empty queue, at a tenth of its weight\./],
  },
  {
    label: 'A cold newcomer',
    guess: 'Least connections',
    truth: /It is “Round robin”/,
    sees: [
      /Round robin: .* slowest 6,550 ms\./,
      /Smooth weighted: p50 36 ms, p95 36 ms, p99 180 ms, slowest 180 ms\./,
    ],
  },
  {
    label: 'Black hole',
    guess: 'Round robin',
    truth:
      /It is “Least connections”\. .*Round robin: 12\.6 %, Least connections: 38\.9 %, P2C: 23\.7 %/,
    sees: [
      /Least connections fails the most requests and has the best p99/,
      /H begins to fail: new requests get errors at once\./,
      /H works again\./,
    ],
  },
  {
    label: 'Black hole, errors delayed',
    guess: 'Least connections',
    truth: /Least connections: 12\.6 %.*attract nobody/,
    sees: [/errors, after the time of an answer/],
  },
  {
    label: 'One hangs',
    guess: 'Round robin',
    truth: /and so it is\. .*Round robin: 12\.6 %, Least connections: 5\.8 %/,
    sees: [/H begins to fail: new requests get nothing at all\./],
  },
]);
