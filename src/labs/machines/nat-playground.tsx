/** Two hosts, each behind a NAT: who appears where, who may send in, and when punching a hole works. The rules are in `nat-playground/model.ts`. */
// 04-nat-mtu:LA
import { number } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { classic, type Scope } from './nat-playground/model.ts';
import { pairs, play } from './nat-playground/scenarios.ts';
import { View } from './nat-playground/View.tsx';
import { because, clock, outcome, type Playground, truth } from './nat-playground/words.ts';

const scopes = [
  { value: 'ei', label: 'endpoint-independent' },
  { value: 'ad', label: 'address-dependent' },
  { value: 'apd', label: 'address- and port-dependent' },
] as const;
const mapping = {
  kind: 'choice',
  label: 'Mapping',
  options: scopes,
  default: 'ei',
  help: 'What of the destination makes it another port',
} as const;
const filtering = {
  kind: 'choice',
  label: 'Filtering',
  options: scopes,
  default: 'apd',
  help: 'What of a sender must have been contacted',
} as const;

const both = [
  { value: 'A', label: 'Only A' },
  { value: 'B', label: 'Only B' },
  { value: 'both', label: 'Both' },
  { value: 'none', label: 'Neither' },
];
const punched = [
  { value: 'all', label: 'All of them' },
  { value: 'late', label: 'Not the first, but later ones both ways' },
  { value: 'one', label: 'Those of one direction only' },
  { value: 'none', label: 'None' },
];

const pair = (a: keyof typeof classic, b: keyof typeof classic) => ({
  aMapping: classic[a].mapping as Scope,
  aFiltering: classic[a].filtering as Scope,
  bMapping: classic[b].mapping as Scope,
  bFiltering: classic[b].filtering as Scope,
});

