/** The quiz made of the corrections: each asks whether one statement is true, the error or what should be said. */
import { builtHtml, builtInlineHtml, type Html, type InlineHtml } from './html.ts';
import type { RunItem } from './quizReport.ts';
import { seededRandom } from './shuffle.ts';

/** A correction as `/study/myths.json` holds it, everything rendered at build. */
export interface MythView {
  id: string;
  lesson: RunItem['lesson'];
  /** The section that explains it. */
  section: string;
  sectionHref: string;
  sectionTitle: string;
  saidHtml: InlineHtml;
  factHtml: InlineHtml;
  /** What is so instead. */
  actuallyHtml: InlineHtml;
  authorityHtml: InlineHtml;
}

const right = builtInlineHtml('True');
const wrong = builtInlineHtml('False');

/**
 * A correction as a quiz item with two options. The seed decides whether its error is shown or its fact, so that a
 * link gives the same quiz again.
 */
export function mythItem(myth: MythView, seed: string): RunItem {
  const isFact = seededRandom(`${seed}:${myth.id}:claim`)() < 0.5;
  const { id, lesson, section, sectionHref, sectionTitle } = myth;
  const why = `${myth.actuallyHtml} <small>${myth.authorityHtml}</small>`;
  const whyTrue = isFact
    ? paragraphs(`Often said instead: “${myth.saidHtml}”`, why)
    : paragraphs('It is often said, and it is wrong.');
  const whyFalse = isFact
    ? paragraphs('It is so, however often the opposite is said.')
    : paragraphs(why);
  const item = `myth-${isFact ? 'fact' : 'said'}-${id}`;
  return {
    id: item,
    lesson,
    view: {
      ...{ id: `run-${item}`, kind: 'single', level: 'true or false' },
      ...{ section, sectionHref, sectionTitle },
      promptHtml: paragraphs(isFact ? myth.factHtml : myth.saidHtml),
      options: [
        { html: right, right: isFact, whyHtml: whyTrue },
        { html: wrong, right: !isFact, whyHtml: whyFalse },
      ],
    },
  };
}

function paragraphs(...lines: string[]): Html {
  return builtHtml(lines.map((line) => `<p>${line}</p>`).join(''));
}
