/** A state of the two endpoints, drawn. */
import { Ends } from './Ends.tsx';
import { Ladder } from './Ladder.tsx';
import { clock, type World } from './world.ts';

export function View({ state }: { state: World }) {
  return (
    <div class="two-endpoints">
      <Ends world={state} />
      <p class="wire-clock">
        Clock <span>{clock(state.now)}</span>
      </p>
      <Ladder world={state} />
    </div>
  );
}
