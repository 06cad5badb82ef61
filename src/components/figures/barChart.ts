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
}

export interface BarLayout {
  width: number;
  height: number;
  bars: BarPlace[];
  ticks: { x: number; label: string }[];
  floor: number;
}

export const barHeight = 16;
const rowHeight = 46;
/** Widths of a character of the numbers beside a bar, and of the names above. */
const [digit, letter] = [8, 7.5];
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
  const scale = scaleLinear()
    .domain([0, most])
    .range([1, width - 16]);
  const floor = bars.length * rowHeight + 6;
  const ticks = scale.ticks(width < 500 ? 3 : 6);
  return {
    ...{ width, height: floor + 30, floor },
    ticks: ticks.map((n, i) => ({
      x: round(scale(n)),
      label: i === ticks.length - 1 ? `${grouped(n)} ${unit}` : grouped(n),
    })),
    bars: bars.map((bar, row) => {
      const { name, role, from = 0, to } = bar;
      if (to < from)
        throw new Error(`the bar "${name}" ends at ${to}, before it starts at ${from}`);
      const text = bar.value ?? `${grouped(to - from)} ${unit}`;
      const room = text.length * digit + 8;
      const [x, end] = [scale(from), scale(to)];
      const behind = end + room <= width;
      const valueX = behind ? end + 6 : x - room >= 0 ? x - 6 : end - 6;
      const nameEnd = x + name.length * letter > width;
      return {
        role,
        x: round(x),
        y: row * rowHeight + 20,
        width: round(Math.max(2, end - x)),
        name: {
          ...{ text: name, end: nameEnd, y: row * rowHeight + 14 },
          x: round(nameEnd ? Math.max(end, Math.min(width, name.length * letter)) : x),
        },
        value: { text, x: round(valueX), end: !behind },
      };
    }),
  };
}
