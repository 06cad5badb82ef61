/** Amounts side by side on one scale, each with its name and its number. */
import type { Tone } from './Legend.tsx';

export interface Bar {
  label: string;
  value: number;
  text: string;
  tone: Tone;
}

/** `most` is the length of a full bar; `level` marks one amount on each, such as the mean or a capacity. */
export function Bars(props: {
  caption: string;
  bars: readonly Bar[];
  most: number;
  level?: number;
}) {
  const { caption, bars, most, level } = props;
  const place = (value: number) =>
    `${most > 0 ? Math.max(0, Math.min(1, value / most)) * 100 : 0}%`;
  return (
    <div class="lab-spans">
      <p class="lab-heading">{caption}</p>
      {bars.map(({ label, value, text, tone }) => (
        <div class="lab-row" key={label}>
          <span>{label}</span>
          <span>{text}</span>
          <svg width="100%" height="16" aria-hidden="true" focusable="false">
            <rect data-tone={tone} x="0" y="2" width={place(value)} height="12" rx="2" />
            {level === undefined ? null : (
              <line class="lab-level" x1={place(level)} x2={place(level)} y1="0" y2="16" />
            )}
          </svg>
        </div>
      ))}
    </div>
  );
}
