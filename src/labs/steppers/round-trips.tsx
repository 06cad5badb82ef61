/** One request, flight by flight, up to its first byte. The rules are in `round-trips/flights.ts`. */
// 01-layers:LC
import { number } from '../kit/format.ts';
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import {
  plan,
  type Run,
  type Stack,
  type Surprise,
  stacks,
  surpriseBlocked,
  surprised,
} from './round-trips/flights.ts';
import { View } from './round-trips/View.tsx';

const buttons: readonly (StepperEvent<Run> & { id: Surprise })[] = [
  { id: 'false-start', code: 'f', label: 'False Start', group: 'Client' },
  { id: 'other-key', code: 'k', label: 'Ask for another key', group: 'Server' },
  { id: 'reject', code: 'e', label: 'Reject early data', group: 'Server' },
  { id: 'retry', code: 'r', label: 'Check the address first', group: 'Server' },
];

const said: Record<Surprise, string> = {
  'false-start': 'The client will not wait for the server’s Finished: one round trip less.',
  'other-key': 'The server wants another key type, by HelloRetryRequest: one round trip more.',
  reject: 'The server rejects the early data: the request goes again after the handshake.',
  retry: 'The server sends Retry to see that the client’s address is real: one round trip more.',
};

const surpriseOf = (id: string): Surprise => {
  const button = buttons.find((each) => each.id === id);
  if (!button) throw new Error(`round-trips has no event "${id}"`);
  return button.id;
};

const clock = (run: Run) => `${number(run.arrived / 2, 1)} RTT`;

export default defineStepper<Run>({
  slug: 'round-trips',
  title: 'Round trips, step by step',
  options: {
    stack: {
      label: 'Over',
      values: Object.entries(stacks).map(([value, label]) => ({ value, label })),
      default: 'tls13',
    },
    connection: {
      label: 'Connection',
      values: [
        { value: 'cold', label: 'new (cold)' },
        { value: 'warm', label: 'open (warm)' },
      ],
      default: 'cold',
    },
    rtt: {
      label: 'One RTT',
      values: ['1', '10', '40', '75', '150'].map((value) => ({ value, label: `${value} ms` })),
      default: '40',
    },
  },
  events: buttons,
  initial(options) {
    const stack = options.stack as Stack;
    const warm = options.connection === 'warm';
    const flights = plan(stack, warm);
    return { stack, warm, rtt: Number(options.rtt), flights, arrived: 0, happened: [] };
  },
  blocked: (run, id) => surpriseBlocked(run, surpriseOf(id)),
  apply(run, id) {
    const surprise = surpriseOf(id);
    return { state: surprised(run, surprise), line: { at: clock(run), text: said[surprise] } };
  },
  next(run) {
    const flight = run.flights[run.arrived];
    if (!flight) return { due: false, text: 'The first byte is here.' };
    const who = flight.from === 'client' ? 'The client' : 'The server';
    return { due: true, text: `${who} sends ${flight.text}; it takes half a round trip.` };
  },
  step(run) {
    const state = { ...run, arrived: run.arrived + 1 };
    const flight = run.flights[run.arrived];
    const to = flight?.from === 'client' ? 'server' : 'client';
    return {
      state,
      line: { at: clock(state), text: `${flight?.phase}: ${flight?.text} reaches the ${to}.` },
    };
  },
  View,
  scenarios: [
    {
      id: 'tls13',
      label: 'TLS 1.3, cold',
      script: [6],
      expect: 'Three round trips: connect, secure, request. The usual case of HTTP/1.1 and HTTP/2.',
    },
    {
      id: 'tls12',
      label: 'TLS 1.2, cold',
      options: { stack: 'tls12' },
      script: [8],
      expect: 'Four: the older handshake takes two.',
    },
    {
      id: 'early',
      label: 'TLS 1.3 with 0-RTT',
      options: { stack: 'early' },
      script: [4],
      expect: 'Two, not none: early data saves TLS’s round trip, and TCP’s is still there.',
    },
    {
      id: 'quic',
      label: 'HTTP/3, cold',
      options: { stack: 'quic' },
      script: [4],
      expect: 'Two: QUIC connects and secures in one.',
    },
    {
      id: 'quic-early',
      label: 'HTTP/3 with 0-RTT',
      options: { stack: 'quicEarly' },
      script: [2],
      expect: 'One: the request travels in the first flight.',
    },
    {
      id: 'plain',
      label: 'No TLS, cold',
      options: { stack: 'tcp' },
      script: [4],
      expect: 'Two: connect, then ask together with the ACK.',
    },
    {
      id: 'warm',
      label: 'Any of them, warm',
      options: { connection: 'warm' },
      script: [2],
      expect: 'One, whatever the version. Reuse beats every faster handshake.',
    },
    {
      id: 'rejected',
      label: 'Early data rejected',
      options: { stack: 'early' },
      script: [3, 'reject', 3],
      expect: 'Three, as without early data. The gamble cost nothing but bytes.',
    },
    {
      id: 'other-key',
      label: 'A wrong guess at the key type',
      script: [3, 'other-key', 5],
      expect: 'Four: HelloRetryRequest costs one round trip.',
    },
    {
      id: 'false-start',
      label: 'TLS 1.2 with False Start',
      options: { stack: 'tls12' },
      script: [4, 'false-start', 2],
      expect: 'Three, as with TLS 1.3, where a browser dares to ask early.',
    },
  ],
  leavesOut:
    'the name lookup, server time, losses, and a certificate too large for the first flight, which costs another round trip (in QUIC from three times what the client has sent). A TLS 1.2 session that is resumed needs one round trip less.',
});
