import { textOf } from '../attributes.ts';
import { type Content, type Entry, entriesOfKind, isLessonId, type Page } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { HeadingUse, Outline } from '../outline.ts';
import type { Rule } from '../rule.ts';

const least = { quizItems: 12, cards: 25 };

/** Lessons that explain mechanisms, each of which says what it does to a design. */
const mechanisms = { from: '03', to: '13' };

/** What every lesson has: a 60-second version, prompts and design notes by section, a quiz and cards. */
export const lessonShape: Rule = (content) =>
  content.pages.flatMap((page) => {
    const { outline, file } = page;
    if (!outline || page.collection.kind !== 'lesson') return [];
    return [
      ...sixty(outline),
      ...sectionsOf(outline).flatMap((section) => perSection(page.name, outline, section)),
      ...amounts(content, page),
    ].map((mistake) => ({ file, ...mistake }));
  });

type Found = Omit<Mistake, 'file'> & { file?: string };

function sixty({ components, first }: Outline): Found[] {
  const [one, ...more] = components.filter(({ name }) => name === 'Sixty');
  if (!one)
    return [
      {
        line: 1,
        what: 'the lesson has no 60-second version',
        instead: 'Write <Sixty> with a list, first in the body',
      },
    ];
  const mistakes: Found[] = more.map(({ line }) => ({
    line,
    what: 'a second <Sixty>',
    instead: 'Write one list',
  }));
  if (first !== 'Sixty')
    mistakes.push({
      line: one.line,
      what: '<Sixty> is not the first thing in the body',
      instead: 'Write it before everything else',
    });
  return mistakes;
}

interface Section {
  heading: HeadingUse;
  number: number;
}

const sectionsOf = ({ headings }: Outline): Section[] =>
  headings
    .filter(({ depth }) => depth === 2)
    .map((heading) => ({ heading, number: heading.section }));

/** A section may opt out by a comment that says why: `no recall: ...`, `no design note: ...`. */
function perSection(lesson: string, outline: Outline, { heading, number }: Section): Found[] {
  const components = outline.components.filter(({ section }) => section === number);
  const comments = outline.comments.filter(({ section }) => section === number);
  const optedOut = (what: string) =>
    comments.some(({ text }) => new RegExp(`^no ${what}: \\S`).test(text));
  const place = `the section "${heading.anchor ?? heading.text}"`;
  const mistakes: Found[] = [];
  if (!components.some(({ name }) => name === 'Recall') && !optedOut('recall')) {
    mistakes.push({
      line: heading.line,
      what: `${place} has no recall prompt`,
      instead: 'Write <Recall cards="..." /> at its end, or {/* no recall: why */}',
    });
  }
  const number2 = lesson.slice(0, 2);
  const explains = number2 >= mechanisms.from && number2 <= mechanisms.to;
  const noted = components.some(
    ({ name, attributes }) => name === 'Note' && textOf(attributes, 'kind') === 'design',
  );
  if (explains && !noted && !optedOut('design note')) {
    mistakes.push({
      line: heading.line,
      what: `${place} does not say what it does to a design`,
      instead: 'Write <Note kind="design">, or {/* no design note: why */}',
    });
  }
  return mistakes;
}

function amounts(content: Content, { name }: Page): Found[] {
  if (!isLessonId(name)) return [];
  const of = (kind: Entry['kind']) =>
    entriesOfKind(content, kind).filter(({ lesson }) => lesson === name);
  const mistakes: Found[] = [];
  const few = (file: string, count: number, wanted: number, what: string) => {
    if (count >= wanted) return;
    const exists = content.files.has(file.replace('content/', ''));
    mistakes.push({
      ...(exists ? { file } : {}),
      line: 1,
      what: `the lesson has ${count} ${what}`,
      instead: exists ? `Write at least ${wanted}` : `Write at least ${wanted} in ${file}`,
    });
  };
  if (!content.unreadable.has('quiz')) {
    const items = of('quiz');
    const file = `content/quizzes/${name}.yaml`;
    few(file, items.length, least.quizItems, 'quiz items');
    for (const kind of ['ordering', 'numeric']) {
      if (items.length > 0)
        few(
          file,
          items.filter(({ data }) => data.kind === kind).length,
          1,
          `${kind} items in its quiz`,
        );
    }
  }
  if (!content.unreadable.has('card'))
    few(`content/cards/${name}.yaml`, of('card').length, least.cards, 'cards');
  return mistakes;
}
