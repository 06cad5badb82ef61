/** Gaps as Anki writes them, from rendered Markdown in which they still stand as `{{gap}}` (see `study/cloze.ts`). */

const gap = /\{\{([^{}]+)\}\}/g;

/**
 * In: HTML with gaps `{{gap}}`. Out: the same with `{{c1::gap}}`. All gaps have the number 1, because here, too, one
 * card asks for all of them at once.
 */
export function ankiCloze(rendered: string): string {
  let html = '';
  let end = 0;
  for (const match of rendered.matchAll(gap)) {
    html += `${visible(rendered.slice(end, match.index))}{{c1::${hidden(match[1] ?? '')}}}`;
    end = match.index + match[0].length;
  }
  return html + visible(rendered.slice(end));
}

/** Braces beside the gaps, as code has them, must not look like the ends of one. */
function visible(html: string): string {
  return html.replace(/[{}]/g, (brace) => (brace === '{' ? '&#123;' : '&#125;'));
}

/** Within a gap `::` would begin a hint: `{{c1::answer::hint}}`. */
function hidden(html: string): string {
  return html.replace(/^:|(?<=:):/g, '&#58;');
}
