/** The buttons of a stepper's events, by group. A blocked one keeps its focus and says why when it is pressed. */
import type { Stepper, StepperEvent } from './stepper.ts';

interface EventButtonsProps {
  definition: Stepper;
  state: unknown;
  fire: (id: string) => void;
}

export function EventButtons({ definition, state, fire }: EventButtonsProps) {
  const groups = [...new Set(definition.events.map((event) => event.group))];
  return (
    <div class="lab-events">
      {groups.map((group) => (
        <fieldset key={group}>
          <legend class="lab-heading">{group}</legend>
          {definition.events
            .filter((event) => event.group === group)
            .map((event) => (
              <button
                type="button"
                class="button"
                key={event.id}
                aria-disabled={definition.blocked(state, event.id) !== undefined}
                onClick={() => fire(event.id)}
              >
                {labelOf(event, state)}
              </button>
            ))}
        </fieldset>
      ))}
    </div>
  );
}

function labelOf(event: StepperEvent<unknown>, state: unknown): string {
  return typeof event.label === 'function' ? event.label(state) : event.label;
}
