/** Every lab as the site lists it, in the order of the course. The lab itself is a file named for its slug. */
import type { LessonId } from '../course/map.ts';

export interface LabEntry {
  slug: string;
  title: string;
  kind: 'calculator' | 'stepper';
  lesson: LessonId;
  /** The anchor in the lesson of the section that it belongs to. */
  section: string;
  /** The question that it answers. */
  question: string;
  /** One sentence for lists, search and the page's description. */
  summary: string;
}

export const labs: readonly LabEntry[] = [
  {
    slug: 'two-endpoints',
    title: 'Two endpoints',
    kind: 'stepper',
    lesson: '06-tcp-connections',
    section: 'states',
    question: 'What does each side know after every segment, and what if one is lost?',
    summary:
      'Step two TCP state machines through opening, closing, losses and crashes, with sequence numbers, timers and a log.',
  },
  {
    slug: 'port-budget',
    title: 'Port budget',
    kind: 'calculator',
    lesson: '06-tcp-connections',
    section: 'time-wait',
    question: 'How many connections a second can one client open before it runs out of ports?',
    summary:
      'Work out the tuples one client has towards one server, how fast TIME_WAIT uses them up, and which fix helps most.',
  },
  {
    slug: 'how-long-until-we-know',
    title: 'How long until we know?',
    kind: 'calculator',
    lesson: '06-tcp-connections',
    section: 'dead-peers',
    question: 'How long does it take to notice that the other side is gone?',
    summary:
      'Compare keep-alive, retransmission and SYN timers: how long a dead peer goes unnoticed on an idle, a busy and a new connection.',
  },
];

/** The entry of a slug; throws on one that the site does not have. */
export function labEntry(slug: string): LabEntry {
  const entry = labs.find((lab) => lab.slug === slug);
  if (!entry) throw new Error(`no lab "${slug}" in src/labs/registry.ts`);
  return entry;
}

/** The labs of a lesson, in order. */
export function labsOf(lesson: LessonId): LabEntry[] {
  return labs.filter((lab) => lab.lesson === lesson);
}
