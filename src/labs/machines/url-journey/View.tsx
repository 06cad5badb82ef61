/** Two waterfalls on one axis of time, and below them the first one with a change at a time. */
import { useMemo } from 'preact/hooks';
import { number } from '../../kit/format.ts';
import type { Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { Spans } from '../../kit/Spans.tsx';
import type { Flight, Journey, PhaseName } from './model.ts';
import { changeNames, connections, type Dialed, ms, type Race, wayName } from './race.ts';

/** Px of a row, of the line above the rows, of the row of flights and of the axis. */
const [pitch, head, flightsHeight, axis] = [20, 18, 62, 18];

const tones: Record<PhaseName, Tone> = {
  DNS: 'plain',
  TCP: 'store',
  QUIC: 'store',
  TLS: 'middle',
  Upgrade: 'middle',
  Request: 'client',
  Reply: 'client',
  Server: 'server',
  Transfer: 'focus',
};

export function View({ run, values, at }: Shown<Dialed, Race>) {
  const { a, b, end, changes } = run;
  const most = useMemo(
    () => Math.max(...[a, b].flatMap((one) => one.flights.map((f) => (f.full ? 0 : f.amount))), 0),
    [a, b],
  );
  const names = changeNames(values);
  return (
    <>
      <Waterfall name="A" journey={a} run={run} at={at} most={most} />
      <Waterfall name="B" journey={b} run={run} at={at} most={most} />
      <Spans
        caption="A again, with one thing changed"
        end={end}
        at={at}
        rows={[{ label: 'A as it is', total: a.total, saves: 0 }, ...changes].map((one) => ({
          label: 'change' in one ? names[one.change] : one.label,
          text:
            at < one.total
              ? '…'
              : `${ms(one.total)}${'change' in one ? `, ${saved(one.saves)}` : ''}`,
          stretches: [{ from: 0, to: one.total, tone: 'change' in one ? 'server' : 'plain' }],
        }))}
      />
    </>
  );
}

function saved(saves: number): string {
  return saves < 0.005 ? 'saves nothing' : `saves ${number(saves)}`;
}

interface WaterfallProps {
  name: string;
  journey: Journey;
  run: Race;
  at: number;
  /** The largest flight of both. */
  most: number;
}

interface Row {
  label: string;
  tone: Tone;
  stretches: readonly { from: number; to: number }[];
}

function rowsOf({ phases, way }: Journey): Row[] {
  const rows: Row[] = [];
  for (const { name, from, to } of phases) {
    if (name === 'Transfer') continue;
    const asked = rows.find(({ label }) => label === 'request');
    if (name === 'Reply' && asked) {
      asked.stretches = [...asked.stretches, { from, to }];
      continue;
    }
    const label =
      name === 'Request'
        ? 'request'
        : name === 'TLS'
          ? (connections[way.connection].split(',')[0] ?? '')
          : name === 'QUIC'
            ? 'QUIC with TLS'
            : name === 'Server' || name === 'Upgrade'
              ? name.toLowerCase()
              : name;
    rows.push({ label, tone: tones[name], stretches: [{ from, to }] });
  }
  return rows;
}

function Waterfall({ name, journey, run, at, most }: WaterfallProps) {
  const { end, request } = run;
  const { first, total, flights, way } = journey;
  const rows = useMemo(() => rowsOf(journey), [journey]);
  const place = (t: number) => `${(Math.max(0, Math.min(end, t)) / end) * 100}%`;
  const top = head + rows.length * pitch;
  const floor = top + flightsHeight;
  const marks = useMemo(() => ticks(end), [end]);
  const late = total > end / 2;
  return (
    <div class="lab-spans url-journey">
      <div class="lab-row">
        <b>
          {name}: {wayName(way)}
        </b>
        <span>
          {at < first
            ? 'waiting for the first byte'
            : at < total
              ? `first byte ${ms(first)}`
              : `first ${number(first)}, last ${ms(total)}`}
        </span>
        <svg width="100%" height={floor + axis} aria-hidden="true" focusable="false">
          {marks.map((mark) => (
            <g key={mark}>
              <line class="lab-grid" x1={place(mark)} x2={place(mark)} y1={head} y2={floor} />
              <text
                x={place(mark)}
                y={floor + 14}
                text-anchor={mark === 0 ? 'start' : mark > end * 0.95 ? 'end' : 'middle'}
              >
                {number(mark)}
                {mark === 0 ? ' ms' : ''}
              </text>
            </g>
          ))}
          <line class="lab-axis" x1="0" x2="100%" y1={floor} y2={floor} />
          {at >= first ? (
            <line class="lab-level" x1={place(first)} x2={place(first)} y1="2" y2={floor} />
          ) : null}
          {rows.map((row, i) => (
            <PhaseRow key={row.label} row={row} y={head + i * pitch} {...{ at, end, place }} />
          ))}
          {at >= first ? (
            <>
              <text
                x={place(first)}
                dx={first > end / 2 ? -5 : 5}
                y="12"
                text-anchor={first > end / 2 ? 'end' : 'start'}
              >
                first byte
              </text>
              <text
                x={place(late ? total : first)}
                dx={late ? 0 : 5}
                y={top + 14}
                text-anchor={late ? 'end' : 'start'}
              >
                {flightsText(flights, request.fetch)}
              </text>
              <Flights name={name} journey={journey} y={top} {...{ at, end, most }} />
            </>
          ) : null}
        </svg>
      </div>
    </div>
  );
}

/** A bar with its label where there is room: after it, before it, or inside. */
function PhaseRow(props: {
  row: Row;
  y: number;
  at: number;
  end: number;
  place: (t: number) => string;
}) {
  const { row, y, at, end, place } = props;
  const from = row.stretches[0]?.from ?? 0;
  const to = row.stretches.at(-1)?.to ?? 0;
  if (at <= from) return null;
  const after = 1 - to / end;
  const room = Math.max(after, from / end);
  const side = room < 0.32 ? 'inside' : after >= 0.38 || after >= from / end ? 'after' : 'before';
  const length = row.stretches.reduce((sum, one) => sum + one.to - one.from, 0);
  return (
    <g data-tone={row.tone}>
      {row.stretches.map((one) =>
        one.from < at ? (
          <rect
            key={one.from}
            data-tone={row.tone}
            x={place(one.from)}
            y={y + 3}
            width={`${((Math.min(at, one.to) - one.from) / end) * 100}%`}
            height="13"
            rx="2"
          />
        ) : null,
      )}
      <text
        x={place(side === 'after' ? to : from)}
        dx={side === 'before' ? -5 : 5}
        y={y + 14}
        text-anchor={side === 'before' ? 'end' : 'start'}
      >
        {row.label} {number(length)}
      </text>
    </g>
  );
}

/** What each flight brings, as columns as wide as they take to send: between them nothing moves. */
function Flights(props: {
  name: string;
  journey: Journey;
  y: number;
  at: number;
  end: number;
  most: number;
}) {
  const { name, journey, y, at, end, most } = props;
  const { flights, total, bits } = journey;
  const path = useMemo(() => {
    const x = (t: number) => Math.round((t / end) * 10_000) / 10;
    return flights
      .map(({ from, to, amount, full }) => {
        const height = Math.max(2, Math.round((full ? 1 : amount / most) * columns * 10) / 10);
        return `M${x(from)} ${columns}v${-height}h${Math.max(3, x(to) - x(from))}v${height}z`;
      })
      .join('');
  }, [flights, end, most]);
  const last = flights.at(-1);
  // a page's bits are added whole at the end
  const tail = last && last.to === last.from && bits > 0 ? last.from : undefined;
  const clip = `url-journey-${name}`;
  return (
    <>
      <svg
        width="100%"
        y={y + flightsHeight - columns}
        height={columns}
        viewBox={`0 0 1000 ${columns}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <clipPath id={clip}>
          <rect x="0" y="0" width={(at / end) * 1000 + 4} height={columns} />
        </clipPath>
        <path class="url-journey-flights" d={path} clip-path={`url(#${clip})`} />
      </svg>
      {tail !== undefined && at > tail ? (
        <rect
          data-tone="store"
          x={`${(tail / end) * 100}%`}
          y={y + flightsHeight - 10}
          width={`${((Math.min(at, total) - tail) / end) * 100}%`}
          height="10"
        />
      ) : null}
    </>
  );
}

/** Px of the highest column. */
const columns = 42;

function flightsText(flights: readonly Flight[], fetch: 'one' | 'page'): string {
  const unit = fetch === 'one' ? 'bytes' : 'segments';
  const amounts = flights.map(({ amount }) => number(amount));
  const list =
    amounts.length <= 3
      ? amounts.join(' + ')
      : `${amounts.slice(0, 2).join(' + ')} + … + ${amounts.at(-1)}`;
  return `${flights.length} ${flights.length === 1 ? 'flight' : 'flights'}: ${list} ${unit}`;
}

/** At most five marks at round numbers. */
function ticks(end: number): number[] {
  const size = 10 ** Math.floor(Math.log10(end / 4));
  const step = ([1, 2, 5].find((one) => one * size >= end / 4) ?? 10) * size;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
