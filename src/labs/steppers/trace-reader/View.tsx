/** A trace with numbered lines, the ones tapped marked, and what they say. */
import { proved, type Reading, said, traceOf } from './read.ts';
import { traces } from './traces.ts';

export function View({ state }: { state: Reading }) {
  const trace = traceOf(state);
  const last = said(state);
  const taps = state.tapped.length;
  const { solved } = state;
  return (
    <div class="trace">
      <p class="lab-heading">
        Trace {state.trace + 1} of {traces.length}; times in seconds
      </p>
      <p>
        <strong>{trace.question}</strong>
      </p>
      <ol>
        {trace.lines.map(({ at, text }, i) => {
          const tapped = state.tapped.includes(i);
          const right = trace.proof.includes(i);
          return (
            <li key={i} data-is={tapped ? (right ? 'proof' : 'no') : undefined}>
              <span>{i + 1}</span>
              <span>{at}</span>
              <span>
                {text}
                {tapped ? (right ? ' ✓' : ' ✗') : ''}
                {tapped ? (
                  <span class="visually-hidden">{right ? ', the proof' : ', no proof'}</span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="trace-said">
        {last ? (
          <>
            <strong class={last.right ? undefined : 'lab-error'}>
              {last.right ? '✓ Proof.' : '✗ No proof.'}
            </strong>{' '}
            {last.text}
          </>
        ) : (
          'Read it all, then pick the line.'
        )}
        {proved(state) ? (
          <>
            {' '}
            <strong>{trace.cause}</strong>
          </>
        ) : null}
      </p>
      <p>
        {taps} {taps === 1 ? 'line' : 'lines'} picked{state.shown ? ', the proof shown' : ''}.
        {solved.traces > 0
          ? ` Before: ${solved.traces} ${solved.traces === 1 ? 'trace' : 'traces'} with ${solved.taps} picks.`
          : ''}
      </p>
    </div>
  );
}
