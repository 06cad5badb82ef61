import type { CardView } from '../study/cardView.ts';
import './CardSheet.css';
import type { PrintedCard } from './decks.ts';
import { faceSize } from './sheets.ts';

export interface CardSheetProps {
  side: 'front' | 'back';
  places: readonly (PrintedCard<CardView> | undefined)[];
}

const characters = (...html: (string | undefined)[]) =>
  html
    .join(' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&[^;]+;/g, '.').length;

/** One side of a sheet of cards: eight of one size, to be cut along the dashed lines. */
export function CardSheet({ side, places }: CardSheetProps) {
  return (
    <ol class={`card-sheet ${side}`}>
      {places.map((place, i) =>
        place ? <Face key={i} {...place} side={side} /> : <li key={i} class="place empty" />,
      )}
    </ol>
  );
}

function Face({
  side,
  card,
  place,
  lesson,
  number,
}: PrintedCard<CardView> & Pick<CardSheetProps, 'side'>) {
  const { frontHtml, backHtml, stepsHtml = [], extraHtml } = card;
  const size = faceSize(
    side === 'front' ? characters(frontHtml) : characters(backHtml, ...stepsHtml, extraHtml),
  );
  return (
    <li class="place" data-part={place.part}>
      <div class={`words ${size}`}>
        {side === 'front' ? (
          <div class="question" dangerouslySetInnerHTML={{ __html: frontHtml }} />
        ) : (
          <>
            {backHtml && <div dangerouslySetInnerHTML={{ __html: backHtml }} />}
            {stepsHtml.length > 0 && (
              <ol>
                {stepsHtml.map((html) => (
                  <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
                ))}
              </ol>
            )}
            {extraHtml && <div class="extra" dangerouslySetInnerHTML={{ __html: extraHtml }} />}
          </>
        )}
      </div>
      <p class="label">
        <span>
          {place.label} {lesson}
        </span>{' '}
        <span class="number">{number}</span>
      </p>
    </li>
  );
}
