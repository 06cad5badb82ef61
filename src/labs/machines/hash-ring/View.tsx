/** The drawn ring, and for every scheme the keys of each node: those that stayed, and those that came. */
import { Columns } from '../../kit/Columns.tsx';
import { number } from '../../kit/format.ts';
import { Legend } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { Circle } from './Circle.tsx';
import { bounds, type Lane, names, nodeName, type Placing, ratio, standingAt } from './placing.ts';
import { keyCount } from './schemes.ts';

export function View({ run, at }: Shown<unknown, Placing>) {
  const { nodes, changed, change } = run;
  const last = nodeName(nodes.at(-1) ?? 0);
  const most = Math.max(...run.lanes.flatMap(({ had, has }) => [...had, ...has]));
  return (
    <>
      <div class="ring-top">
        <div class="lab-spans">
          <p class="lab-heading">The ring</p>
          <p>
            One track a node, from {nodeName(0)} outside to {last} inside; hash 0 at the top, then
            clockwise. A stretch on a node’s track is what it owns.
          </p>
          <Legend
            items={[
              { name: 'stays where it was', tone: 'server' },
              {
                name: `moves ${change.leaves === undefined ? 'to' : 'from'} ${nodeName(changed)}`,
                tone: 'focus',
              },
              { name: 'moves needlessly', tone: 'danger' },
              { name: 'the mean, or the bound', tone: 'plain', dash: '3 3' },
            ]}
          />
        </div>
        <Circle run={run} at={at} />
      </div>
      <div class="ring-lanes">
        {run.lanes.map((lane) => (
          <Shares key={lane.scheme} run={run} lane={lane} at={at} most={most} />
        ))}
      </div>
    </>
  );
}

function Shares({ run, lane, at, most }: { run: Placing; lane: Lane; at: number; most: number }) {
  const { nodes, changed, counts, change } = run;
  const { stayed, came, needlessly, moved, needless } = standingAt(lane, nodes.length, changed, at);
  const after = at > keyCount;
  const joins = change.leaves === undefined;
  const seen = Math.floor(after ? at - keyCount : at);
  const sums = nodes.map(
    (node) => (stayed[node] ?? 0) + (came[node] ?? 0) + (needlessly[node] ?? 0),
  );
  // the mean of those that are there: without a newcomer before it joins
  const mean = seen / counts[after ? 1 : 0];
  const cap = bounds(run)[after ? 1 : 0];
  const columns = nodes.map((node) => {
    const absent = node === changed && after !== joins;
    const sum = sums[node] ?? 0;
    return {
      lines: [nodeName(node)],
      text: absent && sum === 0 ? '' : nodes.length > 7 ? String(sum) : number(sum),
      parts: [
        { value: stayed[node] ?? 0, tone: 'server' as const },
        { value: came[node] ?? 0, tone: 'focus' as const },
        { value: needlessly[node] ?? 0, tone: 'danger' as const },
      ],
    };
  });
  return (
    <div class="lab-spans">
      <div class="lab-row">
        <span class="lab-heading">{names[lane.scheme]}</span>
        <span>
          {after ? (
            <>
              <b>{number(moved)}</b> moved, <b>{number(needless)}</b> needlessly
            </>
          ) : (
            <>
              fullest / mean <b>{seen > 0 ? ratio(Math.max(...sums) / mean) : '1'}</b>
            </>
          )}
        </span>
      </div>
      <Columns
        columns={columns}
        most={most}
        levels={lane.scheme === 'bounded' ? [cap] : [mean]}
        height={72}
      />
    </div>
  );
}
