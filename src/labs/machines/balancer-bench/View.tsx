/** Each rival's backends with what is in flight, its counts and percentiles, and all rivals' slowest answers over time. */
import { useMemo } from 'preact/hooks';
import { Chart, type Series } from '../../kit/Chart.tsx';
import { Columns } from '../../kit/Columns.tsx';
import { number } from '../../kit/format.ts';
import type { Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { latencies, outcomes, tally } from './model.ts';
import type { Algorithm } from './pick.ts';
import { cameBy, clock, letter, ms, names, type Race, type Rival } from './race.ts';

const tones: Record<Algorithm, Tone> = {
  rr: 'plain',
  wrr: 'store',
  least: 'server',
  p2c: 'client',
  random: 'middle',
};
/** Requests in flight of a full column, at least and at most; above it only the number grows. */
const full = [8, 40] as const;
const bins = 80;
/** Instants at which the fullest backend is looked for. */
const looks = 24;

export function View({ run, at }: Shown<unknown, Race>) {
  const came = cameBy(run.traffic, at);
  const series = useMemo(() => run.rivals.map((rival) => slowest(run, rival)), [run]);
  const spans = useMemo(() => spansOf(run), [run]);
  const most = useMemo(() => fullest(run), [run]);
  const deepest = Math.max(
    ...run.rivals.flatMap(({ total }) =>
      total.backends.map(({ picked }) => picked / Math.max(1, total.came)),
    ),
  );
  return (
    <>
      <p>Up: requests in flight at each backend. Down: its share of all that came.</p>
      <div class="bench-rivals">
        {run.rivals.map((rival) => (
          <Lane
            key={rival.algorithm}
            run={run}
            rival={rival}
            at={at}
            came={came}
            most={most}
            deepest={deepest}
          />
        ))}
      </div>
      <Chart
        id="balancer-bench-latency"
        label={`Slowest answer to the requests of each ${number(run.end / bins, 1)} ms`}
        series={series}
        spans={spans}
        end={run.end}
        at={at}
        clock={clock}
        format={ms}
      />
    </>
  );
}

function Lane(props: {
  run: Race;
  rival: Rival;
  at: number;
  came: number;
  most: number;
  deepest: number;
}) {
  const { run, rival, at, came, most, deepest } = props;
  const { fault, newcomer, backends } = run.plan.pool;
  const now = tally(rival, run.count, came, at);
  const latency = useMemo(() => latencies(rival, run.traffic, came), [rival, run, came]);
  const failing = fault && at >= fault.from && at < fault.to ? fault.backend : -1;
  const joined = newcomer !== undefined && at >= newcomer.at;
  const noted = fault || newcomer || backends.some(({ speed }) => speed !== 1);
  const columns = now.backends.map(({ picked, inFlight }, b) => {
    const isNew = b === backends.length;
    const speed = backends[b]?.speed ?? 1;
    const note =
      b === failing
        ? 'fails'
        : isNew
          ? joined
            ? 'new'
            : 'to come'
          : speed === 1
            ? ''
            : `×${speed}`;
    const tone: Tone = b === failing ? 'danger' : isNew ? 'focus' : speed < 1 ? 'store' : 'server';
    return {
      lines: [
        letter(b),
        came > 0 ? `${number((picked / came) * 100, 0)} %` : '',
        ...(noted ? [note] : []),
      ],
      text: isNew && !joined ? '' : number(inFlight),
      parts: [{ value: inFlight, tone }],
      down: { value: came > 0 ? picked / came : 0, tone },
    };
  });
  const counts = outcomes
    .filter((how) => how === 'served' || now[how] > 0)
    .map((how) => `${number(now[how])} ${how}`);
  return (
    <div class="lab-spans">
      <p class="lab-heading">{names[rival.algorithm]}</p>
      <Columns columns={columns} most={most} height={48} deepest={deepest} />
      <p class="bench-counts">
        {latency ? (
          <>
            p50 <b>{ms(latency.p50)}</b>, p95 <b>{ms(latency.p95)}</b>, p99 <b>{ms(latency.p99)}</b>
            , max <b>{ms(latency.max)}</b>
          </>
        ) : (
          'No answer yet'
        )}
        <br />
        {counts.join(', ')}, {number(now.inFlight)} in flight
      </p>
    </div>
  );
}

/** The height of a full column: the most in flight at one backend, within limits. */
function fullest({ rivals, traffic, count, end }: Race): number {
  let most = 0;
  for (let look = 1; look <= looks; look++) {
    const at = (end * look) / looks;
    for (const rival of rivals)
      for (const { inFlight } of tally(rival, count, cameBy(traffic, at), at).backends)
        most = Math.max(most, inFlight);
  }
  return Math.max(full[0], Math.min(full[1], most));
}

/** The slowest served request of each stretch of time; stretches without one are passed over. */
function slowest({ traffic, end }: Race, { algorithm, finish, outcome }: Rival): Series {
  const most = new Map<number, number>();
  traffic.at.forEach((t, i) => {
    if (outcome[i] !== 'served') return;
    const bin = Math.min(bins - 1, Math.floor((t / end) * bins));
    most.set(bin, Math.max(most.get(bin) ?? 0, (finish[i] ?? 0) - t));
  });
  return {
    name: names[algorithm],
    tone: tones[algorithm],
    step: true,
    points: [...most].map(([bin, value]) => [(bin / bins) * end, value]),
  };
}

function spansOf({ plan, end }: Race) {
  const { fault, newcomer, backends } = plan.pool;
  const spans: { from: number; to: number; text: string; tone: Tone }[] = [];
  if (fault && fault.from < end) {
    const { from, to, backend } = fault;
    spans.push({ from, to: Math.min(end, to), text: `${letter(backend)} fails`, tone: 'danger' });
  }
  if (newcomer && newcomer.at < end) {
    const to = Math.min(end, newcomer.at + Math.max(end / 100, newcomer.window * 1000));
    const text = `${letter(backends.length)} joins`;
    spans.push({ from: newcomer.at, to, text, tone: 'focus' });
  }
  return spans;
}
