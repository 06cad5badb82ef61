import type { RefObject } from 'preact';
import type { CardView } from '../../study/cardView.ts';
import type { Html } from '../../study/html.ts';
import './Card.css';

export interface CardBoxProps {
  /** Undefined while its text is under way. */
  card: CardView | undefined;
  /** Identifies this asking of it; a card that comes back starts again at its top. */
  asking: string;
  revealed: boolean;
  /** The lesson's short title and its part. */
  lesson: string;
  part: string | undefined;
  /** New, coming back, or seen before. */
  standing: string;
  /** The section that explains it. */
  section: { title: string; href: string } | undefined;
  /** Set for a card that was forgotten again and again. */
  leech: string;
  box: RefObject<HTMLDivElement>;
}

const Block = ({ name, html }: { name: string; html: Html }) => (
  <div class={name} dangerouslySetInnerHTML={{ __html: html }} />
);

/** An order card's steps: places to fill from memory, and then the steps in the same places to compare with. */
function Steps({ steps, revealed }: { steps: readonly Html[]; revealed: boolean }) {
  return (
    <ol class={revealed ? 'steps' : 'steps open'}>
      {steps.map((html, i) =>
        revealed ? (
          <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
        ) : (
          <li key={html} aria-label={`Step ${i + 1}`} />
        ),
      )}
    </ol>
  );
}

/** The card's figure beside the question or the answer; one that is too wide scrolls. */
function Figure({ card, side }: { card: CardView; side: 'question' | 'answer' }) {
  if (!card.figure?.html || card.figure.with !== side) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div
      class="drawing"
      role="group"
      aria-label="Drawing"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing is scrolled with the keyboard
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: card.figure.html }}
    />
  );
}

/** One card in a box of a fixed size; what is longer scrolls inside. */
export function CardBox(props: CardBoxProps) {
  const { card, asking, revealed, section } = props;
  const filled = revealed && card?.kind === 'cloze';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div
      class="card"
      role="group"
      aria-label="Card"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long card is scrolled with the keyboard
      tabIndex={0}
      ref={props.box}
      data-part={props.part}
      data-card={card?.id}
      aria-busy={card === undefined}
    >
      <div class="face" key={asking}>
        <p class="from">
          <span>{props.lesson}</span> <span>{props.standing}</span>
        </p>
        {card ? (
          <Block name="front" html={filled ? card.backHtml : card.frontHtml} />
        ) : (
          <div class="front loading" />
        )}
        {card && <Figure card={card} side="question" />}
        {card?.stepsHtml && <Steps steps={card.stepsHtml} revealed={revealed} />}
        {card && revealed && (card.kind === 'basic' || card.extraHtml || card.figure) && (
          <div class="back">
            {card.kind === 'basic' && <Block name="answer" html={card.backHtml} />}
            <Figure card={card} side="answer" />
            {card.extraHtml && <Block name="extra" html={card.extraHtml} />}
          </div>
        )}
        {card && revealed && (
          <p class="source">
            {props.leech && <strong>{props.leech}</strong>}{' '}
            {section && <a href={section.href}>{section.title}</a>}
          </p>
        )}
      </div>
    </div>
  );
}
