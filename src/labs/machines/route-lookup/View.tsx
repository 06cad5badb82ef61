/** The destination's bits on top, a row a route below them on the same scale, and the list read from the top. */
import { Legend } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { goesTo, type Lookup, prefixOf } from './lookup.ts';
import { bits, type Walked } from './model.ts';

const place = (bit: number) => `${(bit / bits) * 100}%`;

export function View({ run, at }: Shown<unknown, Lookup>) {
  const { routes, best, depth } = run.walk;
  const read = Math.min(depth, Math.floor(at));
  const longest = routes.reduce<Walked | undefined>(
    (most, route) =>
      (route.matches ?? bits + 1) <= read && (route.matches ?? 0) >= (most?.matches ?? 0)
        ? route
        : most,
    undefined,
  );
  const over = at >= run.end;
  return (
    <div class="lab-spans route">
      <p class="lab-heading">
        Longest prefix, bit by bit: {over ? goesTo(best) : longest ? longest.hop : 'nothing'}
        {over ? '' : ' so far'}
      </p>
      <Legend
        items={[
          { name: 'bits that agree', tone: 'server' },
          { name: 'first bit that differs', tone: 'danger' },
          { name: 'longest match so far', tone: 'focus' },
        ]}
      />
      <Octets run={run} read={read} />
      {routes.map((route, i) => (
        <Row
          key={prefixOf(route)}
          route={route}
          n={i + 1}
          read={read}
          longest={route === longest}
        />
      ))}
      <List run={run} at={at} />
    </div>
  );
}

/** The four octets, decimal and in bits; what has been read stands out. */
function Octets({ run, read }: { run: Lookup; read: number }) {
  const text = run.destination.bits.toString(2).padStart(bits, '0');
  return (
    <svg width="100%" height="42" aria-hidden="true" focusable="false">
      {[0, 8, 16, 24].map((from) => {
        const seen = Math.max(0, Math.min(8, read - from));
        return (
          <g key={from} data-tone="client">
            <rect data-tone="client" x={place(from)} y="0.5" width="25%" height="41" />
            <text class="route-octet" x={place(from + 4)} y="17" text-anchor="middle">
              {String((run.destination.bits >> BigInt(24 - from)) & 255n)}
            </text>
            <text class="route-bits" x={place(from + 4)} y="35" text-anchor="middle">
              <tspan class="route-read">{text.slice(from, from + seen)}</tspan>
              {text.slice(from + seen, from + 8)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function statusOf(route: Walked, read: number, longest: boolean): string {
  const { matches, differs } = route;
  if (differs !== undefined && differs <= read) return `out: bit ${differs} differs`;
  if (matches === undefined || matches > read) return 'in the running';
  const length = matches === 1 ? '1 bit' : `${matches} bits`;
  return longest ? `longest match, ${length}` : `matches, ${length}`;
}

interface RowProps {
  route: Walked;
  n: number;
  read: number;
  longest: boolean;
}

function Row({ route, n, read, longest }: RowProps) {
  const { length } = route.prefix;
  const differs = route.differs !== undefined && route.differs <= read ? route.differs : undefined;
  const agree = differs === undefined ? Math.min(read, length) : differs - 1;
  const tone = longest ? 'focus' : 'server';
  return (
    <div class="lab-row" data-out={differs === undefined ? undefined : 'true'}>
      <span>
        {n}. {prefixOf(route)} → <b>{route.hop}</b>
      </span>
      <span>{statusOf(route, read, longest)}</span>
      <svg width="100%" height="16" aria-hidden="true" focusable="false">
        {[0, 8, 16, 24, 32].map((bit) => (
          <line key={bit} class="lab-grid" x1={place(bit)} x2={place(bit)} y1="0" y2="16" />
        ))}
        <line class="lab-mark" data-tone={tone} x1="0" x2="0" y1="1" y2="15" />
        <rect class="route-prefix" x="0" y="3" width={place(length)} height="10" />
        <rect data-tone={tone} x="0" y="3" width={place(agree)} height="10" />
        {differs === undefined ? null : (
          <rect data-tone="danger" x={place(differs - 1)} y="0.5" width={place(1)} height="15" />
        )}
        <line class="lab-now" x1={place(read)} x2={place(read)} y1="0" y2="16" />
      </svg>
    </div>
  );
}

/** The table as a list that stops at the first match. */
function List({ run, at }: { run: Lookup; at: number }) {
  const { routes } = run.walk;
  const each = 100 / routes.length;
  const found = run.first >= 0 && at >= run.first + 1;
  const said = found
    ? goesTo(routes[run.first])
    : at >= routes.length
      ? goesTo(undefined)
      : 'nothing so far';
  return (
    <>
      <p class="lab-heading">First match, row by row: {said}</p>
      <svg width="100%" height="36" aria-hidden="true" focusable="false">
        {routes.map((route, i) => {
          const read = i + 1 <= at && (run.first < 0 || i <= run.first);
          const tone = !read ? 'plain' : i === run.first ? 'focus' : 'danger';
          return (
            <g key={prefixOf(route)} data-tone={tone}>
              <rect data-tone={tone} x={`${i * each}%`} y="0.5" width={`${each}%`} height="35" />
              <text x={`${(i + 0.5) * each}%`} y="15" text-anchor="middle">
                {i + 1}
              </text>
              <text x={`${(i + 0.5) * each}%`} y="31" text-anchor="middle">
                {!read ? '–' : i === run.first ? '✓' : '×'}
              </text>
            </g>
          );
        })}
      </svg>
    </>
  );
}
