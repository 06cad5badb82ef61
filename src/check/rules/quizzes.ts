import { type Content, type Entry, entriesOfKind } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** Quiz items that can be guessed, or that contradict themselves. */
export const quizzes: Rule = (content) => {
  const items = entriesOfKind(content, 'quiz');
  return [...items.flatMap(itself), ...guessable(content, items)];
};

interface Option {
  text: string;
  right: boolean;
}

function itself(item: Entry): Mistake[] {
  const { file, data, lineOf } = item;
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  for (const [index, { text }] of optionsOf(item).entries()) {
    const at = (what: string, instead: string) =>
      mistakes.push({ file, line: lineOf('options', index), what, instead });
    if (/^(all|none) of the (above|others?)\b/i.test(text)) {
      at(
        `"${text}" asks about the form of the item`,
        'Write a misconception that readers really have',
      );
    }
    if (seen.has(text)) at(`two options read "${text}"`, 'Write options that differ');
    seen.add(text);
  }
  const steps = listOf(data.steps);
  for (const [index, step] of steps.entries()) {
    if (steps.indexOf(step) === index) continue;
    mistakes.push({
      file,
      line: lineOf('steps', index),
      what: `two steps read "${String(step)}", so their order cannot be told`,
      instead: 'Write what tells them apart',
    });
  }
  const value = Number(data.value);
  const tolerance = Number(data.tolerance ?? 0);
  for (const [index, wrong] of listOf(data.wrong).entries()) {
    const given = Number((wrong as { value?: unknown } | null)?.value);
    if (!(Math.abs(given - value) <= tolerance)) continue;
    mistakes.push({
      file,
      line: lineOf('wrong', index),
      what: `the wrong answer ${given} counts as right`,
      instead: 'Write a smaller tolerance or another wrong answer',
    });
  }
  return mistakes;
}

/** What gives the right options of a file away: where they stand, and how long they are. */
function guessable({ entryFiles }: Content, items: Entry[]): Mistake[] {
  return entryFiles.flatMap(({ file }) => {
    const singles = items
      .filter((item) => item.file === file && item.data.kind === 'single')
      .map((item) => ({ item, options: optionsOf(item) }))
      .filter(({ options }) => options.filter(({ right }) => right).length === 1);
    const first = singles[0]?.item;
    if (singles.length < 3 || !first) return [];
    const line = first.lineOf('options');
    const mistakes: Mistake[] = [];
    const places = new Set(singles.map(({ options }) => options.findIndex(({ right }) => right)));
    if (places.size === 1) {
      mistakes.push({
        file,
        line,
        what: `the right option is number ${[...places][0] ?? 0} of every single choice`.replace(
          /\d+/,
          (n) => String(Number(n) + 1),
        ),
        instead: 'Write it in different places',
      });
    }
    const long = singles.filter(({ options }) => standsOut(options));
    if (long.length * 2 > singles.length) {
      mistakes.push({
        file,
        line,
        what: `the right option is much the longest in ${long.length} of ${singles.length} single choices (${long.map(({ item }) => item.id).join(', ')})`,
        instead: 'Write shorter right options or fuller wrong ones',
      });
    }
    return mistakes;
  });
}

function standsOut(options: Option[]): boolean {
  const right = options.find((option) => option.right)?.text.length ?? 0;
  const others = options.filter((option) => !option.right).map(({ text }) => text.length);
  return right > 1.5 * Math.max(...others);
}

function optionsOf({ data }: Entry): Option[] {
  return listOf(data.options).flatMap((option) => {
    const { text, right } = (option ?? {}) as { text?: unknown; right?: unknown };
    return typeof text === 'string' ? [{ text, right: right === true }] : [];
  });
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