export default defineMachine({
  slug: 'nat-playground',
  title: 'NAT playground',
  inputs: {
    scenario: {
      kind: 'choice',
      group: 'Traffic',
      label: 'What travels',
      options: [
        { value: 'punch', label: 'Two hosts punch holes' },
        { value: 'stun', label: 'Hosts ask STUN servers' },
        { value: 'inbound', label: 'Strangers send in' },
        { value: 'keepalive', label: 'A server pushes later' },
      ],
      default: 'punch',
    },
    lag: {
      kind: 'integer',
      group: 'Traffic',
      label: 'B sends later by',
      help: 'Punching only',
      unit: 'ms',
      min: 0,
      max: 300,
      default: 60,
    },
    every: {
      kind: 'integer',
      group: 'Traffic',
      label: 'A’s keep-alive, every',
      help: 'Pushing only; B is silent',
      unit: 's',
      min: 5,
      max: 330,
      default: 25,
    },
    hosts: {
      kind: 'integer',
      group: 'Traffic',
      label: 'Hosts on each side',
      help: 'Asking only; all use port 51000',
      min: 1,
      max: 4,
      default: 1,
    },
    servers: {
      kind: 'integer',
      group: 'Traffic',
      label: 'Servers asked',
      help: 'Asking only; the third is S1’s port 9999',
      min: 1,
      max: 3,
      default: 2,
    },
    aMapping: { ...mapping, group: 'NAT A' },
    aFiltering: { ...filtering, group: 'NAT A' },
    bMapping: { ...mapping, group: 'NAT B' },
    bFiltering: { ...filtering, group: 'NAT B' },
    preserve: {
      kind: 'switch',
      group: 'Both NATs',
      label: 'Keep the host’s port if it is free',
      default: false,
    },
    timeout: {
      kind: 'integer',
      group: 'Both NATs',
      label: 'Forget after silence of',
      unit: 's',
      min: 10,
      max: 300,
      default: 30,
    },
  },
  run: (values): Playground => ({
    ...play(values),
    pairs: values.scenario === 'punch' ? pairs(values) : [],
  }),
  prediction: {
    question({ scenario, servers, every, timeout }) {
      if (scenario === 'stun') {
        return `A host asks ${servers === 1 ? 'one server' : `${servers} servers`} from one socket. Behind which NAT does it appear at several ports?`;
      }
      if (scenario === 'inbound') {
        return 'Each host has sent to 198.51.100.1:3478. Which of them does a packet from 198.51.100.1:9999 reach?';
      }
      if (scenario === 'keepalive') {
        return `The NATs forget after ${timeout} s. A speaks every ${every} s, B is silent. Whom does the server still reach after ${timeout + 1} s?`;
      }
      return 'Each host sends to the address at which a server saw the other. Which of these packets get through?';
    },
    options: ({ scenario }) => (scenario === 'punch' ? punched : both),
    right: (run, values) => [truth(run, values)],
    because,
  },
  outcome,
  listings: (run) => [
    {
      caption: 'The packets, as a table',
      columns: ['Packet', 'Sent at', 'What', 'Fate', 'At'],
      rows: run.flights.map(({ side, label, hops, dropped }, i) => [
        `${i + 1}, ${side}’s side`,
        clock(hops[0]?.at ?? 0),
        label,
        dropped ? 'dropped' : 'delivered',
        clock(hops.at(-1)?.at ?? 0),
      ]),
    },
    ...(run.pairs.length > 0
      ? [
          {
            caption: 'All sixteen pairs',
            columns: ['NAT A with NAT B', 'Direct path', 'Packets dropped'],
            rows: run.pairs.map(({ a, b, opens, dropped }) => [
              `${classic[a].name} with ${classic[b].name}`,
              opens ? 'open' : 'closed, relay',
              number(dropped),
            ]),
          },
        ]
      : []),
  ],
  clock,
  View,
  presets: [
    {
      label: 'Symmetric and port-restricted',
      values: pair('symmetric', 'port-restricted'),
      expect: 'A appears to B at port 10002, of which B knows nothing. All packets are dropped.',
    },
    {
      label: 'Symmetric and restricted',
      values: pair('symmetric', 'restricted'),
      expect: 'B’s NAT asks for A’s address only, so A’s second packet from 10002 gets in.',
    },
    {
      label: 'Two symmetric ones',
      values: pair('symmetric', 'symmetric'),
      expect: 'Both appear at a port that the other does not know: a relay.',
    },
    {
      label: 'Full cone and symmetric',
      values: pair('full', 'symmetric'),
      expect: 'A lets anyone in, so B reaches it from 10002, and A answers there.',
    },
    {
      label: 'At the same moment',
      values: { lag: 0 },
      expect: 'The packets cross after both NATs are open: none is dropped.',
    },
    {
      label: 'Two servers ask where you are',
      values: { scenario: 'stun', ...pair('port-restricted', 'symmetric') },
      expect: 'They see A at 10001 both times, and B at 10001 and 10002.',
    },
    {
      label: 'Three servers tell more',
      values: { scenario: 'stun', servers: 3, aMapping: 'ad', bMapping: 'apd' },
      expect: 'S1’s other port sees A at 10001 again, but B at a third port, 10003.',
    },
    {
      label: 'Two laptops, one port',
      values: { scenario: 'stun', hosts: 2, preserve: true },
      expect: 'The first keeps 51000. The second, from the same port, appears at 10001.',
    },
    {
      label: 'Who may answer',
      values: { scenario: 'inbound', ...pair('restricted', 'port-restricted') },
      expect: 'S1’s other port gets in at A, not at B. S2 gets in nowhere.',
    },
    {
      label: 'An open door',
      values: { scenario: 'inbound', ...pair('full', 'port-restricted') },
      expect: 'Once A has sent one packet to anyone, all three get in.',
    },
    {
      label: 'Keep-alive every 25 s',
      values: { scenario: 'keepalive', every: 25 },
      expect: 'The pushes at 31, 62 and 93 s reach A. B’s mapping died at 30 s.',
    },
    {
      label: 'Keep-alive every 31 s',
      values: { scenario: 'keepalive', every: 31 },
      expect: 'A second too late: each push goes to a port that is gone.',
    },
  ],
  leavesOut:
    'inbound packets that refresh a mapping (a NAT may allow that), hairpinning, guessing at the next port, several mappings on one port (which RFC 4787 forbids and Linux does), losses, and everything that ICE adds to the plain exchange of addresses.',
});
