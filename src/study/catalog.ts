/** What there is to study, without any of its text: small enough to load before the first card. */

export interface CatalogSection {
  /** Anchor, without `#`. */
  id: string;
  /** Its heading as plain text. */
  title: string;
}

export interface CatalogLesson {
  /** Such as `06-tcp-connections`. */
  id: string;
  /** Its page: `/learn/<slug>/`, `/designs/<slug>/` or `/notes/<slug>/`. */
  href: string;
  /** As lists number it: `06`, `D3`, `N1`. */
  label: string;
  title: string;
  /** As the course map shows it. */
  short: string;
  /** Part id, such as `transport`. */
  part: string;
  /** Lesson ids; some may not be in the catalog yet. */
  prerequisites: readonly string[];
  /** To read it. */
  minutes: number;
  /** In the order of the text. */
  sections: readonly CatalogSection[];
}

export interface CatalogCard {
  id: string;
  lesson: string;
  section: string;
  tags: readonly string[];
  kind: 'basic' | 'cloze' | 'order';
}

export interface CatalogItem {
  id: string;
  lesson: string;
  section: string;
  level: string;
  tags: readonly string[];
  kind: 'single' | 'multiple' | 'ordering' | 'numeric';
}

export interface CatalogQuestion {
  id: string;
  lesson: string;
  section: string;
  level: string;
  tags: readonly string[];
  /** How many. */
  keyPoints: number;
}

/** `/study/catalog.json` */
export interface Catalog {
  /** Changes whenever anything below or any text behind it does. */
  version: string;
  /** The parts that have lessons, in course order. */
  parts: readonly { id: string; title: string }[];
  /** The lessons that exist, in course order. */
  lessons: readonly CatalogLesson[];
  /** In lesson order, then in the order of the file. */
  cards: readonly CatalogCard[];
  quiz: readonly CatalogItem[];
  questions: readonly CatalogQuestion[];
}

/** Where a section stands, such as `/learn/tcp-connections/#opening`; the course map where its lesson is gone. */
export function sectionAddress(
  catalog: Catalog,
  place: { lesson: string; section: string },
): string {
  const lesson = catalog.lessons.find(({ id }) => id === place.lesson);
  return lesson ? `${lesson.href}#${place.section}` : '/';
}

/** A section's heading; its anchor where the lesson or the section is gone. */
export function sectionTitle(catalog: Catalog, place: { lesson: string; section: string }): string {
  const lesson = catalog.lessons.find(({ id }) => id === place.lesson);
  return lesson?.sections.find(({ id }) => id === place.section)?.title ?? place.section;
}
