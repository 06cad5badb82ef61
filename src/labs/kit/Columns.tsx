/**
 * Amounts as columns side by side, each with a number above and words below, and made of parts where that matters. As
 * wide as its place: columns widen, letters do not. The numbers are in the lab's tables, so a screen reader passes over.
 */
import type { Tone } from './Legend.tsx';

export interface Column {
  /** Lines below the column; the first names it in its set. */
  lines: readonly string[];
  /** The number above it. */
  text: string;
  /** From the bottom up. */
  parts: readonly { value: number; tone: Tone }[];
  /** A second amount, which hangs from the axis. */
  down?: { value: number; tone: Tone };
}

interface ColumnsProps {
  columns: readonly Column[];
  /** The amount of a full column; what is more is cut there. */
  most: number;
  /** Amounts to compare with, such as the mean, as dashed lines across. */
  levels?: readonly number[];
  /** Of a full column, in px; 64 unless told. */
  height?: number;
  /** The second amount that hangs all the way down; without it none is drawn. */
  deepest?: number;
}

const line = 14;
/** Of the room below the axis, in px. */
const depth = 26;

export function Columns(props: ColumnsProps) {
  const { columns, most, levels = [], height = 64, deepest } = props;
  const lines = Math.max(...columns.map((column) => column.lines.length), 0);
  const floor = line + height;
  const below = floor + (deepest === undefined ? 0 : depth);
  const tall = (value: number) => (most > 0 ? Math.max(0, Math.min(1, value / most)) * height : 0);
  const pitch = 100 / columns.length;
  return (
    <svg
      class="lab-columns"
      width="100%"
      height={below + 3 + lines * line}
      aria-hidden="true"
      focusable="false"
    >
      {columns.map(({ lines: words, parts }, i) => {
        let under = 0;
        return parts.map(({ value, tone }, part) => {
          const [bottom, top] = [tall(under), tall(under + value)];
          under += value;
          return top > bottom ? (
            <rect
              key={`${words[0]} ${part}`}
              data-tone={tone}
              x={`${(i + 0.16) * pitch}%`}
              y={floor - top}
              width={`${0.68 * pitch}%`}
              height={top - bottom}
            />
          ) : null;
        });
      })}
      {columns.map(({ lines: words, down }, i) =>
        down && deepest ? (
          <rect
            key={words[0]}
            data-tone={down.tone}
            x={`${(i + 0.3) * pitch}%`}
            y={floor + 3}
            width={`${0.4 * pitch}%`}
            height={Math.min(1, down.value / deepest) * (depth - 3)}
          />
        ) : null,
      )}
      {levels.map((level) => (
        <line
          key={level}
          class="lab-level"
          x1="0"
          x2="100%"
          y1={floor - tall(level)}
          y2={floor - tall(level)}
        />
      ))}
      {columns.map(({ lines: words, text, parts }, i) => {
        const middle = `${(i + 0.5) * pitch}%`;
        return (
          <g key={words[0]}>
            <text x={middle} y={floor - tall(parts.reduce((sum, { value }) => sum + value, 0)) - 3}>
              {text}
            </text>
            {words.map((word, row) => (
              <text key={row} x={middle} y={below + (row + 1) * line}>
                {word}
              </text>
            ))}
          </g>
        );
      })}
      <line class="lab-axis" x1="0" x2="100%" y1={floor + 0.5} y2={floor + 0.5} />
    </svg>
  );
}
