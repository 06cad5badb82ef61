/**
 * The last segments between the two lifelines, one row an event. Decoration for the eye: the log says the same in words,
 * so the drawing is hidden from screen readers. Positions are attributes, as the page's policy allows no inline style.
 */
import type { Side } from './endpoint.ts';
import type { Arrow, Mark, World } from './world.ts';

const rows = 12;
const rowHeight = 32;
const top = 14;
/** Of a label at 12 px in the text font, a little generous. */
const letterWidth = 5.9;
/** Room for the longest state name beside a lifeline. */
const gutter = 80;
const firstState = { client: 'CLOSED', server: 'LISTEN' } as const;
const height = top + rows * rowHeight + 10;

export function Ladder({ world }: { world: World }) {
  const firstRow = Math.max(0, world.row - rows + 1);
  const y = (row: number) => top + (row - firstRow) * rowHeight;
  const waiting = world.arrows.filter((arrow) => arrow.fate === 'under way').map((a) => a.id);
  const shown = world.arrows.filter((arrow) => {
    const end = arrow.endRow ?? world.row + 1;
    return end >= firstRow && (arrow.fate !== 'delayed' || arrow.sentRow >= firstRow);
  });
  return (
    <div class="ladder" aria-hidden="true">
      <Lifeline side="client" world={world} firstRow={firstRow} y={y} />
      <svg class="wire" width="100%" height={height} focusable="false">
        <title>Segments</title>
        <defs>
          {(['client', 'server'] as const).map((side) => (
            <marker
              key={side}
              id={`two-endpoints-tip-${side}`}
              class={`tip ${side}`}
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
            >
              <path d="M0 0.5 8 4 0 7.5z" />
            </marker>
          ))}
        </defs>
        {shown.map((arrow) => (
          <Segment
            key={arrow.id}
            arrow={arrow}
            y={y}
            endRow={arrow.endRow ?? world.row + 1 + Math.max(0, waiting.indexOf(arrow.id))}
          />
        ))}
      </svg>
      <Lifeline side="server" world={world} firstRow={firstRow} y={y} />
    </div>
  );
}

/** How far across the wire an arrow is drawn: all the way, or to where it was lost or stopped. */
const reach = { arrived: 1, 'under way': 1, lost: 0.92, delayed: 0.92 } as const;

function Segment({
  arrow,
  endRow,
  y,
}: {
  arrow: Arrow;
  endRow: number;
  y: (row: number) => number;
}) {
  const part = reach[arrow.fate];
  const across = (share: number) => `${(arrow.from === 'client' ? share : 1 - share) * 100}%`;
  const y1 = y(arrow.sentRow);
  const fall = (arrow.fate === 'delayed' ? 1 : endRow - arrow.sentRow) * rowHeight;
  const y2 = y1 + fall * part;
  const middle = y1 + fall / 2;
  const label = arrow.fate === 'delayed' ? `${arrow.label} (delayed)` : arrow.label;
  const width = label.length * letterWidth + 8;
  return (
    <g class={`segment ${arrow.from}`} data-fate={arrow.fate}>
      <line
        x1={across(0)}
        x2={across(part)}
        y1={y1}
        y2={y2}
        marker-end={part === 1 ? `url(#two-endpoints-tip-${arrow.from})` : undefined}
      />
      {middle > 8 ? (
        // an inner drawing, as its x may be a share of the width while the plate inside is in pixels
        <svg class="label" x="50%" y={middle} overflow="visible">
          <title>{label}</title>
          <rect x={-width / 2} y="-9" width={width} height="18" rx="3" />
          <text y="4" text-anchor="middle">
            {label}
          </text>
        </svg>
      ) : null}
      {arrow.fate === 'lost' ? (
        <text class="lost" x={across(part)} y={y2 + 5} text-anchor="middle">
          ×
        </text>
      ) : null}
    </g>
  );
}

interface LifelineProps {
  side: Side;
  world: World;
  firstRow: number;
  y: (row: number) => number;
}

/** A lifeline with the states beside it; of several in one event the last one stands, with an error below it. */
function Lifeline({ side, world, firstRow, y }: LifelineProps) {
  const right = side === 'server';
  const x = right ? 1 : gutter - 1;
  const start: Mark = { row: 0, side, text: firstState[side], tone: 'state' };
  const marks = [start, ...world.marks].filter((m) => m.side === side && m.row >= firstRow);
  const last = new Map(marks.map((mark) => [`${mark.row} ${mark.tone}`, mark]));
  return (
    <svg class={`lifeline ${side}`} width={gutter} height={height} focusable="false">
      <title>{side}</title>
      <line x1={x} x2={x} y1="0" y2={height} />
      {[...last.values()].map(({ row, tone, text }) => {
        const below = tone === 'danger' && last.has(`${row} state`);
        return (
          <g key={`${row} ${tone}`} data-tone={tone}>
            {below ? null : <circle cx={x} cy={y(row)} r="3.5" />}
            <text
              x={right ? 10 : gutter - 10}
              y={y(row) + (below ? 17 : 4)}
              text-anchor={right ? 'start' : 'end'}
            >
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
