/** Messages on their way, what is kept with the time that it has left, and what you were told, under both TTLs. */
import { useMemo } from 'preact/hooks';
import { number } from '../../kit/format.ts';
import { Legend, type Tone } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import { Spans, type Stretch } from '../../kit/Spans.tsx';
import { type CacheKey, type Copy, kept, type Leg, type Lookup, type Place } from './model.ts';
import { type Dialed, type Lane, ms, type Race, seconds, ttlName } from './race.ts';
import { convert } from './slowMotion.ts';

/** Centers of the nodes: percent across, px down. */
const spots: Record<Place, readonly [x: number, y: number]> = {
  you: [11, 74],
  resolver: [46, 74],
  root: [88, 20],
  tld: [88, 74],
  authority: [88, 128],
};
/** Px from a node's center to its edge, and to a message beside it. */
const [edge, beside] = [33, 44];

export function View({ run, values, at, index }: Shown<Dialed, Race>) {
  const real = convert(run.stops, at);
  return (
    <>
      <Legend
        items={[
          { name: 'question', tone: 'client' },
          { name: 'referral, alias', tone: 'middle' },
          { name: 'answer', tone: 'server' },
          { name: 'answer from before the change', tone: 'danger' },
        ]}
      />
      <Network run={run} values={values} real={real} />
      <p class="dns-walk-now">{run.moments[index - 1]?.text ?? 'Nobody has asked yet.'}</p>
      <Caches run={run} values={values} real={real} />
      <Copies run={run} values={values} real={real} />
      <Told run={run} values={values} real={real} />
    </>
  );
}

interface Part {
  run: Race;
  values: Dialed;
  /** Real time, s. */
  real: number;
}

const valueNames = {
  moves: { old: 'old', new: 'new' },
  appears: { old: 'none', new: 'address' },
} as const;

function Network({ run, values: v, real }: Part) {
  const nodes: [Place, string, string][] = [
    ['you', 'you', ''],
    ['resolver', 'resolver', `${number(v.rttResolver)} ms`],
    ['root', 'root', `${number(v.rttRoot)} ms`],
    ['tld', '.com', `${number(v.rttTld)} ms`],
    ['authority', 'authority', `${number(v.rttAuth)} ms`],
  ];
  // everyone waits at home between two lookups
  const asking = run.lanes.some(({ lookups }) =>
    lookups.some((one) => one.asked <= real && real < one.end),
  );
  return (
    <svg width="100%" height="150" aria-hidden="true" focusable="false">
      {(['you', 'root', 'tld', 'authority'] as const).map((place) => (
        <line
          key={place}
          class="dns-walk-path"
          x1={`${spots.resolver[0]}%`}
          y1={spots.resolver[1]}
          x2={`${spots[place][0]}%`}
          y2={spots[place][1]}
        />
      ))}
      {nodes.map(([place, name, below]) => (
        <svg key={place} x={`${spots[place][0]}%`} y={spots[place][1]} aria-hidden="true">
          <rect
            data-tone={place === 'you' ? 'client' : place === 'resolver' ? 'middle' : 'server'}
            x={-edge}
            y="-19"
            width={2 * edge}
            height="38"
            rx="4"
          />
          <text text-anchor="middle" y={below ? -3 : 4}>
            {name}
          </text>
          <text text-anchor="middle" y="12">
            {below}
          </text>
        </svg>
      ))}
      {asking ? run.lanes.map((lane) => <Message key={lane.name} lane={lane} real={real} />) : null}
    </svg>
  );
}

function Message({ lane, real }: { lane: Lane; real: number }) {
  const lookup = lane.lookups.findLast(({ asked }) => asked <= real);
  if (!lookup) return null;
  const leg = lookup.legs.find((one) => one.start <= real && real < one.end);
  const { x, y, aside } = leg
    ? between(leg, real)
    : { x: spots.you[0], y: spots.you[1], aside: beside };
  return (
    <svg x={`${x}%`} y={y + (lane.name === 'A' ? -10 : 10)} aria-hidden="true">
      <g transform={`translate(${aside})`}>
        <circle data-tone={toneOf(leg, lookup)} r="9" />
        <text class="dns-walk-lane" text-anchor="middle" y="4">
          {lane.name}
        </text>
      </g>
    </svg>
  );
}

/** Percent across, px down, and px aside, so that a message begins and ends beside a node and not upon it. */
function between({ from, to, start, end }: Leg, real: number) {
  const part = end > start ? (real - start) / (end - start) : 1;
  const [[x1, y1], [x2, y2]] = [spots[from], spots[to]];
  const forward = x2 > x1 ? 1 : -1;
  return {
    x: x1 + part * (x2 - x1),
    y: y1 + part * (y2 - y1),
    aside: forward * beside * (1 - 2 * part),
  };
}

