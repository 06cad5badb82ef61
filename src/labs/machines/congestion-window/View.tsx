/** Windows over rounds: of rival senders with what each is doing, or of two flows with the queue between them. */
import { useMemo } from 'preact/hooks';
import { Bars } from '../../kit/Bars.tsx';
import { Chart, type Series } from '../../kit/Chart.tsx';
import { number } from '../../kit/format.ts';
import { Legend, type Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { type SpanRow, Spans } from '../../kit/Spans.tsx';
import type { Knobs } from './inputs.ts';
import { type Lane, names, type Trial } from './trial.ts';
import { fairness, type Shared } from './twoFlows.ts';

type Props = Shown<Knobs, Trial>;

const round = (at: number) => number(at, 1);
const segments = (value: number) => number(value, value < 1000 ? 1 : 0);
const tones = { reno: 'client', cubic: 'server' } as const;

export function View(props: Props) {
  return props.run.shared ? <Two {...props} shared={props.run.shared} /> : <One {...props} />;
}

function One({ run, values, at }: Props) {
  const { lanes, end } = run;
  const series = useMemo(() => linesOf(lanes), [lanes]);
  const levels = useMemo(() => {
    const most = Math.max(...lanes.flatMap(({ rounds }) => rounds.map(({ cwnd }) => cwnd)));
    const y = Math.floor(values.rwnd / values.mss);
    // far above every window it would only flatten them
    return y <= most * 1.5 ? [{ y, text: `rwnd ${segments(y)}` }] : [];
  }, [lanes, values.rwnd, values.mss]);
  const now = Math.floor(at);
  const phases = useMemo(() => lanes.map(phasesOf), [lanes]);
  return (
    <div class="lab-spans">
      <Chart
        id="congestion-window-cwnd"
        label="Congestion window by round, in segments"
        {...{ series, levels, end, at }}
        clock={round}
        format={segments}
        height={230}
      />
      <Spans
        caption="What each sender is doing"
        rows={lanes.map(({ algorithm, rounds }, i) => {
          const one = rounds[now];
          const doing = one?.held ? 'held by rwnd' : one?.slowStart ? 'slow start' : 'avoidance';
          return { label: names[algorithm], text: doing, ...(phases[i] ?? { stretches: [] }) };
        })}
        {...{ end, at }}
      />
      <Legend
        items={[
          { name: 'slow start', tone: 'store' },
          { name: 'avoidance', tone: 'plain' },
          { name: 'held by rwnd', tone: 'middle' },
          { name: 'duplicate ACKs', tone: 'focus', dash: '0' },
          { name: 'timeout', tone: 'danger', dash: '0' },
        ]}
      />
      <Bars
        caption={`Delivered, of ${number(run.segments)} segments`}
        bars={lanes.map(({ algorithm, rounds, flights }) => {
          const done = Math.min(run.segments, rounds[now]?.delivered ?? 0);
          const over = flights !== undefined && flights <= now + 1;
          return {
            label: names[algorithm],
            value: done,
            text: over ? `all, after ${flights} flights` : number(done),
            tone: tones[algorithm],
          };
        })}
        most={run.segments}
      />
    </div>
  );
}

/** The windows, and their thresholds from when there are any. */
function linesOf(lanes: readonly Lane[]): Series[] {
  const windows = lanes.map(({ algorithm, rounds }): Series => {
    const points = rounds.map(({ cwnd }, k) => [k, cwnd] as const);
    return { name: names[algorithm], tone: tones[algorithm], points };
  });
  const thresholds = lanes.map(({ algorithm, rounds }): Series => {
    const points = rounds.flatMap(({ ssthresh }, k) =>
      Number.isFinite(ssthresh) ? [[k, ssthresh] as const] : [],
    );
    const name = `ssthresh of ${names[algorithm]}`;
    return { name, tone: tones[algorithm], points, step: true };
  });
  return [...windows, ...thresholds];
}

function phasesOf({ rounds }: Lane): Pick<SpanRow, 'stretches' | 'marks'> {
  const kinds = rounds.map(
    ({ held, slowStart }): Tone => (held ? 'middle' : slowStart ? 'store' : 'plain'),
  );
  const starts = kinds.flatMap((kind, k) => (k > 0 && kinds[k - 1] === kind ? [] : [k]));
  return {
    stretches: starts.map((from, i) => ({
      from,
      to: starts[i + 1] ?? rounds.length - 1,
      tone: kinds[from] ?? 'plain',
    })),
    marks: rounds.flatMap(({ lost, sent }, k) =>
      lost > 0 ? [{ at: k, tone: lost === sent ? 'danger' : 'focus' }] : [],
    ),
  };
}

function Two({ run, values, at, shared }: Props & { shared: Shared }) {
  const { end } = run;
  const { capacity, queue } = values;
  const { instants } = shared;
  const lines = useMemo(() => {
    const line = (read: (one: (typeof instants)[number]) => number) =>
      instants.map((one) => [one.at, read(one)] as const);
    const cwnd: Series[] = [
      { name: 'flow A', tone: 'client', points: line(({ windows }) => windows[0]) },
      { name: 'flow B', tone: 'server', points: line(({ windows }) => windows[1]) },
      { name: 'equal shares', tone: 'plain', points: line(({ windows: [a, b] }) => (a + b) / 2) },
    ];
    const queued: Series[] = [
      { name: 'in flight', tone: 'middle', points: line(({ windows: [a, b] }) => a + b) },
    ];
    const fair: Series[] = [
      { name: 'fairness', tone: 'focus', points: line(({ windows }) => fairness(windows)) },
    ];
    return { cwnd, queued, fair };
  }, [instants]);
  const full = useMemo(
    () => [
      { y: capacity, text: queue > 0 ? 'the path is full' : 'the path is full: loss' },
      ...(queue > 0 ? [{ y: capacity + queue, text: 'the queue is full: loss' }] : []),
    ],
    [capacity, queue],
  );
  const common = { end, at, clock: round };
  return (
    <div class="lab-spans">
      <Chart
        id="congestion-window-flows"
        label="Congestion windows by round, in segments"
        series={lines.cwnd}
        {...common}
        format={segments}
        height={210}
      />
      <Chart
        id="congestion-window-queue"
        label="Both together on the link, in segments"
        series={lines.queued}
        levels={full}
        {...common}
        format={segments}
        top={(capacity + queue) * 1.15}
        height={130}
      />
      <Chart
        id="congestion-window-fairness"
        label="Fairness of the shares (Jain’s index)"
        series={lines.fair}
        {...common}
        format={(value) => number(value, 3)}
        top={1}
        height={100}
      />
    </div>
  );
}
