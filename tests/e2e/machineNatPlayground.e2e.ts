/** NAT playground: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const first = 'Not the first, but later ones both ways';

followsItsAdvice('nat-playground', [
  {
    guess: 'All of them',
    truth: /It is “Not the first, but later ones both ways”.*1 packet was dropped/,
    sees: [/Of the 16 pairs of classic types 3 fail/, /NAT B drops A’s packet/],
  },
  {
    label: 'Symmetric and port-restricted',
    guess: first,
    truth: /It is “None”.*A is at port 10001, but toward B it appears at 10002/,
    sees: [/they need a relay/, /A from 10002 to B’s 10001/],
  },
  {
    label: 'Symmetric and restricted',
    guess: 'None',
    truth: /It is “Not the first, but later ones both ways”/,
    sees: [/A from 10002 to B’s 10001/, /the direct path is open/],
  },
  {
    label: 'Two symmetric ones',
    guess: 'None',
    truth: /and so it is.*toward A it appears at 10002/,
    sees: [/Neither hears the other: they need a relay/],
  },
  {
    label: 'Full cone and symmetric',
    guess: first,
    truth: /and so it is/,
    sees: [/A from 10001 to B’s 10002/],
  },
  {
    label: 'At the same moment',
    guess: first,
    truth: /It is “All of them”.*No packet was dropped/,
    sees: [/Each has heard the other/],
  },
  {
    label: 'Two servers ask where you are',
    guess: 'Both',
    truth: /It is “Only B”.*A at 10001 and B at 10001 and 10002/,
    sees: [/NAT A shows 10001 to all: endpoint-independent mapping/],
  },
  {
    label: 'Three servers tell more',
    guess: 'Both',
    truth: /and so it is/,
    sees: [/NAT A shows 10001, 10002: address-dependent/, /NAT B shows 10001, 10002, 10003/],
  },
  {
    label: 'Two laptops, one port',
    guess: 'Neither',
    truth: /and so it is/,
    sees: [/hosts appear to S1 at 51000, 10001/],
  },
  {
    label: 'Who may answer',
    guess: 'Both',
    truth: /It is “Only A”/,
    sees: [/restricted cone: S1 in, S1’s port 9999 in, S2 dropped/],
  },
  {
    label: 'An open door',
    guess: 'Only A',
    truth: /and so it is/,
    sees: [/full cone: S1 in, S1’s port 9999 in, S2 in/],
  },
  {
    label: 'Keep-alive every 25 s',
    guess: 'Both',
    truth: /It is “Only A”.*A spoke 6 s before/,
    sees: [/gets 3 of 3 pushes; B, which is silent, gets 0/],
  },
  {
    label: 'Keep-alive every 31 s',
    guess: 'Only A',
    truth: /It is “Neither”.*appears at another port/,
    sees: [/gets 0 of 3 pushes/],
  },
]);
