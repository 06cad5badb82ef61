import { citationsIn } from '../citations.ts';
import { contentPath } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule, Surroundings } from '../rule.ts';

/** Citations of brief ids that no brief has; without the briefs, of ids that none could have. */
export const briefCitations: Rule = ({ files }, surroundings) => {
  const texts = [...files].map(([path, text]) => [contentPath(path), text] as const);
  return [...texts, ...(surroundings.citing ?? [])].flatMap(([file, text]) =>
    citationsIn(text).flatMap(({ brief, id, line, next }): Mistake[] => {
      if (/^[-–][A-Z\d]/.test(next)) {
        return [
          {
            file,
            line,
            what: `"${brief}:${id}${next}" looks like a range`,
            instead: 'Write each id by itself',
          },
        ];
      }
      const problem = unknown(brief, id, surroundings.briefIds);
      return problem
        ? [{ file, line, what: `no brief has "${brief}:${id}"`, instead: problem }]
        : [];
    }),
  );
};

function unknown(brief: string, id: string, known: Surroundings['briefIds']): string | undefined {
  if (!known) {
    return /^(?:[PDGQZTN]\d+|DS\d+|L(?:\d+|[A-Z]))$/.test(id)
      ? undefined
      : 'Write an id such as P12, D1, G1, Q1, Z1 or L1';
  }
  const ids = known.get(brief);
  if (!ids) return 'Write the name of a brief, such as 06-tcp-connections';
  if (ids.has(id)) return undefined;
  if (ids.has(`L${id}`)) return `Write ${brief}:L${id}`;
  const letter = id.charAt(0);
  const last = [...ids].filter((other) => other.startsWith(letter)).at(-1);
  return last
    ? `Write an id that it has: ${letter} goes up to ${last}`
    : `Write an id that it has, such as ${[...ids][0]}`;
}
