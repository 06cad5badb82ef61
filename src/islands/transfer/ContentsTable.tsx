import type { Contents } from '../../study/transfer.ts';
import { kindName } from './words.ts';

/** How many events there are of each kind. */
export function ContentsTable({ contents, caption }: { contents: Contents; caption: string }) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Number</th>
        </tr>
      </thead>
      <tbody>
        {contents.kinds.map(([kind, events]) => (
          <tr key={kind}>
            <td>{kindName(kind)}</td>
            <td>{events.toLocaleString('en-US')}</td>
          </tr>
        ))}
        {contents.unknown > 0 && (
          <tr>
            <td>Of a newer version of this site, kept as they are</td>
            <td>{contents.unknown.toLocaleString('en-US')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
