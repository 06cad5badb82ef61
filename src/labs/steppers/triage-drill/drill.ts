/** The drill: three picks lead through a card, layer, cause and next command; each stage has one right pick. */
// 21-debugging:LB
import type { Outcome } from '../../kit/stepper.ts';
import { type Card, type Layer, layers, type Option, signs } from './card.ts';
import { errorCards } from './errorCards.ts';
import { stateCards } from './stateCards.ts';
import { statusCards } from './statusCards.ts';
import { storyCards } from './storyCards.ts';

const inTopics = [...stateCards, ...errorCards, ...statusCards, ...storyCards];
/** Has no divisor in common with the number of cards, so that every card comes once. */
const stride = 7;

/** All 24, the topics mixed; the worked example stands first. */
export const cards: readonly Card[] = inTopics.map(
  (_, i) => inTopics[(i * stride) % inTopics.length] as Card,
);

export const stages = ['layer', 'cause', 'command'] as const;
export type Stage = (typeof stages)[number];

export interface Drill {
  card: number;
  /** What has been found; three when the card is solved. */
  found: number;
  /** Events picked on this card, right and wrong. */
  picked: readonly string[];
  /** Answers on this card that the machine gave. */
  shown: number;
  /** What was said about the last pick. */
  said: { right: boolean; text: string } | null;
  /** Cards solved before this one, and the picks that they took. */
  solved: { cards: number; picks: number };
}

/** The drill at a card, nothing picked. */
export function drillAt(card: number, solved = { cards: 0, picks: 0 }): Drill {
  return { card, found: 0, picked: [], shown: 0, said: null, solved };
}

export function cardOf({ card }: Drill): Card {
  return cards[card] as Card;
}

const places = ['first', 'second', 'third'] as const;

/** A stage's three options in the order shown, which never changes: the right one is not always the first. */
export function optionsOf(card: Card, stage: 'cause' | 'command'): Option[] {
  const options = card[`${stage}s`];
  const turn = card.id.length + (stage === 'cause' ? 0 : card.symptom.length);
  return options.map((_, i) => options[(i + turn) % options.length] as Option);
}

/** The event that is right at a stage of a card. */
export function rightPick(card: Card, stage: Stage): string {
  if (stage === 'layer') return card.layer;
  const at = optionsOf(card, stage).indexOf(card[`${stage}s`][0]);
  return picksOf(stage)[at] as string;
}

/** The events of a stage. */
export function picksOf(stage: Stage): string[] {
  return stage === 'layer'
    ? layers.map(({ id }) => id)
    : places.map((place) => `${stage}.${place}`);
}

/** The number of the stage that an event belongs to, −1 for one that is no pick. */
export function stageAt(event: string): number {
  return stages.findIndex((stage) => picksOf(stage).includes(event));
}

/** The text of a pick: a layer's name, a cause, a command. */
export function textOf(card: Card, event: string): string {
  return optionOf(card, event)?.text ?? layers.find(({ id }) => id === event)?.name ?? event;
}

function optionOf(card: Card, event: string): Option | undefined {
  const stage = stages[stageAt(event)];
  if (!stage || stage === 'layer') return undefined;
  return optionsOf(card, stage)[picksOf(stage).indexOf(event)];
}

function why(card: Card, event: string): string {
  const option = optionOf(card, event);
  if (option) return option.why;
  if (event === card.layer) return card.clue;
  return card.near?.[event as Layer] ?? signs[event as Layer];
}

/** Takes a pick. The best score is three picks a card. */
export function pick(drill: Drill, event: string, shown = false): Outcome<Drill> {
  const card = cardOf(drill);
  const stage = stages[drill.found] as Stage;
  const right = event === rightPick(card, stage);
  const text = `${sentence(textOf(card, event))} ${why(card, event)}`;
  const state = {
    ...drill,
    found: drill.found + (right ? 1 : 0),
    picked: [...drill.picked, event],
    shown: drill.shown + (shown ? 1 : 0),
    said: { right, text },
  };
  const mark = shown ? 'Shown' : right ? 'Right' : 'No';
  return { state, line: { at: stage, text: `${mark}: ${text}` } };
}

/** `Goroutine dump.`, and a question mark stays. */
function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}

/** Shows the right pick of the stage; it counts as a pick, and as shown. */
export function showPick(drill: Drill): Outcome<Drill> {
  return pick(drill, rightPick(cardOf(drill), stages[drill.found] as Stage), true);
}

/** Goes to the next card; a card that is not solved counts for nothing. */
export function nextCard(drill: Drill): Outcome<Drill> {
  const done = drill.found === stages.length;
  const solved = {
    cards: drill.solved.cards + (done ? 1 : 0),
    picks: drill.solved.picks + (done ? drill.picked.length : 0),
  };
  const state = drillAt((drill.card + 1) % cards.length, solved);
  return { state, line: { at: 'card', text: cardOf(state).symptom } };
}
