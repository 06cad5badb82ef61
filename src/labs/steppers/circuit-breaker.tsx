/**
 * A circuit breaker, call by call and second by second. The rules are in `circuit-breaker/machine.ts`; here are the
 * knobs, the buttons and the scenarios.
 */
// 20-breakers-and-limits:LB
import { defineStepper } from '../kit/stepper.ts';
import {
  type Breaker,
  call,
  initialBreaker,
  second,
  toggle,
  wait,
} from './circuit-breaker/machine.ts';
import { View } from './circuit-breaker/View.tsx';

const pause = 2;
const nineteen = Array.from({ length: 19 }, () => 'fail');

export default defineStepper<Breaker>({
  slug: 'circuit-breaker',
  title: 'Circuit breaker',
  options: {
    mode: {
      label: 'Opens at',
      values: [
        { value: 'count', label: '5 failures in 10 s' },
        { value: 'rate', label: '50 % of at least 20 in 10 s' },
      ],
      default: 'count',
    },
    coolDown: {
      label: 'Cool-down',
      values: ['5', '15', '30', '60', '120'].map((value) => ({ value, label: `${value} s` })),
      default: '30',
    },
    toClose: {
      label: 'Successes to close',
      values: ['1', '2', '3'].map((value) => ({ value, label: value })),
      default: '2',
    },
    probes: {
      label: 'Probes at a time',
      values: ['1', '3'].map((value) => ({ value, label: value })),
      default: '1',
    },
    traffic: {
      label: 'Traffic',
      values: [
        { value: '0', label: 'your calls only' },
        { value: '3', label: '3/s' },
        { value: '1000', label: '1,000/s, 0.1 % fail' },
      ],
      default: '0',
    },
    outage: {
      label: 'Outage',
      values: [
        { value: 'off', label: 'none' },
        { value: 'on', label: 'first 40 s' },
      ],
      default: 'off',
    },
  },
  events: [
    { id: 'fail', code: 'f', label: 'Call, fails', group: 'Calls' },
    { id: 'succeed', code: 's', label: 'Call, succeeds', group: 'Calls' },
    { id: 'wait', code: 'w', label: `Wait ${pause} s`, group: 'Time' },
    { id: 'cool', code: 'c', label: 'Wait out the cool-down', group: 'Time' },
    {
      id: 'toggle',
      code: 't',
      label: (b) => (b.sick ? 'Repair dependency' : 'Break dependency'),
      group: 'Faults',
    },
  ],
  initial: initialBreaker,
  blocked(b, id) {
    if (id === 'cool' && b.phase !== 'open') return 'The breaker is not open.';
    if (id === 'toggle' && b.traffic === 0) {
      return 'There is no traffic: each of your calls says how it ends.';
    }
    return undefined;
  },
  apply(b, id) {
    if (id === 'wait') return wait(b, pause);
    if (id === 'cool') return wait(b, b.openUntil - b.now);
    return id === 'toggle' ? toggle(b) : call(b, id === 'succeed');
  },
  next(b) {
    const calls = b.traffic > 0 ? ` with ${b.traffic.toLocaleString('en-US')} calls` : '';
    const opens = b.phase === 'open' && second(b).phase !== 'open';
    return {
      due: true,
      text: `A second passes${calls}${opens ? ', and the cool-down ends' : ''}.`,
    };
  },
  step: (b) => wait(b, 1),
  View,
  scenarios: [
    {
      id: 'forty-seconds',
      label: 'Forty seconds',
      script: [
        ...['fail', 'wait', 'fail', 'wait', 'fail', 'wait', 'fail', 'wait', 'fail'],
        ...['wait', 'fail', 'cool', 'succeed', 1, 'succeed'],
      ],
      expect: 'The fifth failure opens it at 0:08. The second success closes it, at 0:39.',
    },
    {
      id: 'reopens',
      label: 'The second probe fails',
      script: [
        ...['fail', 'fail', 'fail', 'fail', 'wait', 'wait', 'wait', 'wait', 'fail'],
        ...['cool', 'succeed', 1, 'fail'],
      ],
      expect: 'One success was not enough. The failure at 0:39 opens it until 1:09.',
    },
    {
      id: 'rate',
      label: 'Rate: the 20th call',
      options: { mode: 'rate' },
      script: [...nineteen, 'fail'],
      expect: 'Nineteen failures of nineteen leave it closed: too few to judge. The 20th opens it.',
    },
    {
      id: 'background',
      label: 'Count at 1,000 a second',
      options: { traffic: '1000' },
      script: [5],
      expect: 'The fifth failure opens it after 5 s, although 99.9 % of the calls succeed.',
    },
    {
      id: 'background-rate',
      label: 'Rate at 1,000 a second',
      options: { mode: 'rate', traffic: '1000' },
      script: [10],
      expect: 'The same errors, 10 of 10,000, and it stays closed.',
    },
    {
      id: 'outage',
      label: 'An outage of 40 s',
      options: { traffic: '3', outage: 'on' },
      script: [2, 'cool', 'cool', 1],
      expect: 'Probes at 0:32 (fails) and 1:02 (succeeds): users wait 22 s longer than the outage.',
    },
    {
      id: 'half-cool-down',
      label: 'Half the cool-down',
      options: { traffic: '3', outage: 'on', coolDown: '15' },
      script: [2, 'cool', 'cool', 'cool', 1],
      expect: 'The third probe finds out at 0:47. From 200 instances, each probe is 200.',
    },
    {
      id: 'three-probes',
      label: 'Three probes at a time',
      options: { traffic: '3', outage: 'on', probes: '3' },
      script: [2, 'cool', 'cool'],
      expect: 'Three users meet the fault at 0:32 instead of one; at 1:02 it closes at once.',
    },
  ],
  leavesOut:
    'how long calls take, slow calls as failures, and the other instances, which learn and probe alone. Outcomes count by whole seconds in a sliding window; a second’s probes leave together.',
});
