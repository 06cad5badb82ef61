import type { Card } from '../schemas/card.ts';
import { type Block, labeled, list, paragraph } from './nodes.ts';
import { plainBlocks, plainInline } from './plainText.ts';
import type { Origin } from './resolveLinks.ts';

const gap = /\{\{([^{}]+)\}\}/g;

/** Recall prompts as a list: each question, and its answer below it. */
export function plainCards(cards: readonly Card[], origin: Origin): Block {
  return list(cards.map((card) => [...question(card, origin), list([answer(card, origin)])]));
}

function question(card: Card, origin: Origin): Block[] {
  if (card.kind === 'cloze') return plainBlocks(card.text.replace(gap, '…'), origin);
  return plainBlocks(card.front, origin);
}

function answer(card: Card, origin: Origin): Block[] {
  const extra = card.extra ? [paragraph(...plainInline(card.extra, origin))] : [];
  if (card.kind === 'order') {
    const steps = card.steps.map((step) => [paragraph(...plainInline(step, origin))]);
    return [...labeled('Answer:', [list(steps, true)]), ...extra];
  }
  const said =
    card.kind === 'basic' ? card.back : [...card.text.matchAll(gap)].map(([, g]) => g).join('; ');
  return [...labeled('Answer:', plainBlocks(said, origin)), ...extra];
}
