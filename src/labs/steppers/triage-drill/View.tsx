/** A card of the drill: the symptom, what has been found, what was said about the last pick, and the score. */
import { cardOf, cards, type Drill, rightPick, stages, textOf } from './drill.ts';

const names = { layer: 'Layer', cause: 'Cause', command: 'Next' } as const;

export function View({ state }: { state: Drill }) {
  const card = cardOf(state);
  const done = state.found === stages.length;
  const { solved } = state;
  return (
    <div class="triage">
      <p class="lab-heading">
        Card {state.card + 1} of {cards.length}
      </p>
      <p class="triage-symptom">{card.symptom}</p>
      <dl>
        {stages.map((stage, i) => (
          <div key={stage} data-is={i < state.found ? 'found' : undefined}>
            <dt>{names[stage]}</dt>
            <dd>{i < state.found ? textOf(card, rightPick(card, stage)) : '?'}</dd>
          </div>
        ))}
      </dl>
      <p>
        {done ? 'Solved. ' : ''}Picks: {state.picked.length}
        {state.shown > 0 ? `, ${state.shown} shown` : ''}; 3 are enough.
        {solved.cards > 0
          ? ` Solved before: ${solved.cards}, with ${solved.picks} picks (${3 * solved.cards} at best).`
          : ''}
      </p>
    </div>
  );
}
