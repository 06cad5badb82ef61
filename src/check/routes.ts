import { folders, lessonAddress, lessonPlaces, type PlaceKind } from '../course/map.ts';
import { type Content, entriesOfKind, lessonOf } from './content.ts';
import type { Surroundings } from './rule.ts';

/** The anchors that every page of a kind adds to those of its text. */
export const pageAnchors: Readonly<Record<PlaceKind, readonly string[]>> = {
  lesson: [
    'sixty',
    'interview-questions',
    'often-said',
    'quiz',
    'takeaways',
    'sources',
    'before-you-go',
  ],
  design: ['try', 'walkthrough', 'checklist', 'often-said', 'quiz', 'sources', 'before-you-go'],
  note: ['interview-questions', 'often-said', 'quiz', 'sources', 'before-you-go'],
};

/** The pages of the site; each with its anchors, or undefined where they are not known. */
export interface Routes {
  pages: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Beginnings of addresses of pages whose entries could not be read. */
  unknown: readonly string[];
}

const folderOf = {
  card: '/cards/',
  quiz: '/quiz/',
  question: '/questions/',
  term: '/glossary/',
  myth: '/myths/',
  symptom: '/debug/',
  block: '/cheat-sheet/',
};

/** The anchors of the questions and myths that a lesson page shows below its text. */
function shownBelow(content: Content, lesson: string): string[] {
  return content.entries.flatMap((entry) => {
    if (entry.lesson !== lesson || entry.id === undefined) return [];
    if (entry.kind === 'question') return [`q-${entry.id}`];
    return entry.kind === 'myth' ? [entry.id] : [];
  });
}

/** In: the content, and what is known beside it. Out: every page that the site has with this content. */
export function routesOf(content: Content, { labs = [], publicFiles }: Surroundings): Routes {
  const routes = new Map<string, ReadonlySet<string> | undefined>([
    ...['/', '/search/', '/interview/', '/progress/', '/data/', '/accessibility/'].map(
      (address) => [address, undefined] as const,
    ),
  ]);
  for (const place of lessonPlaces) {
    const page = lessonOf(content, place.id);
    if (!page) continue;
    const anchors = new Set([
      ...page.anchors.map(({ id }) => id),
      ...pageAnchors[place.kind],
      ...shownBelow(content, place.id),
    ]);
    routes.set(lessonAddress(place), page.outline && anchors);
    if (place.kind !== 'lesson') routes.set(folders[place.kind].site, undefined);
  }
  const ids = (kind: Parameters<typeof entriesOfKind>[1]) =>
    entriesOfKind(content, kind).flatMap(({ id }) => id ?? []);
  const add = (address: string, names: readonly string[], anchors?: ReadonlySet<string>) => {
    if (names.length > 0) routes.set(address, anchors);
  };
  add('/cards/', ids('card'));
  add('/quiz/', ids('quiz'));
  add('/questions/', ids('question'));
  for (const id of ids('question')) routes.set(`/questions/${id}/`, undefined);
  add('/glossary/', ids('term'), new Set(ids('term')));
  add('/myths/', ids('myth'), new Set([...ids('myth'), ...lessonPlaces.map(({ slug }) => slug)]));
  add('/debug/', ids('symptom'), new Set(ids('symptom')));
  add('/cheat-sheet/', ids('block'), new Set(ids('block')));
  add(
    '/lab/',
    labs.map(({ slug }) => slug),
  );
  for (const { slug } of labs) routes.set(`/lab/${slug}/`, undefined);
  for (const path of content.files.keys()) {
    if (path.startsWith('go/') && path.endsWith('.go'))
      routes.set(`/code/${path.slice(3)}/`, undefined);
  }
  for (const address of publicFiles ?? []) routes.set(address, undefined);
  return { pages: routes, unknown: [...content.unreadable].map((kind) => folderOf[kind]) };
}
