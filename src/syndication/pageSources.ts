import { contentFile, lessonAddress, lessonPlaces } from '../course/map.ts';

/** The files that belong to a page of the course, by its address. */
const ofCourse = new Map(
  lessonPlaces.map((place) => [
    lessonAddress(place),
    [
      contentFile(place),
      ...['cards', 'quizzes', 'questions', 'myths'].map(
        (kind) => `content/${kind}/${place.id}.yaml`,
      ),
    ],
  ]),
);
const decks = new Map(
  lessonPlaces.map(({ id, slug }) => [`/print/cards/${slug}/`, [`content/cards/${id}.yaml`]]),
);
const lists: Readonly<Record<string, string>> = {
  '/cheat-sheet/': 'content/sheet/',
  '/debug/': 'content/symptoms/',
  '/glossary/': 'content/glossary/',
  '/myths/': 'content/myths/',
  '/questions/': 'content/questions/',
};

/**
 * In: the address of a page, and the file of each interview question by its id. Out: the files of the project, from its
 * root, whose change is a change of the page; a folder ends with a slash. None where only the whole site would do.
 */
export function pageSources(
  address: string,
  questionFiles: ReadonlyMap<string, string>,
): readonly string[] {
  const known = ofCourse.get(address) ?? decks.get(address);
  if (known) return known;
  const list = lists[address];
  if (list) return [list];
  const [, folder, name] = /^\/(questions|code|lab)\/(.+)\/$/.exec(address) ?? [];
  if (folder === undefined || name === undefined) return [];
  if (folder === 'code') return [`content/go/${name}`];
  if (folder === 'questions') return [questionFiles.get(name) ?? []].flat();
  return ['calculators', 'steppers', 'machines'].flatMap((kind) => [
    `src/labs/${kind}/${name}.ts`,
    `src/labs/${kind}/${name}.tsx`,
    `src/labs/${kind}/${name}/`,
  ]);
}
