import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** An id that two entries of one kind have, anywhere on the site. */
export const duplicateIds: Rule = ({ entries }) => {
  const first = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const entry of entries) {
    if (entry.id === undefined) continue;
    const key = `${entry.kind} ${entry.id}`;
    const line = entry.lineOf('id');
    const other = first.get(key);
    if (other) {
      mistakes.push({
        file: entry.file,
        line,
        what: `the ${entry.kind} id "${entry.id}" stands at ${other} already`,
        instead: 'Write an id that is not taken; the one that was published first keeps its own',
      });
    } else first.set(key, `${entry.file}:${line}`);
  }
  return mistakes;
};
