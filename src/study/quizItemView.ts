import type { Html, InlineHtml } from './html.ts';

interface Common {
  id: string;
  /** As a word: warm-up, medium, hard, staff. */
  level: string;
  /** Anchor of the section to read again, without `#`. */
  section: string;
  /** Where that section stands, such as `/learn/tcp-connections/#opening`. */
  sectionHref: string;
  /** That section's heading, as plain text. */
  sectionTitle: string;
  promptHtml: Html;
}

export interface OptionView {
  /** Stands in a `<label>`: no paragraphs, lists or links. */
  html: InlineHtml;
  right: boolean;
  whyHtml: Html;
}

export interface ChoiceView extends Common {
  kind: 'single' | 'multiple';
  /** In file order; the island shuffles by seed. */
  options: readonly OptionView[];
}

export interface OrderingView extends Common {
  kind: 'ordering';
  /** In the right order; the island shuffles by seed. */
  steps: readonly InlineHtml[];
  whyHtml: Html;
}

export interface NumericView extends Common {
  kind: 'numeric';
  value: number;
  unit: string;
  tolerance: number;
  whyHtml: Html;
  /** Answers that a misconception gives, each explained. */
  wrong: readonly { value: number; whyHtml: Html }[];
}

/** A quiz item as a page hands it to an island: everything rendered at build. */
export type QuizItemView = ChoiceView | OrderingView | NumericView;
