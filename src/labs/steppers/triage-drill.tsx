/** Symptom, layer, cause, next command: 24 cards, scored by picks. Rules in `triage-drill/drill.ts`, cards beside it. */
// 21-debugging:LB
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import { type Card, layers } from './triage-drill/card.ts';
import {
  cardOf,
  cards,
  type Drill,
  drillAt,
  nextCard,
  pick,
  picksOf,
  rightPick,
  type Stage,
  showPick,
  stageAt,
  stages,
  textOf,
} from './triage-drill/drill.ts';
import { View } from './triage-drill/View.tsx';

const next = 'next';

/** A pick that was taken carries its mark; one of a later stage has no text yet, and the style sheet hides it. */
function labelOf(drill: Drill, event: string): string {
  const card = cardOf(drill);
  const stage = stageAt(event);
  if (stage > drill.found) return '';
  const text = textOf(card, event);
  if (!drill.picked.includes(event)) return text;
  return `${event === rightPick(card, stages[stage] as Stage) ? '✓' : '✗'} ${text}`;
}

function button(id: string, code: string, group: string): StepperEvent<Drill> {
  return { id, code, group, label: (drill) => labelOf(drill, id) };
}

const buttons: readonly StepperEvent<Drill>[] = [
  ...layers.map(({ id, code }) => button(id, code, 'Layer')),
  ...picksOf('cause').map((id, i) => button(id, 'abc'[i] as string, 'Cause')),
  ...picksOf('command').map((id, i) => button(id, 'xyz'[i] as string, 'Next')),
  { id: next, code: 'n', label: 'Next card', group: 'Then' },
];

const asks = [
  'Which layer?',
  'Which cause?',
  'What do you run or read next?',
  'Solved. Take the next card.',
];

/** What was right or wrong about the last pick, then the question. */
function nextText(drill: Drill): string {
  const mark = drill.said?.right ? '✓' : '✗ No:';
  const said = drill.said ? `${mark} ${drill.said.text} ` : '';
  return said + asks[drill.found];
}

export default defineStepper<Drill>({
  slug: 'triage-drill',
  title: 'Triage drill',
  options: {
    card: {
      label: 'Start at',
      values: cards.map(({ id, name }, i) => ({ value: id, label: `${i + 1} ${name}` })),
      default: 'close-wait',
    },
  },
  events: buttons,
  initial: ({ card }) => drillAt(cards.findIndex(({ id }) => id === card)),
  blocked(drill, event) {
    const stage = stageAt(event);
    if (event === next) return undefined;
    if (stage > drill.found) return `First find the ${stages[drill.found]}.`;
    if (stage < drill.found) return `The ${stages[stage]} is found.`;
    return drill.picked.includes(event) ? 'You have tried that.' : undefined;
  },
  apply: (drill, event) => (event === next ? nextCard(drill) : pick(drill, event)),
  next: (drill) => ({ due: drill.found < stages.length, text: nextText(drill) }),
  step: showPick,
  View,
  scenarios: [
    {
      id: 'close-wait',
      label: 'One pick too many',
      script: ['program', 'transport', ...solution('close-wait')],
      expect: 'CLOSE-WAIT is TCP’s, so start there: three picks are enough.',
    },
    {
      id: 'black-hole',
      label: 'A near miss',
      options: { card: 'send-q' },
      script: ['transport', 'ip', ...solution('send-q')],
      expect: 'TCP only resends what vanishes below it.',
    },
    {
      id: 'listen-full',
      label: 'Looks like a firewall',
      options: { card: 'listen-full' },
      script: ['ip', 'transport', ...solution('listen-full')],
      expect: 'The client sees silence. The server’s own queue drops the SYNs.',
    },
    {
      id: 'flag-uh',
      label: 'Two letters',
      options: { card: 'flag-uh' },
      script: ['http', ...solution('flag-uh')],
      expect: 'The flag says the cause. You need no packets.',
    },
    {
      id: 'shown',
      label: 'Let it be shown',
      options: { card: 'five-seconds' },
      script: [3],
      expect: 'Step or play answers for you. Try the next card yourself.',
    },
  ],
  leavesOut:
    'two causes at once, symptoms that contradict each other, and commands that you may not run. Often another command would serve as well; the wrong ones here prove nothing.',
});

/** The last two picks of a card. */
function solution(id: string): string[] {
  const card = cards.find((each) => each.id === id) as Card;
  return [rightPick(card, 'cause'), rightPick(card, 'command')];
}
