import type { Progress } from '../../study/progress.ts';
import { many } from '../review/words.ts';

export interface StatesProps {
  progress: Progress | undefined;
}

const rows = [
  ['new', 'New', 'never answered'],
  ['learning', 'Learning', 'met, and asked again within the day'],
  ['review', 'Review', 'known, and back after days'],
  ['relearning', 'Relearning', 'forgotten at the last review'],
  ['suspended', 'Suspended', 'set aside by you'],
] as const;

/** How many cards are in which state. The bars repeat the numbers. */
export function States({ progress }: StatesProps) {
  const states = progress?.states;
  return (
    <section class="panel states" aria-labelledby="states">
      <h2 id="states">Cards by state</h2>
      <div class="scroll">
        <table>
          <caption class="visually-hidden">Cards by state</caption>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">State</th>
              <th scope="col">Cards</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([state, name, means]) => (
              <tr key={state}>
                <th scope="row">
                  {name} <small>{means}</small>
                </th>
                <td>
                  {states ? states[state].toLocaleString('en-US') : '–'}
                  {states && states[state] > 0 && (
                    <i style={{ inlineSize: `${(100 * states[state]) / states.total}%` }} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="leeches">
        {states &&
          (states.leeches > 0 ? (
            <>
              {many(states.leeches, 'card is a leech', 'cards are leeches')}, forgotten eight times
              or more. <a href="/cards/?deck=leeches">Review the leeches</a>
            </>
          ) : (
            'No leeches: no card was forgotten eight times.'
          ))}
      </p>
    </section>
  );
}
