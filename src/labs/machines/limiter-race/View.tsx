/** A lane each: what is admitted rises from its line, what is refused hangs below it, and windows have edges. */
import { useMemo } from 'preact/hooks';
import { Legend } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { ticks } from '../../kit/scale.ts';
import { axis } from './axis.ts';
import { type Lane, names, type Race, state, time } from './race.ts';

/** Px of the greatest burst, and the most that one request gets of them. */
const [tallest, unitAtMost] = [30, 6];
/** From this height on, requests of a burst are drawn apart. */
const countable = 3;
/** So many bursts may have their time below them. */
const fewBursts = 4;
/** Px below a queue's lane for what leaves it. */
const tail = 12;
/** The width of the paths' own coordinates, which are stretched. */
const wide = 1000;

export function View({ run, at, index }: Shown<unknown, Race>) {
  const drawn = useMemo(() => draw(run), [run]);
  const { lanes, rules } = run;
  const { along, edges, labels } = drawn;
  const last = lanes[0]?.bursts[index - 1];
  // a burst is shown as a whole, together with its moment
  const until = last ? along.place(last.at, 'burst') + along.gap / 2 : 0;
  const now = along.now(at);
  return (
    <>
      <Legend
        items={[
          { name: 'admitted, upward', tone: 'server' },
          { name: 'refused, downward', tone: 'danger' },
          ...(lanes.some(({ leaves }) => leaves.length > 0)
            ? [{ name: 'leaves the queue', tone: 'store' as const, dash: '3 4' }]
            : []),
          { name: 'a window’s edge', tone: 'plain', dash: '0' },
        ]}
      />
      <div class="lab-spans">
        {lanes.map((lane, i) => {
          const { kind, bursts } = lane;
          const shape = drawn.lanes[i];
          if (!shape) return null;
          const { height, line } = shape;
          const so = bursts[index - 1];
          const clip = `limiter-race-lane-${kind}`;
          return (
            <div class="lab-row" key={kind}>
              <span>{names[kind]}</span>
              <span>
                {so?.in ?? 0} admitted, {so?.out ?? 0} refused
              </span>
              <svg width="100%" height={height} aria-hidden="true" focusable="false">
                <svg
                  width="100%"
                  height={height}
                  viewBox={`0 0 ${wide} ${height}`}
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <path
                    class="race-edges"
                    d={edges.map((x) => `M${x * 10},0V${height}`).join('')}
                    vector-effect="non-scaling-stroke"
                  />
                  <path
                    class="race-line"
                    d={`M0,${line}H${wide}`}
                    vector-effect="non-scaling-stroke"
                  />
                  <clipPath id={clip}>
                    <rect x="0" y="0" width={until * 10} height={height} />
                  </clipPath>
                  <g
                    class="race-marks"
                    clip-path={`url(#${clip})`}
                    stroke-width={drawn.width}
                    stroke-dasharray={drawn.dash}
                  >
                    <path
                      data-tone="server"
                      d={shape.admitted}
                      vector-effect="non-scaling-stroke"
                    />
                    <path data-tone="danger" d={shape.refused} vector-effect="non-scaling-stroke" />
                  </g>
                  {shape.leaves ? (
                    <>
                      <clipPath id={`${clip}-out`}>
                        <rect x="0" y="0" width={now * 10 + 1} height={height} />
                      </clipPath>
                      <path
                        class="race-out"
                        data-tone="store"
                        clip-path={`url(#${clip}-out)`}
                        d={shape.leaves}
                        vector-effect="non-scaling-stroke"
                      />
                    </>
                  ) : null}
                </svg>
                {at > 0 && at < run.end ? (
                  <line class="lab-now" x1={`${now}%`} x2={`${now}%`} y1="0" y2={height} />
                ) : null}
              </svg>
            </div>
          );
        })}
        <svg width="100%" height="16" aria-hidden="true" focusable="false">
          {labels.map(({ x, text }) => (
            <text
              key={text}
              x={`${x}%`}
              y="12"
              text-anchor={x < 4 ? 'start' : x > 95 ? 'end' : 'middle'}
            >
              {text}
            </text>
          ))}
        </svg>
      </div>
      <table class="race-sum">
        <thead>
          <tr>
            <th scope="col">By now</th>
            <th scope="col">Most in {time(rules.window).replace(' ', '\u00a0')}</th>
            <th scope="col">Its bound</th>
            <th scope="col">Keeps</th>
            <th scope="col">Retry after</th>
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ kind, bursts, bound }) => {
            const so = bursts[index - 1];
            const most = so?.most ?? 0;
            return (
              <tr key={kind}>
                <th scope="row">{names[kind]}</th>
                <td>{most > rules.limit ? <strong>{most}</strong> : most}</td>
                <td>{bound}</td>
                <td>{state(kind, so?.size ?? 0)}</td>
                <td>{so?.retry === undefined ? '–' : time(so.retry)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** Everything that does not depend on the instant. */
function draw({ lanes, rules, end }: Race) {
  const bursts = (lanes[0]?.bursts ?? []).map(({ at }) => at);
  const times = Array.from(
    { length: Math.floor(end / rules.window) + 1 },
    (_, i) => i * rules.window,
  );
  const along = axis(end, bursts, times);
  const greatest = Math.max(
    1,
    ...lanes.flatMap((lane) => lane.bursts.flatMap((one) => [one.admitted, one.refused])),
  );
  const unit = tallest / greatest;
  const apart = unit >= countable;
  // too many to be counted: heights grow with the root, so that one request still shows beside a hundred
  const heightOf = (count: number) =>
    apart ? count * Math.min(unitAtMost, unit) : tallest * Math.sqrt(count / greatest);
  const edges = times.map((edge) => along.place(edge, 'edge'));
  const labels: { x: number; text: string }[] = [];
  const label = (x: number, instant: number) => {
    if (labels.every((one) => Math.abs(one.x - x) > 11)) labels.push({ x, text: time(instant) });
  };
  for (const edge of times) label(along.place(edge, 'edge'), edge);
  if (bursts.length <= fewBursts) for (const at of bursts) label(along.place(at, 'burst'), at);
  for (const second of ticks(end / 1000, 5)) label(along.now(second * 1000), second * 1000);
  return {
    along,
    edges,
    labels,
    // at 300 px; wider screens leave more space between
    width: Math.max(1, along.gap * 3 - 1),
    dash: apart ? `${heightOf(1) - 1.5} 1.5` : undefined,
    lanes: lanes.map((lane) =>
      shapeOf(
        lane,
        heightOf,
        (t) => along.place(t, 'burst') * 10,
        (t) => along.now(t) * 10,
      ),
    ),
  };
}

/** The paths of a lane; its line lies where the tallest burst that it admits has room above. */
function shapeOf(
  { bursts, leaves }: Lane,
  heightOf: (count: number) => number,
  place: (time: number) => number,
  anywhere: (time: number) => number,
) {
  const up = Math.max(8, ...bursts.map(({ admitted }) => heightOf(admitted)));
  const down = Math.max(4, ...bursts.map(({ refused }) => heightOf(refused)));
  const line = up + 2;
  const foot = line + down + 2;
  const height = foot + (leaves.length > 0 ? tail : 0);
  return {
    line,
    height,
    admitted: bursts
      .filter((one) => one.admitted > 0)
      .map(({ at, admitted }) => `M${place(at)},${line - 1}v${-heightOf(admitted)}`)
      .join(''),
    refused: bursts
      .filter((one) => one.refused > 0)
      .map(({ at, refused }) => `M${place(at)},${line + 1}v${heightOf(refused)}`)
      .join(''),
    leaves: leaves.map((t) => `M${anywhere(t)},${foot + 3}v${tail - 4}`).join(''),
  };
}
