/** A strip a remedy: who waits, and what is under way at the origin, after one expiry; then when XFetch refreshed. */
import { useMemo } from 'preact/hooks';
import { Bars } from '../../kit/Bars.tsx';
import { Chart, type Series } from '../../kit/Chart.tsx';
import { number } from '../../kit/format.ts';
import { Legend, type Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { pathOf } from '../../kit/scale.ts';
import type { Lane, Remedy } from './model.ts';
import { names, type Trial, valueAt } from './trial.ts';

const tones: Record<Remedy, Tone> = {
  none: 'danger',
  coalescing: 'client',
  shield: 'server',
  stale: 'store',
  early: 'focus',
};

const wide = 1000;
/** Px of a strip; half a line's width stays free above and below. */
const [tall, edge] = [64, 2];
const clip = 'stampede-shown';

const count = (value: number) => number(value, 0);

export function View({ run, at }: Shown<unknown, Trial>) {
  const { lanes, end, chance } = run;
  const most = useMemo(
    () =>
      Math.max(1, ...lanes.flatMap(({ busy, waiting }) => [...busy, ...waiting].map(([, y]) => y))),
    [lanes],
  );
  const fetched = Math.max(...lanes.map(({ total }) => total.at(-1)?.[1] ?? 0));
  const early = useMemo(() => {
    const line: Series[] = [
      { name: 'chance of one request at the expiry', tone: 'focus', points: chance.points },
    ];
    const [from, to] = [chance.ahead - chance.first, chance.ahead - chance.last];
    const spans = [{ from, to, text: 'refreshed', tone: 'focus' as const }];
    return { line, spans: chance.first > 0 ? spans : [] };
  }, [chance]);
  return (
    <div class="lab-spans">
      <Legend
        items={[
          { name: 'requests that wait', tone: 'client' },
          { name: 'fetches under way at the origin', tone: 'danger', dash: '0' },
        ]}
      />
      <svg class="stampede-clip" width="0" height="0" aria-hidden="true" focusable="false">
        <clipPath id={clip}>
          <rect x="0" y="0" width={(at / end) * wide} height={tall} />
        </clipPath>
      </svg>
      {lanes.map((lane) => (
        <Strip key={lane.remedy} {...{ lane, end, most, at }} />
      ))}
      <p class="stampede-axis">
        <span>the key expires</span>
        <span>{number(end)} s</span>
      </p>
      <Bars
        caption="Fetches that the origin got since the expiry"
        bars={lanes.map(({ remedy, total }) => {
          const value = valueAt(total, at);
          return { label: names[remedy], value, text: count(value), tone: tones[remedy] };
        })}
        most={fetched}
      />
      <Chart
        id="stampede-early"
        label="XFetch: the chance that one request refreshes, before the expiry"
        series={early.line}
        spans={early.spans}
        end={chance.ahead}
        at={chance.ahead}
        clock={(x) => (x === chance.ahead ? '0 s' : `−${number(chance.ahead - x, 2)} s`)}
        format={(value) => number(value)}
        top={1}
        height={120}
      />
    </div>
  );
}

interface StripProps {
  lane: Lane;
  end: number;
  /** What fills the strip's height. */
  most: number;
  at: number;
}

function Strip({ lane, end, most, at }: StripProps) {
  const { busy, waiting, remedy } = lane;
  const drawn = useMemo(() => {
    const place = (line: Lane['busy']) =>
      line.map(
        ([x, y]) => [(x / end) * wide, tall - edge - (y / most) * (tall - 2 * edge)] as const,
      );
    return { area: `${pathOf(place(waiting), true)}V${tall}H0Z`, line: pathOf(place(busy), true) };
  }, [busy, waiting, end, most]);
  return (
    <div class="lab-row stampede-strip">
      <span>{names[remedy]}</span>
      <span>
        {count(valueAt(waiting, at))} waiting, {count(valueAt(busy, at))} fetching
      </span>
      <svg
        width="100%"
        height={tall}
        viewBox={`0 0 ${wide} ${tall}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <line class="lab-axis" x1="0" x2={wide} y1={tall} y2={tall} />
        <g clip-path={`url(#${clip})`}>
          <path
            class="stampede-area"
            data-tone="client"
            d={drawn.area}
            vector-effect="non-scaling-stroke"
          />
          <path data-tone="danger" d={drawn.line} vector-effect="non-scaling-stroke" />
        </g>
      </svg>
    </div>
  );
}
