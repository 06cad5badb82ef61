/** Bars on one scale, each from a start to an end: a budget, a waterfall, a comparison. Places in px. */
import { scaleLinear } from 'd3-scale';

export interface Bar {
  name: string;
  /** Where it starts; 0 unless it follows another. */
  from?: number;
  to: number;
  role: 'client' | 'server' | 'middle' | 'store' | 'danger' | 'plain';
  /** Stands in place of the bar's length and unit. */
  value?: string;
  /** What this piece of its row is: bars of one name that follow one another share a row, each with a part. */
  part?: string;
}

interface Words {
  text: string;
  x: number;
  /** Whether they end there instead of starting. */
  end: boolean;
}

export interface BarPlace {
  role: Bar['role'];
  x: number;
  y: number;
  width: number;
  name: Words & { y: number };
  /** Behind the bar, before it where there is more room, or in it. */
  value: Words;
  /** The part's name, where it fits into the bar. */
  inside?: Words;
}

export interface BarLayout {
  width: number;
  height: number;
  bars: BarPlace[];
  ticks: { x: number; label: string }[];
  floor: number;
  /** What the parts are that do not everywhere say so inside. */
  key: { part: string; role: Bar['role'] }[];
}

export const barHeight = 16;
const rowHeight = 46;
/** Widths of a character of the numbers beside a bar, and of the names above. */
const [digit, letter] = [8, 7.5];
/** The same of a part's name. */
const small = 6.5;
const round = (n: number) => Math.round(n * 10) / 10;
const grouped = (n: number) => n.toLocaleString('en-US');

/**
 * @param unit behind each length, such as `ms`
 * @param width of the drawing in px: it is drawn once for phones and once for desks, so that letters keep their size
 * @throws Error when a bar ends before it starts, or none has a length
 */
export function barChart(bars: readonly Bar[], unit: string, width: number): BarLayout {
  const most = Math.max(...bars.map(({ to }) => to));
  if (!(most > 0)) throw new Error('none of the bars has a length');
  const late = bars.find(({ from = 0, to }) => to < from);
  if (late)
    throw new Error(`the bar "${late.name}" ends at ${late.to}, before it starts at ${late.from}`);
  const scale = scaleLinear()
    .domain([0, most])
    .range([1, width - 16]);
  const rows = rowsOf(bars);
  const floor = rows.length * rowHeight + 6;
  // Halves of what is counted (4 RTT) say nothing.
  const ticks = scale.ticks(width < 500 ? 3 : 6).filter((n) => most < 3 || Number.isInteger(n));
  const places = rows.flatMap((pieces, row) => placesOf(pieces, row, { scale, unit, width }));
  const untold = new Set(bars.flatMap(({ part }, i) => (places[i]?.inside ? [] : [part])));
  const key = bars.flatMap(({ part, role }) =>
    part !== undefined && untold.has(part) ? [[part, { part, role }] as const] : [],
  );
  return {
    ...{ width, height: floor + 30, floor },
    ticks: ticks.map((n, i) => ({
      x: round(scale(n)),
      // The unit stands where there is most room to the next tick.
      label: i === 0 ? `${grouped(n)} ${unit}` : grouped(n),
    })),
    bars: places,
    key: [...new Map(key).values()],
  };
}

/** The bars in words. */
export function describeBars(bars: readonly Bar[], unit: string): string {
  const told = bars.map(({ name, part, from = 0, to, value }) => {
    const length = value ?? `${grouped(to - from)} ${unit}`;
    const start = from > 0 ? `, from ${grouped(from)} to ${grouped(to)}` : '';
    return `${name}${part === undefined ? '' : `, ${part}`}: ${length}${start}`;
  });
  return `Bars in ${unit}. ${told.join('; ')}.`;
}

function rowsOf(bars: readonly Bar[]): Bar[][] {
  const rows: Bar[][] = [];
  for (const bar of bars) {
    const row = rows.at(-1);
    if (row && bar.part !== undefined && row[0]?.name === bar.name) row.push(bar);
    else rows.push([bar]);
  }
  return rows;
}

/** The name of a row in parts says how long all of them are, for its bars are full of words. */
function placesOf(
  pieces: readonly Bar[],
  row: number,
  { scale, unit, width }: { scale: (n: number) => number; unit: string; width: number },
): BarPlace[] {
  const none = { text: '', x: 0, y: 0, end: false };
  const inParts = pieces[0]?.part !== undefined;
  const [first, last] = [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0];
  const length = pieces.at(-1)?.value ?? `${grouped(last - first)} ${unit}`;
  return pieces.map(({ name, role, from = 0, to, part }, i) => {
    const [x, end] = [scale(from), scale(to)];
    const room = length.length * digit + 8;
    const behind = end + room <= width;
    const valueX = behind ? end + 6 : x - room >= 0 ? x - 6 : end - 6;
    const text = inParts ? `${name}: ${length}` : name;
    const nameEnd = x + text.length * letter > width;
    const fits = part !== undefined && part.length * small + 6 <= end - x;
    const nameX = nameEnd ? Math.max(end, Math.min(width, text.length * letter)) : x;
    return {
      role,
      x: round(x),
      y: row * rowHeight + 20,
      width: round(Math.max(2, end - x)),
      name: i > 0 ? none : { text, x: round(nameX), end: nameEnd, y: row * rowHeight + 14 },
      value: inParts ? none : { text: length, x: round(valueX), end: !behind },
      ...(fits ? { inside: { text: part, x: round((x + end) / 2), end: false } } : {}),
    };
  });
}
