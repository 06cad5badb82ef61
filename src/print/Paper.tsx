import type { CardView } from '../study/cardView.ts';
import { CardSheet } from './CardSheet.tsx';
import type { PrintedCard } from './decks.ts';
import './Paper.css';
import { sheets } from './sheets.ts';

/** A deck on paper: fronts and backs of eight cards a sheet. On the screen it is a preview. */
export function Paper({ cards }: { cards: readonly PrintedCard<CardView>[] }) {
  return sheets(cards).map(({ fronts, backs }, index) => (
    <section class="paper" key={index}>
      <h2 class="no-print">Sheet {index + 1}: fronts</h2>
      <CardSheet side="front" places={fronts} />
      <h2 class="no-print">Sheet {index + 1}: backs</h2>
      <CardSheet side="back" places={backs} />
    </section>
  ));
}
