/** The names of the lines or colors of a drawing, each with what it stands for at the instant shown. */
export type Tone = 'client' | 'server' | 'middle' | 'store' | 'danger' | 'focus' | 'plain';

export interface LegendItem {
  name: string;
  tone: Tone;
  /** A reading beside the name. */
  text?: string;
  /** The line's dashes, which tell it apart where colors do not. */
  dash?: string;
}

export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="lab-legend">
      {items.map(({ name, tone, text, dash }) => (
        <li key={name} data-tone={tone}>
          <svg width="22" height="12" aria-hidden="true" focusable="false">
            {dash === undefined ? (
              <rect x="1" y="1" width="20" height="10" rx="2" />
            ) : (
              <line x1="0" x2="22" y1="6" y2="6" stroke-dasharray={dash} />
            )}
          </svg>
          <span>
            {name}
            {text ? <b> {text}</b> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
