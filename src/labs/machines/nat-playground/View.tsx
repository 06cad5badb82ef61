/** Packets between the two hosts, the NATs and the servers, a row each; below, the NATs' tables. */
import type { Shown } from '../../kit/machine.ts';
import { type Classic, classic, type Endpoint, endpointText } from './model.ts';
import { type Flight, type Side, sides } from './net.ts';
import { kindOf, type Playground } from './words.ts';

/** Px a row; the head above all rows; rows that are drawn at most, the newest. */
const pitch = 34;
const head = 32;
const most = 12;

/** In percent of the width. */
const stations = [
  { name: 'A', tone: 'client', x: 8.5 },
  { name: 'NAT A', tone: 'middle', x: 29.25 },
  { name: 'Servers', tone: 'server', x: 50 },
  { name: 'NAT B', tone: 'middle', x: 70.75 },
  { name: 'B', tone: 'client', x: 91.5 },
] as const;

export function View({ run, at, index }: Shown<unknown, Playground>) {
  return (
    <div class="nat">
      <Ways run={run} at={at} />
      <div class="nat-tables">
        {sides.map((side) => (
          <Table key={side} side={side} run={run} at={at} index={index} />
        ))}
      </div>
      {run.pairs.length > 0 ? <Pairs run={run} known={at >= run.end} /> : null}
    </div>
  );
}

function Ways({ run, at }: { run: Playground; at: number }) {
  const total = run.flights.reduce((rows, { row }) => Math.max(rows, row + 1), 0);
  const begun = run.flights.filter(({ hops }) => (hops[0]?.at ?? 0) < at);
  const first = Math.max(0, begun.reduce((rows, { row }) => Math.max(rows, row + 1), 0) - most);
  const height = head + Math.min(most, total) * pitch;
  return (
    <div class="nat-ways">
      <p class="lab-heading">
        Packets under way ○, delivered ▶, dropped ×
        {first > 0 ? `; ${first} earlier rows are in the log` : ''}
      </p>
      <svg width="100%" height={height} aria-hidden="true" focusable="false">
        {stations.map(({ name, tone, x }) => (
          <g key={name} data-tone={tone}>
            <line class="lab-grid" x1={`${x}%`} x2={`${x}%`} y1="24" y2={height} />
            <rect data-tone={tone} x={`${x - 8.5}%`} y="0.5" width="17%" height="24" rx="4" />
            <text class="nat-station" x={`${x}%`} y="17" text-anchor="middle">
              {name}
            </text>
          </g>
        ))}
        {begun
          .filter(({ row }) => row >= first)
          .map((flight) => (
            <Way
              key={`${flight.row}${flight.side}`}
              flight={flight}
              at={at}
              top={head + (flight.row - first) * pitch}
            />
          ))}
      </svg>
    </div>
  );
}

/** Where a packet is, in percent of the width, and whether its way is over. */
function whereabouts({ hops }: Flight, at: number): { x: number; over: boolean } {
  const xOf = (place: number) => stations[place]?.x ?? 0;
  for (let i = 1; i < hops.length; i += 1) {
    const [from, to] = [hops[i - 1], hops[i]];
    if (!from || !to || to.at < at) continue;
    if (to.at === at) return { x: xOf(to.place), over: i === hops.length - 1 };
    const part = (at - from.at) / (to.at - from.at);
    return { x: xOf(from.place) + (xOf(to.place) - xOf(from.place)) * part, over: false };
  }
  return { x: xOf(hops.at(-1)?.place ?? 0), over: true };
}

function Way({ flight, at, top }: { flight: Flight; at: number; top: number }) {
  const { side, label, hops, dropped } = flight;
  const start = stations[hops[0]?.place ?? 0]?.x ?? 0;
  const { x, over } = whereabouts(flight, at);
  const tone = !over ? 'client' : dropped ? 'danger' : 'server';
  const y = top + 24;
  return (
    <g data-tone={tone}>
      <line
        class="nat-way"
        x1={`${start}%`}
        x2={`${x}%`}
        y1={y}
        y2={y}
        stroke-dasharray={over && dropped ? '4 3' : undefined}
      />
      <svg x={`${x}%`} y={y} aria-hidden="true" focusable="false">
        {!over ? (
          <circle data-tone={tone} r="5" />
        ) : (
          <path
            class={dropped ? 'nat-lost' : 'nat-there'}
            d={dropped ? 'M-5-5 5 5M5-5-5 5' : x > start ? 'M0 0-9-5v10z' : 'M0 0 9-5v10z'}
          />
        )}
      </svg>
      <text
        class="nat-label"
        x={side === 'A' ? '0' : '100%'}
        y={top + 14}
        text-anchor={side === 'A' ? 'start' : 'end'}
      >
        {label}
      </text>
    </g>
  );
}

/** An endpoint that breaks, if it must, before its port. */
function Where({ endpoint }: { endpoint: Endpoint }) {
  return (
    <>
      {endpoint.address}:<wbr />
      {endpoint.port}
    </>
  );
}

interface TableProps {
  side: Side;
  run: Playground;
  at: number;
  index: number;
}

function Table({ side, run, at, index }: TableProps) {
  const { external, timeout, ...rules } = run.rules[side];
  const newest = run.tables[side].findLast((snapshot) => snapshot.index <= index);
  const rows = (newest?.rows ?? []).filter(({ lastOut }) => at - lastOut < timeout);
  return (
    <table class="nat-table">
      <caption>
        <b>
          NAT {side}, {external}
        </b>{' '}
        {kindOf(rules)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Inside</th>
          <th scope="col">Outside</th>
          <th scope="col">Contacted</th>
          <th scope="col">Left</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ inside, port, contacted, lastOut }) => {
          const left = timeout - (at - lastOut);
          return (
            <tr key={port}>
              <th scope="row">
                <Where endpoint={inside} />
              </th>
              <td>:{port}</td>
              <td>
                {contacted.map((one) => (
                  <div key={endpointText(one)}>
                    <Where endpoint={one} />
                  </div>
                ))}
              </td>
              <td>
                {Math.ceil(left / 1000)} s
                <svg width="100%" height="6" aria-hidden="true" focusable="false">
                  <rect data-tone="store" y="1" width={`${(left / timeout) * 100}%`} height="4" />
                </svg>
              </td>
            </tr>
          );
        })}
        {rows.length === 0 ? (
          <tr>
            <td colSpan={4}>No mapping: whatever comes is dropped.</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

const short: Record<Classic, string> = {
  full: 'full',
  restricted: 'restr.',
  'port-restricted': 'port-r.',
  symmetric: 'symm.',
};

function Pairs({ run, known }: { run: Playground; known: boolean }) {
  const types = Object.keys(classic) as Classic[];
  return (
    <table class="nat-pairs">
      <caption>
        <b>Every pair of the classic types:</b> is the direct path open?
      </caption>
      <thead>
        <tr>
          <th scope="col">A ↓ B →</th>
          {types.map((type) => (
            <th key={type} scope="col">
              <abbr title={classic[type].name}>{short[type]}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {types.map((a) => (
          <tr key={a}>
            <th scope="row">{classic[a].name}</th>
            {run.pairs
              .filter((pair) => pair.a === a)
              .map(({ b, opens }) => {
                const here =
                  kindOf(run.rules.A) === classic[a].name &&
                  kindOf(run.rules.B) === classic[b].name;
                return (
                  <td
                    key={b}
                    data-tone={!known ? 'plain' : opens ? 'server' : 'danger'}
                    aria-current={here ? 'true' : undefined}
                  >
                    {known ? (opens ? 'yes' : 'no') : '?'}
                  </td>
                );
              })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
