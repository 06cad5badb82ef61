import { textOf } from '../attributes.ts';
import { drawnComponents } from '../componentSpecs.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** What a figure holds: one drawing, or several fences that each have a title. Its attributes: see components.ts. */
export const figures: Rule = ({ pages }) =>
  pages.flatMap(({ file, outline }) => {
    if (!outline) return [];
    const mistakes: Mistake[] = [];
    for (const { line, lang, figure } of outline.fences) {
      if (lang !== 'mermaid' || figure) continue;
      mistakes.push({
        file,
        line,
        what: 'a diagram outside a <Figure> has neither caption nor description',
        instead: 'Write <Figure id="..." caption="..." description="..."> around it',
      });
    }
    for (const figure of outline.components.filter(({ name }) => name === 'Figure')) {
      const at = (line: number, what: string, instead: string) =>
        mistakes.push({ file, line, what, instead });
      const fences = outline.fences.filter(
        (fence) => fence.figure === figure && fence.lang === 'mermaid',
      );
      const drawings = outline.components.filter(
        ({ name, line }) =>
          drawnComponents.includes(name) && line >= figure.line && line <= figure.end,
      );
      const shown = outline.images.filter(({ line }) => line >= figure.line && line <= figure.end);
      if (fences.length + drawings.length + shown.length === 0) {
        at(
          figure.line,
          '<Figure> shows nothing',
          `Write a mermaid fence or one of ${drawnComponents.map((name) => `<${name}>`).join(', ')} into it`,
        );
      }
      if (fences.length > 1) {
        const titles = fences.map(({ meta }) => meta.title);
        for (const [index, { line, meta }] of fences.entries()) {
          const title = meta.title;
          if (!title)
            at(
              line,
              'one of several fences in a figure has no title',
              'Write ```mermaid title="what this variant shows"',
            );
          else if (titles.indexOf(title) < index)
            at(
              line,
              `two fences of a figure have the title "${title}"`,
              'Write a title of its own for each',
            );
        }
      }
      const id = textOf(figure.attributes, 'id');
      if (id && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
        at(
          figure.line,
          `the figure id "${id}" is no anchor`,
          'Write it in lower case, digits and single hyphens',
        );
      }
    }
    return mistakes;
  });
