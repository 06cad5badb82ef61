/** Six answers lead to a protocol, its runner-up and what would flip the choice. The table is `../channelChoice.ts`. */
// 22-cheat-sheet:LC
import { firstRow, type Need, rowAt, rows } from '../channelChoice.ts';
import { defineCalculator, type Listing } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const questions = {
  direction: {
    kind: 'choice',
    label: 'Direction',
    options: [
      { value: 'ask', label: 'the client asks' },
      { value: 'push', label: 'the server pushes' },
      { value: 'both', label: 'both push' },
    ],
    default: 'push',
  },
  client: {
    kind: 'choice',
    label: 'Client',
    options: [
      { value: 'browser', label: 'browser or app' },
      { value: 'partner', label: 'a partner’s program' },
      { value: 'service', label: 'a service of ours' },
      { value: 'device', label: 'a small device' },
    ],
    default: 'browser',
  },
  answers: {
    kind: 'choice',
    label: 'Cache',
    options: [
      { value: 'own', label: 'of no use' },
      { value: 'cached', label: 'HTTP caches should answer' },
      { value: 'slices', label: 'no: each front end wants its slice' },
    ],
    default: 'own',
  },
  latency: {
    kind: 'choice',
    label: 'Latency',
    options: [
      { value: 'soon', label: 'at once' },
      { value: 'patient', label: 'may be seconds late' },
      { value: 'hot', label: 'a hot path: volume or streams' },
    ],
    default: 'soon',
  },
  loss: {
    kind: 'choice',
    label: 'Loss',
    options: [
      { value: 'records', label: 'none: every record counts' },
      { value: 'file', label: 'none: a file, to its last byte' },
      { value: 'media', label: 'late sound and images may go' },
      { value: 'state', label: 'only the newest state counts' },
    ],
    default: 'records',
  },
  audience: {
    kind: 'choice',
    label: 'Audience',
    options: [
      { value: 'one', label: 'one, or each their own' },
      { value: 'group', label: 'a group, or to be recorded' },
      { value: 'crowd', label: 'very many, the same thing' },
    ],
    default: 'one',
  },
} as const;

type Question = keyof typeof questions;

/** Answers that can be given instead, one at a time. */
const others = Object.values(questions).reduce((sum, { options }) => sum + options.length - 1, 0);

/** Every single changed answer that leads elsewhere. */
function flips(need: Need): { question: string; answer: string; choose: string }[] {
  const choose = rowAt(firstRow(need)).choose;
  return (Object.keys(questions) as Question[]).flatMap((key) =>
    questions[key].options
      .map(({ value, label }) => ({
        question: questions[key].label,
        answer: label,
        choose: rowAt(firstRow({ ...need, [key]: value } as Need)).choose,
      }))
      .filter((other) => other.choose !== choose),
  );
}

function listings(need: Need): Listing[] {
  return [
    {
      caption: 'Change one answer',
      columns: ['If', 'Then'],
      rows: flips(need).map(({ question, answer, choose }) => [`${question}: ${answer}`, choose]),
    },
    {
      caption: 'The table, read from the top',
      columns: ['Row', 'Take', 'Fits'],
      rows: rows.map((row) => [row.name, row.choose, row.fits(need) ? 'yes' : 'no']),
    },
  ];
}

export default defineCalculator({
  slug: 'decision-navigator',
  title: 'Decision navigator',
  inputs: questions,
  outputs: {
    take: {
      label: 'Take',
      format: (index) => rowAt(index).short?.choose ?? rowAt(index).choose,
      formula: (_, { take }) => `row ${take + 1} of ${rows.length}, the first that fits`,
      main: true,
    },
    second: {
      label: 'Second',
      format: (index) => rowAt(index).short?.runnerUp ?? rowAt(index).runnerUp,
    },
    flips: {
      label: 'Other answers that change it',
      format: number,
      formula: () => `of ${others}, one at a time; the list below has them`,
    },
  },
  compute(need) {
    const index = firstRow(need);
    return { take: index, second: index, flips: flips(need).length };
  },
  verdict(_, { take }) {
    const { choose, because, runnerUp, flips } = rowAt(take);
    return [`Take ${choose}: ${because}.`, `What flips it to ${runnerUp}: ${flips}.`];
  },
  listings,
  presets: [
    {
      label: 'Scores in a browser',
      values: {},
      expect: 'SSE: the server pushes, and nothing more is needed.',
    },
    {
      label: 'A chat',
      values: { direction: 'both' },
      expect: 'WebSocket. If little flows up, SSE and POST do as well.',
    },
    {
      label: 'Two services, both talking',
      values: { direction: 'both', client: 'service' },
      expect: 'A gRPC stream, until a browser joins.',
    },
    {
      label: 'A call for two',
      values: { direction: 'both', loss: 'media' },
      expect: 'WebRTC, peer to peer. A third person or a recording puts an SFU in between.',
    },
    {
      label: 'A public API',
      values: { direction: 'ask', client: 'partner', answers: 'cached' },
      expect: 'REST: outsiders, caches and curl.',
    },
    {
      label: 'A million viewers',
      values: { loss: 'media', audience: 'crowd' },
      expect: 'HLS or DASH through a CDN: segments are files, which caches fan out.',
    },
    {
      label: 'A game in the browser',
      values: { direction: 'both', loss: 'state' },
      expect: 'A data channel without resends. Outside browsers it is UDP.',
    },
    {
      label: 'A hot internal path',
      values: { direction: 'ask', client: 'service', latency: 'hot' },
      expect: 'gRPC. Without the volume it is REST, the least to run.',
    },
  ],
  leavesOut:
    'what you run already, what your team knows, cost, and needs that are in between: answer twice and compare. Balancers and caches have tables of their own.',
});
