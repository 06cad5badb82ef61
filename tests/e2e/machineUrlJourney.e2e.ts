/** From Enter to the last byte: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const bandwidth = 'Twice the bandwidth';
const half = 'Half the distance';
const halfTrip = 'Half the round trip';
const open = 'An open connection';

followsItsAdvice('url-journey', [
  {
    guess: bandwidth,
    truth: /It is “Half the distance”\. A takes 495\.4 ms.*twice the bandwidth 495\.15 ms/,
    sees: [
      /A: 3 round trips to the first byte at 318\.94 ms, 5 to the last at 495\.4 ms/,
      /B is done 87\.98 ms sooner/,
      /300\.45 ms, saves 194\.95/,
    ],
  },
  {
    label: 'Double the bandwidth',
    guess: half,
    truth: /and so it is/,
    sees: [/5 to the last at 495\.15 ms/],
  },
  {
    label: 'Halve the distance',
    guess: open,
    truth: /and so it is/,
    sees: [/5 to the last at 300\.45 ms/],
  },
  {
    label: 'One byte too many',
    guess: bandwidth,
    truth: /You expected “Twice the bandwidth”/,
    sees: [/to the last at 450 ms/, /A: flight 2 brings 1 byte\./],
  },
  {
    label: 'Keep the connection',
    guess: half,
    truth: /and so it is/,
    sees: [/B: 1 round trip to the first byte at 137\.98 ms, 3 to the last at 314\.44 ms/],
  },
  {
    label: 'TLS 1.2 against HTTP/3',
    guess: open,
    truth: /and so it is/,
    sees: [/first byte at 355 ms/, /first byte at 205 ms/],
  },
  {
    label: 'Where HTTP/3 saves 100 ms',
    guess: open,
    truth: /and so it is/,
    sees: [/first byte at 300 ms/, /first byte at 200 ms/, /B is done 100 ms sooner/],
  },
  {
    label: 'A round trip of 1 ms',
    guess: bandwidth,
    truth: /You expected “Twice the bandwidth”/,
    sees: [/first byte at 3 ms/, /first byte at 2 ms/],
  },
  {
    label: 'TLS 1.2 at 200 ms',
    guess: open,
    truth: /and so it is/,
    sees: [/first byte at 800 ms/, /first byte at 600 ms/],
  },
  {
    label: 'A page of 100 files',
    guess: bandwidth,
    truth: /It is “Half the round trip”/,
    sees: [
      /19 to the last at 2,850 ms/,
      /9 to the last at 1,350 ms/,
      /17 flights: 42 \+ 42 \+ … \+ 28 segments/,
      /7 flights: 10 \+ 20 \+ … \+ 70 segments/,
    ],
  },
  {
    label: 'A page of six files',
    guess: halfTrip,
    truth: /You expected “Half the round trip”/,
    sees: [/last at 150 ms/, /last at 250 ms/, /A is done 100 ms sooner/],
  },
  {
    label: 'The page with TLS 1.2',
    guess: halfTrip,
    truth: /and so it is/,
    sees: [/last at 1,500 ms/, /last at 1,200 ms/],
  },
  {
    label: 'A page of one file',
    guess: halfTrip,
    truth: /and so it is/,
    sees: [/last at 500 ms/, /last at 400 ms/, /3 flights: 10 \+ 20 \+ 39 segments/],
  },
  {
    label: 'The page, 5 ms away',
    guess: halfTrip,
    truth: /and so it is/,
    sees: [/last at 95 ms/, /last at 45 ms/],
  },
  {
    label: 'The page, infinite windows',
    guess: halfTrip,
    truth: /and so it is/,
    sees: [/last at 2,850 ms/, /last at 450 ms/, /17 flights/, /1 flight: 700 segments/],
  },
]);
