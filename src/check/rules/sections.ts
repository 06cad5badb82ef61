import { lessonOf } from '../content.ts';
import type { Rule } from '../rule.ts';

/** A card, quiz item, question, myth or term names the section that explains it: a heading or a folded block. */
export const sections: Rule = (content) =>
  content.entries.flatMap(({ kind, section, lesson, file, lineOf }) => {
    const page = lessonOf(content, lesson);
    if (!page?.outline || section === undefined) return [];
    const known = page.anchors.map(({ id }) => id).filter((id) => !id.startsWith('fig-'));
    if (known.includes(section)) return [];
    return [
      {
        file,
        line: lineOf('section'),
        what: `${lesson} has no section "${section}" for this ${kind}`,
        instead:
          known.length > 0
            ? `Write one of ${known.join(', ')}`
            : 'Write the section into the lesson, with [#anchor] after its heading',
      },
    ];
  });
