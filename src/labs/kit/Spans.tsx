/**
 * Rows of stretches on one axis of time, as in a waterfall, that draw themselves up to an instant. The numbers are in
 * the lab's tables, so a screen reader passes over the bars and reads each row's words.
 */
import type { Tone } from './Legend.tsx';

export interface Stretch {
  from: number;
  to: number;
  tone: Tone;
}

export interface SpanRow {
  label: string;
  /** A reading at the right, such as its length; may depend on the instant. */
  text: string;
  stretches: readonly Stretch[];
  /** Instants to point out. */
  marks?: readonly { at: number; tone: Tone }[];
}

interface SpansProps {
  caption: string;
  rows: readonly SpanRow[];
  /** The right end of the axis; must be above 0. */
  end: number;
  at: number;
}

export function Spans({ caption, rows, end, at }: SpansProps) {
  const place = (t: number) => `${(Math.max(0, Math.min(end, t)) / end) * 100}%`;
  return (
    <div class="lab-spans">
      <p class="lab-heading">{caption}</p>
      {rows.map(({ label, text, stretches, marks = [] }) => (
        <div class="lab-row" key={label}>
          <span>{label}</span>
          <span>{text}</span>
          <svg width="100%" height="18" aria-hidden="true" focusable="false">
            <line class="lab-axis" x1="0" x2="100%" y1="17.5" y2="17.5" />
            {stretches.map(({ from, to, tone }, i) =>
              from < at || (from === at && to === from) ? (
                <rect
                  key={i}
                  data-tone={tone}
                  x={place(from)}
                  y="3"
                  width={`${((Math.min(at, to) - Math.min(at, from)) / end) * 100}%`}
                  height="12"
                  rx="2"
                />
              ) : null,
            )}
            {marks.map((mark, i) =>
              mark.at <= at ? (
                <line
                  key={i}
                  class="lab-mark"
                  data-tone={mark.tone}
                  x1={place(mark.at)}
                  x2={place(mark.at)}
                  y1="0"
                  y2="18"
                />
              ) : null,
            )}
          </svg>
        </div>
      ))}
    </div>
  );
}
