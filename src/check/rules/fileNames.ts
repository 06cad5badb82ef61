import { lessonIds } from '../../course/map.ts';
import { entryCollections, pageCollections } from '../collections.ts';
import { contentPath, isIn, isLessonId } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** Files that nothing reads, names that are no lesson, and a `lesson:` that is not the file's name. */
export const fileNames: Rule = ({ files, pages, entryFiles }) => [
  ...[...files.keys()].filter((path) => !isRead(path)).map(stray),
  ...pages.flatMap(({ file, name }) => lessonName(file, name)),
  ...entryFiles.flatMap(({ file, name, yaml }): Mistake[] => {
    const wrong = lessonName(file, name);
    const lesson = (yaml.data as { lesson?: unknown } | null | undefined)?.lesson;
    if (wrong.length > 0 || !isLessonId(lesson) || lesson === name) return wrong;
    return [
      {
        file,
        line: yaml.lineOf(['lesson']),
        what: `the file is named ${name}, but its lesson is "${lesson}"`,
        instead: `Write lesson: ${name}, or rename the file`,
      },
    ];
  }),
];

const places = [
  ...entryCollections.map(({ place }) => [place, '.yaml'] as const),
  ...pageCollections.map(({ place }) => [place, '.mdx'] as const),
];

function isRead(path: string): boolean {
  return (
    path === 'ids.txt' ||
    path === 'words.txt' ||
    path.startsWith('go/') ||
    places.some(([place, extension]) => isIn(path, place, extension))
  );
}

function stray(path: string): Mistake {
  const folders = places.map(([place, extension]) =>
    place.endsWith('/') ? `${place}*${extension}` : place,
  );
  return {
    file: contentPath(path),
    line: 1,
    what: 'nothing reads this file',
    instead: `Write it as one of ${folders.join(', ')}, go/`,
  };
}

function lessonName(file: string, name: string): Mistake[] {
  if (isLessonId(name)) return [];
  const number = /^\d\d-/.exec(name)?.[0];
  const slug = name.replace(/^\d\d-/, '');
  const near = lessonIds.find((id) => (number && id.startsWith(number)) || id.endsWith(`-${slug}`));
  return [
    {
      file,
      line: 1,
      what: `"${name}" is no lesson of the course`,
      instead: near
        ? `Write ${near} as the file's name`
        : 'Write a name such as 06-tcp-connections, as src/course/map.ts has it',
    },
  ];
}
