import type { Html } from './html.ts';

/** A card as a page hands it to an island: everything rendered at build. Block HTML is fine in all fields. */
export interface CardView {
  id: string;
  kind: 'basic' | 'cloze' | 'order';
  /** For a cloze card: the sentence with blanks (`clozeFront`). */
  frontHtml: Html;
  /** For a cloze card: the sentence filled in (`clozeBack`). For an order card it may be empty. */
  backHtml: Html;
  /** Why, or what goes with it; shown in small type below the answer. */
  extraHtml?: Html;
  /** An order card's steps, in the right order. */
  stepsHtml?: readonly Html[];
  /** A figure of its lesson that belongs to the question or the answer: its anchor, and the drawing where it is shown. */
  figure?: { anchor: string; with: 'question' | 'answer'; html?: Html };
  /** Anchor of the section that explains it, without `#`. */
  section: string;
  /** Lesson id, such as `06-tcp-connections`. */
  lesson: string;
}