function toneOf(leg: Leg | undefined, { stale }: Lookup): Tone {
  if (leg?.kind === 'referral' || leg?.kind === 'alias') return 'middle';
  if (leg && leg.kind !== 'answer') return 'client';
  return stale ? 'danger' : 'server';
}

const rows: readonly [CacheKey, string][] = [
  ['tld', '.com servers'],
  ['domain', 'example.com servers'],
  ['answer', 'the answer'],
  ['own', 'the answer, by you'],
];

/** `old, 204 s`. */
function keptText(copy: Copy | undefined, { real, values: v }: Part): string {
  if (!copy) return '–';
  const left = copy.until - real;
  const time = left >= 7200 ? `${number(left / 3600, 1)} h` : seconds(Math.ceil(left));
  if (copy.key === 'tld' || copy.key === 'domain') return time;
  const stale = copy.value === 'old' && real >= v.change ? ', outdated' : '';
  return `${valueNames[v.what][copy.value]}${stale}, ${time}`;
}

function Caches(part: Part) {
  const { run, values: v } = part;
  const shown = rows.filter(([key]) => key !== 'own' || v.own || v.cached === 'local');
  return (
    <table class="dns-walk-table">
      <caption class="lab-heading">What the resolver keeps, and how long yet</caption>
      <Head first="Kept" v={v} />
      <tbody>
        {shown.map(([key, name]) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {run.lanes.map((lane) => (
              <td key={lane.name}>{keptText(kept(lane.copies, key, part.real), part)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ first, v }: { first: string; v: Dialed }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">A, {ttlName('A', v)}</th>
        <th scope="col">B, {ttlName('B', v)}</th>
      </tr>
    </thead>
  );
}

/** What the resolver holds on the axis of real time, under what is true. */
function Copies({ run, values: v, real }: Part) {
  const end = run.until > 0 ? run.until : 1;
  const lanes = useMemo(
    () =>
      run.lanes.map(({ copies, lookups }) => ({
        stretches: copies
          .filter(({ key }) => key === 'answer')
          .flatMap((copy) => stretchesOf(copy, v.change, end)),
        marks: lookups.map(({ asked }) => ({ at: asked, tone: 'client' as const })),
      })),
    [run, v.change, end],
  );
  const truth: Stretch[] = [
    { from: 0, to: Math.min(end, v.change), tone: 'plain' },
    { from: Math.min(end, v.change), to: end, tone: 'server' },
  ];
  const names = valueNames[v.what];
  return (
    <div class="lab-spans">
      <Spans
        caption="The authority’s record and the resolver’s copies of it, with a mark at each question"
        end={end}
        at={real}
        rows={[
          {
            label: 'The record at the authority',
            text: names[real < v.change ? 'old' : 'new'],
            stretches: truth,
            marks: [{ at: v.change, tone: 'focus' }],
          },
          ...run.lanes.map((lane, i) => ({
            label: `${lane.name}’s copy, ${ttlName(lane.name, v)}`,
            text: keptText(kept(lane.copies, 'answer', real), { run, values: v, real }),
            stretches: lanes[i]?.stretches ?? [],
            marks: lanes[i]?.marks ?? [],
          })),
        ]}
      />
      <p class="lab-row dns-walk-axis">
        <span>0 s</span>
        <span>{seconds(end)}</span>
      </p>
    </div>
  );
}

/** A copy in two parts where the record changed meanwhile. */
function stretchesOf({ from, until, value }: Copy, change: number, end: number): Stretch[] {
  const to = Math.min(until, end);
  if (value === 'new') return [{ from, to, tone: 'server' }];
  const middle = Math.max(from, Math.min(to, change));
  const parts: Stretch[] = [
    { from, to: middle, tone: 'plain' },
    { from: middle, to, tone: 'danger' },
  ];
  return parts.filter((part) => part.to > part.from);
}

/** What each question got, as it comes in. */
function Told({ run, values: v, real }: Part) {
  const [a, b] = run.lanes;
  return (
    <table class="dns-walk-table">
      <caption class="lab-heading">What you are told</caption>
      <Head first="Asked at" v={v} />
      <tbody>
        {a.lookups.map((lookup, i) => (
          <tr key={lookup.asked}>
            <th scope="row">{seconds(lookup.asked)}</th>
            {[lookup, b.lookups[i]].map((one, lane) => {
              const there = one && real >= one.end;
              return (
                <td key={lane === 0 ? 'A' : 'B'} data-stale={there && one.stale}>
                  {there
                    ? `${valueNames[v.what][one.value]}${one.stale ? ', outdated' : ''}, ${ms(one.ms)}`
                    : real >= lookup.asked
                      ? '…'
                      : ''}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
