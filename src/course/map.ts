/**
 * The course in order: its parts, and what belongs to each. Lessons come first, then case studies and field notes, which
 * have cards, quiz items and questions as lessons have. What exists in `content/` is a subset of it.
 */

export const parts = [
  { id: 'foundations', title: 'Foundations' },
  { id: 'internet', title: 'Internet layer' },
  { id: 'transport', title: 'Transport' },
  { id: 'application', title: 'Application' },
  { id: 'delivery', title: 'Delivery' },
  { id: 'resilience', title: 'Resilience' },
  { id: 'interview', title: 'Interview' },
  { id: 'designs', title: 'Case studies' },
  { id: 'notes', title: 'Field notes' },
] as const;

export type PartId = (typeof parts)[number]['id'];

const lessonsByPart = {
  foundations: ['01-layers', '02-latency'],
  internet: ['03-ip-addressing', '04-nat-mtu', '05-dns'],
  transport: ['06-tcp-connections', '07-tcp-reliability', '08-udp-quic', '09-go-net'],
  application: [
    '10-http-semantics',
    '11-http-versions',
    '12-tls',
    '13-go-http',
    '14-api-styles',
    '15-real-time',
  ],
  delivery: ['16-load-balancing', '17-proxies-and-discovery', '18-global-delivery'],
  resilience: ['19-timeouts-and-retries', '20-breakers-and-limits', '21-debugging'],
  interview: ['22-cheat-sheet'],
  designs: [
    'design-minimum-stack',
    'design-web-sockets',
    'design-chat',
    'design-notifications',
    'design-cache',
    'design-gateway',
    'design-microservices',
    'design-rate-limiter',
    'design-video',
    'design-collaboration',
    'design-cdn',
    'design-multi-region',
  ],
  notes: ['note-two-sum', 'note-payroll-dag'],
} as const satisfies Record<PartId, readonly string[]>;

export type LessonId = (typeof lessonsByPart)[PartId][number];

/** What a page of the course is; each kind has a folder in `content/` and one on the site. */
export type PlaceKind = 'lesson' | 'design' | 'note';

/** The folder of each kind in `content/`, and where its pages stand on the site. */
export const folders = {
  lesson: { content: 'lessons', site: '/learn/' },
  design: { content: 'designs', site: '/designs/' },
  note: { content: 'notes', site: '/notes/' },
} as const satisfies Record<PlaceKind, { content: string; site: string }>;

/**
 * A place in the course: `id` names the file, `slug` the page (`/learn/<slug>/`, `/designs/<slug>/`), `label` is how
 * lists number it (`06`, `D3`, `N1`).
 */
export interface LessonPlace {
  id: LessonId;
  kind: PlaceKind;
  slug: string;
  label: string;
  part: PartId;
}

function placeOf(id: LessonId, part: PartId, index: number): LessonPlace {
  const slug = id.replace(/^(\d\d|design|note)-/, '');
  if (part === 'designs') return { id, kind: 'design', slug, label: `D${index + 1}`, part };
  if (part === 'notes') return { id, kind: 'note', slug, label: `N${index + 1}`, part };
  return { id, kind: 'lesson', slug, label: id.slice(0, 2), part };
}

export const lessonPlaces: readonly LessonPlace[] = parts.flatMap((part) =>
  lessonsByPart[part.id].map((id, index) => placeOf(id, part.id, index)),
);

export const lessonIds = lessonPlaces.map((place) => place.id);

/** The place of a lesson id such as `06-tcp-connections`; throws on an id that the course does not have. */
export function lessonPlace(id: string): LessonPlace {
  const place = lessonPlaces.find((candidate) => candidate.id === id);
  if (!place) throw new Error(`no lesson "${id}" in src/course/map.ts`);
  return place;
}

/** The title of a part id such as `transport`. */
export function partTitle(id: PartId): string {
  return parts.find((part) => part.id === id)?.title ?? id;
}

/** The address of its page. */
export function lessonAddress({ kind, slug }: LessonPlace): string {
  return `${folders[kind].site}${slug}/`;
}

/** The file of its text, from the project's root. */
export function contentFile({ kind, id }: LessonPlace): string {
  return `content/${folders[kind].content}/${id}.mdx`;
}
