import type { Score } from '../../study/interviewReport.ts';

export interface ScoresProps {
  caption: string;
  rows: readonly (Score & { name: string; part?: string | undefined })[];
}

/** Scores as a table, each with a bar. */
export function Scores({ caption, rows }: ScoresProps) {
  return (
    <table class="scores">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(({ name, part, met, of }) => (
          <tr key={name} data-part={part}>
            <th scope="row">{name}</th>
            <td>
              {met} of {of}
            </td>
            <td>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="all" width="100" height="8" />
                <rect class="met" width={(100 * met) / of} height="8" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
