/** Load at the server and answers, a line for each strategy, and what each has cost so far. */
import { useMemo } from 'preact/hooks';
import { Chart, type Series } from '../../kit/Chart.tsx';
import type { Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { outage, type Second, type Strategy } from './model.ts';
import { calls, names, type Storm, soFar } from './race.ts';

const tones: Record<Strategy, Tone> = {
  none: 'plain',
  backoff: 'danger',
  jitter: 'middle',
  budget: 'server',
  breaker: 'client',
};

const clock = (t: number) => `${t} s`;

export function View({ run, at }: Shown<unknown, Storm>) {
  const { lanes, conditions, end, back } = run;
  const drawn = useMemo(() => {
    const series = (of: (second: Second) => number): Series[] =>
      lanes.map(({ strategy, seconds }) => ({
        name: names[strategy],
        tone: tones[strategy],
        step: true,
        points: [
          ...seconds.map((second, t) => [t, of(second)] as const),
          // the last second lasts until the end
          [seconds.length, of(seconds.at(-1) as Second)] as const,
        ],
      }));
    return {
      load: series(({ load }) => load),
      served: series(({ served }) => served),
      levels: [{ y: conditions.capacity, text: 'capacity' }],
      spans: [{ from: outage, to: back, text: 'outage', tone: 'danger' as const }],
    };
  }, [lanes, conditions, back]);
  const { load, served, levels, spans } = drawn;
  const common = { end, at, clock, format: calls, spans };
  return (
    <>
      <Chart
        {...common}
        id="retry-storm-load"
        label="Calls that reach the server, per second"
        series={load}
        levels={levels}
        height={250}
      />
      <Chart
        {...common}
        id="retry-storm-served"
        label="Requests that it answers, per second"
        series={served}
        height={160}
      />
      <table class="storm-sum">
        <thead>
          <tr>
            <th scope="col">By now</th>
            <th scope="col">Peak</th>
            <th scope="col">Refused</th>
            <th scope="col">Unanswered</th>
            <th scope="col">Recovered</th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => {
            const { peak, wasted, unanswered } = soFar(lane, conditions.load, at);
            const { strategy, recovered } = lane;
            return (
              <tr key={strategy}>
                <th scope="row">{names[strategy]}</th>
                <td>{calls(peak)}</td>
                <td>{calls(wasted)}</td>
                <td>{calls(unanswered)}</td>
                <td>{recovered !== undefined && recovered <= at ? clock(recovered) : 'not yet'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
