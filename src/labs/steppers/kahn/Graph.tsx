/** The pay items as a graph, small enough for a phone. The table beside it says the same in words. */

import { gone, leftOver, openText, type Run } from './levels.ts';
import { roleOf } from './roles.ts';

const [width, height] = [320, 312];
const [boxWidth, boxHeight] = [88, 30];
const columns = { left: 48, mid: 160, right: 272 };
const rowY = (row: number) => 18 + row * 46;

/** Where a box stands; the second of a name is `tax#2`. */
const places: Record<string, readonly [keyof typeof columns, number]> = {
  base: ['mid', 0],
  hourly: ['mid', 1],
  insurance: ['right', 1],
  overtime: ['mid', 2],
  gross: ['mid', 3],
  taxable: ['mid', 4],
  tax: ['mid', 5],
  net: ['mid', 6],
  allowance: ['left', 5],
  'tax#2': ['left', 5],
  hourley: ['left', 1],
};

const [y0, y1, y2, y3, y4, y5, y6] = [0, 1, 2, 3, 4, 5, 6].map(rowY) as [
  ...[number, number, number, number, number, number, number],
];
const half = boxHeight / 2;
const [midLeft, midRight] = [columns.mid - boxWidth / 2, columns.mid + boxWidth / 2];

const down = (from: number, to: number) => `M160 ${from + half}V${to - half - 7}`;
/** Every arrow that a ruleset can have: its line, its tip and where the tip points. */
const arrows: Record<string, readonly [line: string, x: number, y: number, to: keyof typeof tips]> =
  {
    'base>hourly': [down(y0, y1), 160, y1 - half, 'down'],
    'hourly>overtime': [down(y1, y2), 160, y2 - half, 'down'],
    'overtime>gross': [down(y2, y3), 160, y3 - half, 'down'],
    'gross>taxable': [down(y3, y4), 160, y4 - half, 'down'],
    'taxable>tax': [down(y4, y5), 160, y5 - half, 'down'],
    'tax>net': [down(y5, y6), 160, y6 - half, 'down'],
    'base>insurance': [
      `M${midRight} ${y0}C255 ${y0} 272 ${y0 + 8} 272 ${y1 - 22}`,
      272,
      y1 - half,
      'down',
    ],
    'base>gross': [`M${midLeft} ${y0}C82 ${y0 + 40} 82 ${y3 - 40} 109 ${y3}`, midLeft, y3, 'right'],
    'gross>net': [
      `M${midRight} ${y3}C238 ${y3 + 40} 238 ${y6 - 40} 211 ${y6 - 5}`,
      midRight,
      y6 - 5,
      'left',
    ],
    'insurance>taxable': [`M262 ${y1 + half}C262 ${y3} 250 ${y4} 211 ${y4}`, midRight, y4, 'left'],
    'insurance>net': [
      `M286 ${y1 + half}C304 ${y4} 300 ${y6 + 4} 211 ${y6 + 6}`,
      midRight,
      y6 + 6,
      'left',
    ],
    'net>allowance': [`M${midLeft} ${y6}C66 ${y6} 48 ${y6 - 8} 48 ${y5 + 22}`, 48, y5 + half, 'up'],
    'allowance>taxable': [`M48 ${y5 - half}C48 ${y4 + 8} 66 ${y4} 109 ${y4}`, midLeft, y4, 'right'],
    'hourley>overtime': [`M48 ${y1 + half}C48 ${y2 - 8} 66 ${y2} 109 ${y2}`, midLeft, y2, 'right'],
    'gross>tax#2': [
      `M124 ${y3 + half}C118 ${y4 + 8} 48 ${y4} 48 ${y5 - 22}`,
      48,
      y5 - half,
      'down',
    ],
    'tax#2>net': [`M48 ${y5 + half}C48 ${y6 - 8} 66 ${y6} 109 ${y6}`, midLeft, y6, 'right'],
  };

const tips = {
  down: 'l-4.5 -8h9z',
  up: 'l-4.5 8h9z',
  left: 'l8 -4.5v9z',
  right: 'l-8 -4.5v9z',
} as const;

interface Box {
  key: string;
  id: string;
  needs: readonly string[];
}

/** The items, the second of a name under a key of its own, and names that nobody defines. */
function boxesOf(run: Run): Box[] {
  const boxes: Box[] = [];
  for (const { id, needs } of run.items) {
    boxes.push({ key: boxes.some((box) => box.id === id) ? `${id}#2` : id, id, needs });
  }
  const ids = new Set(boxes.map(({ id }) => id));
  for (const name of run.items.flatMap(({ needs }) => needs)) {
    if (!ids.has(name)) boxes.push({ key: name, id: name, needs: [] });
  }
  return boxes;
}

export function Graph({ run }: { run: Run }) {
  const boxes = boxesOf(run);
  const out = new Set(gone(run));
  const links = boxes.flatMap((to) =>
    boxes.filter((from) => to.needs.includes(from.id)).map((from) => ({ from, to })),
  );
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Graph of ${boxes.length} boxes; ${out.size} have left, ${leftOver(run).length} have not. The table lists them.`}
    >
      {links.map(({ from, to }) => {
        const arrow = arrows[`${from.key}>${to.key}`];
        if (!arrow) return null;
        const [line, x, y, direction] = arrow;
        return (
          <g
            key={`${from.key}>${to.key}`}
            class="link"
            data-is={out.has(from.id) ? 'gone' : undefined}
          >
            <path d={line} fill="none" />
            <path class="tip" d={`M${x} ${y}${tips[direction]}`} />
          </g>
        );
      })}
      {boxes.map((box) => (
        <BoxOf key={box.key} box={box} run={run} />
      ))}
    </svg>
  );
}

function BoxOf({ box, run }: { box: Box; run: Run }) {
  const [column, row] = places[box.key] ?? ['left', 0];
  const [x, y] = [columns[column], rowY(row)];
  return (
    <g class="box" data-is={roleOf(run, box.id)}>
      <rect x={x - boxWidth / 2} y={y - half} width={boxWidth} height={boxHeight} rx="5" />
      <text x={x} y={y + 5} text-anchor="middle">
        {box.id}
        {box.id in run.open ? <tspan class="open"> {openText(run, box.id)}</tspan> : null}
      </text>
    </g>
  );
}
