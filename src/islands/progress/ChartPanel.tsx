import type { ComponentChildren } from 'preact';
import './Charts.css';
import { DataTable, type DataTableProps } from './DataTable.tsx';
import { useWidth } from './useWidth.ts';

export interface ChartPanelProps {
  id: string;
  title: string;
  /** What the chart shows, in a sentence or two. Empty until it is known. */
  says: ComponentChildren;
  /** Stands in the chart's place where there is nothing to draw; says what will be here. */
  nothing: string | null;
  /** Buttons above the chart. */
  controls?: ComponentChildren;
  /** What the marks stand for, in the order of their classes `mark-0`, `mark-1`, … */
  legend?: readonly string[];
  table: DataTableProps | null;
  /** Draws the chart at a width in pixels; undefined until the numbers are there. */
  draw: ((width: number) => ComponentChildren) | undefined;
}

/** A chart with its heading, its sentence and its numbers. Its boxes are reserved, so nothing moves when it is drawn. */
export function ChartPanel(props: ChartPanelProps) {
  const { id, title, says, nothing, controls, legend, table, draw } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  if (nothing !== null)
    return (
      <section class="panel" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <p class="nothing">{nothing}</p>
      </section>
    );
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="says">{says}</p>
      <div class="above" hidden={!legend && !controls}>
        {draw && legend && (
          <ul class="legend">
            {legend.map((name, i) => (
              <li key={name}>
                <svg width="14" height="14" aria-hidden="true">
                  <rect class={`mark-${i}`} x="1" y="1" width="12" height="12" />
                </svg>
                {name}
              </li>
            ))}
          </ul>
        )}
        {draw && controls}
      </div>
      <div class="plot" ref={ref}>
        {draw && width > 0 && draw(width)}
      </div>
      <div class="below">{draw && table && <DataTable {...table} />}</div>
    </section>
  );
}
