/** A state of the search: the array with its cursor, what the element needs, the map so far, and the count. */
import { number } from '../../kit/format.ts';
import { current, fault, finished, pairsOf, partnerText, type Search, signed } from './find.ts';

export function View({ state }: { state: Search }) {
  const n = state.nums.length;
  return (
    <div class="two-sum">
      <ol aria-label="Array">
        {state.nums.map((value, i) => (
          <li key={i} data-is={roleOf(state, i)}>
            {signed(value)} <small>{i}</small>
            <span class="visually-hidden">{words[roleOf(state, i)]}</span>
          </li>
        ))}
        {n === 0 ? <li>no elements</li> : null}
      </ol>
      <p>{need(state)}</p>
      <div>
        <p class="lab-heading">In the map, value → position</p>
        <ul>
          {state.waiting.map(([value, at]) => (
            <li
              key={value}
              data-is={state.last?.found !== at ? 'waits' : fault(state) ? 'wrong' : 'found'}
            >
              {signed(value)} → {at}
            </li>
          ))}
          {state.waiting.length === 0 ? <li>nothing</li> : null}
        </ul>
      </div>
      <p>
        Lookups <strong>{number(state.lookups)}</strong>; all pairs would be{' '}
        {n > 1 ? `${n} × ${n - 1} / 2 = ` : ''}
        <strong>{number(pairsOf(state))}</strong>
        {state.right + state.wrong > 0
          ? `. You predicted ${state.right} of ${state.right + state.wrong}`
          : ''}
        .
      </p>
    </div>
  );
}

type Role = 'answer' | 'wrong' | 'cursor' | 'passed' | 'ahead';

const words: Record<Role, string> = {
  answer: ', in the answer',
  wrong: ', wrongly in the answer',
  cursor: ', has its turn',
  passed: ', has passed',
  ahead: '',
};

function roleOf(search: Search, i: number): Role {
  if (search.answer?.includes(i)) return fault(search) ? 'wrong' : 'answer';
  if (i === search.at) return 'cursor';
  return i < search.at ? 'passed' : 'ahead';
}

function need(search: Search) {
  const wrong = fault(search);
  if (finished(search)) {
    const answer = search.answer === null ? 'none' : search.answer.join(', ');
    return (
      <>
        Answer: <strong>{answer}</strong>.{' '}
        {wrong ? <span class="lab-error">{wrong}</span> : 'Right.'}
      </>
    );
  }
  return (
    <>
      Target {signed(search.target)}; {signed(current(search))} at {search.at} needs{' '}
      <strong>{partnerText(search)}</strong>.
    </>
  );
}
