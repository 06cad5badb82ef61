/** The ring as a circle: 0 at the top, clockwise, a track a node from the outside in; and the keys at hand on its rim. */
import { useMemo } from 'preact/hooks';
import { number } from '../../kit/format.ts';
import { nodeName, type Placing } from './placing.ts';
import { hashesOfKeys, keyCount, pointOf } from './schemes.ts';

const size = 290;
const middle = size / 2;
const rim = 130;
/** All tracks together. */
const depth = 86;
/** More stretches than the eye can tell are looked at in so many places instead. */
const places = 1440;
const whole = 2 ** 32;
/** Keys on the rim at once, each standing for several. */
const shown = 40;
const standsFor = 5;

/** A stretch of the ring, in parts of a turn, and its owners. */
interface Arc {
  from: number;
  to: number;
  before: number;
  after: number;
}

export function Circle({ run, at }: { run: Placing; at: number }) {
  const { nodes, changed, change } = run;
  const arcs = useMemo(() => arcsOf(run), [run]);
  const over = at >= keyCount;
  const pitch = Math.min(16, depth / nodes.length);
  const tracks = useMemo(
    () =>
      nodes.map((node, i) => {
        const radius = rim - 8 - (i + 0.5) * pitch;
        const mine = (arc: Arc) => (over ? arc.after : arc.before) === node;
        const gained = (arc: Arc) => over && arc.before !== arc.after;
        return {
          node,
          radius,
          kept: pathOf(
            arcs.filter((arc) => mine(arc) && !gained(arc)),
            radius,
          ),
          gained: pathOf(
            arcs.filter((arc) => mine(arc) && gained(arc)),
            radius,
          ),
        };
      }),
    [arcs, nodes, over, pitch],
  );
  const rims = keysAt(run, at);
  const verb = change.leaves === undefined ? 'joined' : 'left';
  return (
    <svg class="ring-circle" width={size} height={size} aria-hidden="true" focusable="false">
      {tracks.map(({ node, radius, kept, gained }) => (
        <g key={node} class="ring-track" stroke-width={pitch - 3}>
          <circle cx={middle} cy={middle} r={radius} />
          <path data-tone="server" d={kept} />
          <path data-tone="focus" d={gained} />
        </g>
      ))}
      <path class="ring-keys" data-tone={over ? 'focus' : 'client'} d={rims} />
      <line class="lab-level" x1={middle} x2={middle} y1="0" y2={middle - rim + depth + 8} />
      <text x={middle} y={middle}>
        {number(Math.min(keyCount, Math.floor(at)))}
      </text>
      <text x={middle} y={middle + 14}>
        {over ? `${nodeName(changed)} ${verb}` : 'keys'}
      </text>
    </svg>
  );
}

function arcsOf({ full, reduced, change }: Placing): Arc[] {
  const joins = change.leaves === undefined;
  const arcs: Arc[] = [];
  const add = (from: number, to: number, i: number, h: number) => {
    const all = full.node[i] as number;
    const rest = reduced.node[pointOf(reduced, h)] as number;
    const [before, after] = joins ? [rest, all] : [all, rest];
    const last = arcs.at(-1);
    if (last?.before === before && last.after === after && last.to === from) last.to = to;
    else arcs.push({ from, to, before, after });
  };
  const { length } = full.at;
  if (length > places) {
    for (let slot = 0; slot < places; slot++) {
      const h = ((slot + 0.5) / places) * whole;
      add(slot / places, (slot + 1) / places, pointOf(full, h), h);
    }
    return arcs;
  }
  // what lies past the last point belongs to the first
  const last = (full.at[length - 1] as number) / whole;
  full.at.forEach((h, i) => {
    add(i === 0 ? last - 1 : (full.at[i - 1] as number) / whole, h / whole, i, h);
  });
  return arcs;
}

const place = (turn: number, radius: number) => {
  const angle = turn * 2 * Math.PI;
  const x = middle + radius * Math.sin(angle);
  const y = middle - radius * Math.cos(angle);
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
};

function pathOf(arcs: readonly Arc[], radius: number): string {
  return arcs
    .map(({ from, to }) => {
      const large = to - from > 0.5 ? 1 : 0;
      return `M${place(from, radius)}A${radius} ${radius} 0 ${large} 1 ${place(to, radius)}`;
    })
    .join('');
}

/** Ticks for the keys being placed, or for those that were just found at another node of the ring. */
function keysAt({ lanes, end }: Placing, at: number): string {
  const ring = lanes.find(({ scheme }) => scheme === 'ring');
  if (!ring || at <= 0 || at >= end || at === keyCount) return '';
  const again = at > keyCount;
  const newest = Math.floor(again ? at - keyCount : at);
  const hashes = hashesOfKeys();
  const ticks: string[] = [];
  for (
    let key = newest - (newest % standsFor);
    key >= 0 && ticks.length < shown;
    key -= standsFor
  ) {
    if (key >= newest || (again && ring.before[key] === ring.after[key])) continue;
    const turn = (hashes[key] as number) / whole;
    ticks.push(`M${place(turn, rim - 4)}L${place(turn, rim + 8)}`);
  }
  return ticks.join('');
}
