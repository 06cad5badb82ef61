/** The course in order: its parts, and the lessons of each. What exists in `content/lessons` is a subset of it. */

export const parts = [
  { id: 'foundations', title: 'Foundations' },
  { id: 'internet', title: 'Internet layer' },
  { id: 'transport', title: 'Transport' },
  { id: 'application', title: 'Application' },
  { id: 'delivery', title: 'Delivery' },
  { id: 'resilience', title: 'Resilience' },
  { id: 'interview', title: 'Interview' },
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
  interview: ['22-cheat-sheet', '23-myths'],
} as const satisfies Record<PartId, readonly string[]>;

export type LessonId = (typeof lessonsByPart)[PartId][number];

/** A place in the course: `id` names the file, `slug` the page (`/learn/<slug>/`), `number` is printed as two digits. */
export interface LessonPlace {
  id: LessonId;
  slug: string;
  number: number;
  part: PartId;
}

export const lessonPlaces: readonly LessonPlace[] = parts.flatMap((part) =>
  lessonsByPart[part.id].map((id) => ({
    id,
    slug: id.slice(3),
    number: Number(id.slice(0, 2)),
    part: part.id,
  })),
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

/** The address of its page; two lessons have one of their own kind. */
export function lessonAddress({ slug }: LessonPlace): string {
  return slug === 'cheat-sheet' || slug === 'myths' ? `/${slug}/` : `/learn/${slug}/`;
}
