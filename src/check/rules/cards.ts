import { entriesOfKind } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

const longest = 400;

/** Cards that cannot be answered in one breath, or by yes and no. */
export const cards: Rule = (content) =>
  entriesOfKind(content, 'card').flatMap(({ file, data, lineOf }): Mistake[] => {
    const back = data.back;
    if (typeof back !== 'string') return [];
    const mistakes: Mistake[] = [];
    const at = (what: string, instead: string) =>
      mistakes.push({ file, line: lineOf('back'), what, instead });
    if (back.trim().length > longest) {
      at(
        `the back has ${back.trim().length} characters`,
        `Write at most ${longest}; the reason goes into extra:`,
      );
    }
    if (/^(yes|no)\s*(?:[.,:;!\u2013\u2014-]|$)/i.test(back.trim())) {
      at('the card is answered by yes or no', 'Write a question that asks what, why or how much');
    }
    const items = back.split('\n').filter((line) => /^\s*(?:[-*]|\d+[.)])\s/.test(line)).length;
    if (items > 4) at(`the back lists ${items} things`, 'Write at most four, or a card for each');
    return mistakes;
  });
