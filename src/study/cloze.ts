/**
 * The two sides of a cloze card, from its rendered Markdown in which the gaps still stand as `{{gap}}`.
 * Works on HTML rather than on Markdown, so a gap may hold code or emphasis, and may stand inside either.
 */
import type { Html } from './html.ts';

const gap = /\{\{([^{}]+)\}\}/g;

/** Each gap as a blank of one width, whatever it hides. */
export function clozeFront(rendered: Html): Html {
  return rendered.replace(
    gap,
    '<span class="gap" role="img" aria-label="blank">[…]</span>',
  ) as Html;
}

/** Each gap filled and marked. */
export function clozeBack(rendered: Html): Html {
  return rendered.replace(gap, '<mark class="gap">$1</mark>') as Html;
}
