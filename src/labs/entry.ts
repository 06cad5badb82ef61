import type { LessonId } from '../course/map.ts';

/** A lab as the site lists it. */
export interface LabEntry {
  slug: string;
  title: string;
  kind: 'calculator' | 'stepper' | 'machine';
  lesson: LessonId;
  /** The anchor in the lesson of the section that it belongs to. */
  section: string;
  /** The question that it answers. */
  question: string;
  /** One sentence for lists, search and the page's description. */
  summary: string;
}
