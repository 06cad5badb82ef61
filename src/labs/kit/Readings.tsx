/** What a calculator says: the verdict, the outputs with their formulas, bars and listings. */
import type { Listing, TrackSet } from './calculator.ts';
import type { Reading, Report } from './report.ts';

/** Draws a report. */
export function Readings({ report }: { report: Report }) {
  const further = report.readings.filter((reading) => reading.further);
  return (
    <div class="lab-readings">
      <div class="lab-verdict">
        {report.verdict.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <ReadingRows readings={report.readings.filter((reading) => !reading.further)} />
      {report.tracks.map((set) => (
        <Tracks key={set.caption} set={set} />
      ))}
      {report.listings.map((listing) => (
        <ListingTable key={listing.caption} listing={listing} />
      ))}
      {further.length > 0 ? (
        <details class="lab-listing">
          <summary>{further.length} more results</summary>
          <ReadingRows readings={further} />
        </details>
      ) : null}
    </div>
  );
}

function ReadingRows({ readings }: { readings: readonly Reading[] }) {
  return (
    <dl>
      {readings.map((reading) => (
        <ReadingRow key={reading.key} reading={reading} />
      ))}
    </dl>
  );
}

function ReadingRow({ reading }: { reading: Reading }) {
  return (
    <div class={reading.main ? 'lab-reading lab-main' : 'lab-reading'}>
      <dt>{reading.label}</dt>
      <dd>
        {reading.text}
        {reading.also ? <span class="lab-also"> = {reading.also}</span> : null}
      </dd>
      {reading.formula ? <dd class="lab-formula">{reading.formula}</dd> : null}
    </div>
  );
}

/** Bars on one scale. The drawing repeats the numbers beside it, so a screen reader gets those alone. */
function Tracks({ set }: { set: TrackSet }) {
  const longest = Math.max(...set.tracks.map((track) => track.end), 0);
  const place = (at: number) => `${longest > 0 ? (at / longest) * 100 : 0}%`;
  return (
    <div class="lab-tracks">
      <p class="lab-heading">{set.caption}</p>
      {set.tracks.map((track) => (
        <div class="lab-track" key={track.label} data-tone={track.tone ?? 'plain'}>
          <span>{track.label}</span>
          <span>{track.text}</span>
          <svg width="100%" height="16" aria-hidden="true" focusable="false">
            <rect x="0" y="2" width={place(track.end)} height="12" rx="2" />
            {track.marks?.map((mark) => (
              <line key={mark} x1={place(mark)} x2={place(mark)} y1="0" y2="16" />
            ))}
          </svg>
        </div>
      ))}
    </div>
  );
}

/** A table behind its caption. */
export function ListingTable({ listing }: { listing: Listing }) {
  return (
    <details class="lab-listing">
      <summary>{listing.caption}</summary>
      <table>
        <thead>
          <tr>
            {listing.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listing.rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((cell, i) => (
                <td key={listing.columns[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
