/** A state of Kahn's algorithm: the graph, who waits for what, and the levels so far. */
import { Graph } from './Graph.tsx';
import { gone, openText, type Run, verdict } from './levels.ts';
import { roleOf, words } from './roles.ts';

export function View({ state }: { state: Run }) {
  const bad =
    state.phase === 'over' && (state.fault !== null || gone(state).length < state.items.length);
  return (
    <div class="kahn">
      <Graph run={state} />
      <div class="kahn-lists lab-listing">
        <table>
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Open needs</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {state.items.map(({ id }, i) => (
              <tr key={i}>
                <th scope="row">{id}</th>
                <td>{state.phase === 'count' ? '?' : openText(state, id)}</td>
                <td data-is={roleOf(state, id)}>{wordOf(state, id)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <strong>Ready:</strong> {state.ready.length > 0 ? state.ready.join(', ') : 'nobody'}
        </p>
        <p>
          <strong>Levels:</strong>{' '}
          {state.levels.length === 0
            ? 'none finished'
            : state.levels.map((level, i) => `${i} ${level.join(', ')}`).join(' · ')}
        </p>
        {state.phase === 'over' ? (
          <p class={bad ? 'lab-error' : undefined}>{verdict(state)}</p>
        ) : null}
        {state.slips > 0 ? <p>Picked too early: {state.slips}</p> : null}
      </div>
    </div>
  );
}

function wordOf(run: Run, id: string): string {
  const role = roleOf(run, id);
  if (role === 'bad' && run.fault?.kind === 'duplicate') return 'twice';
  if (role === 'bad' && run.fault?.kind === 'unknown') return 'refused';
  return words[role];
}
