import { useEffect, useMemo } from 'preact/hooks';
import { saveReads } from '../../storage/readSnapshot.ts';
import { download } from '../../storage/transferFiles.ts';
import { lessonReads } from '../../study/lessonReads.ts';
import { contentsOf } from '../../study/transfer.ts';
import { useLog, warningOf } from '../useLog.ts';
import { ContentsTable } from './ContentsTable.tsx';
import { Keeping } from './Keeping.tsx';
import './transfer.css';
import { count, dates, devices } from './words.ts';

/** What is stored on this device, whether it is safe there, and what of it is damaged. */
export function StoredHere() {
  const { view } = useLog();
  const contents = useMemo(() => view && contentsOf(view.events), [view]);

  useEffect(() => {
    // An import may have brought lessons that the course map should tick.
    if (view) saveReads([...lessonReads(view.history).keys()]);
  }, [view]);

  // All is in place before the log is read, so that nothing moves when it is.
  const has = view !== null && contents !== null && contents.events > 0;
  const setAside = view?.setAside ?? [];
  return (
    <div class="transfer">
      {view && !view.status.saved && (
        <div class="warning">
          <p>{warningOf(view.status)}</p>
          {view.waiting > 0 && (
            <p>
              {count(view.waiting, 'event is', 'events are')} not in the database yet. Export the
              log now, and import it once this works again.
            </p>
          )}
        </div>
      )}
      <dl aria-busy={!view}>
        <div>
          <dt>Events</dt>
          <dd>{contents ? contents.events.toLocaleString('en-US') : '…'}</dd>
        </div>
        <div>
          <dt>Dates</dt>
          <dd>{has ? dates(contents) : view ? 'none yet' : '…'}</dd>
        </div>
        <div>
          <dt>Written on</dt>
          <dd>{has ? devices(contents, view.device) : view ? 'none yet' : '…'}</dd>
        </div>
      </dl>
      <details>
        <summary>What they are</summary>
        {has ? (
          <ContentsTable contents={contents} caption="Events in the log by kind" />
        ) : (
          <p>Nothing yet. What you answer, read or set from now on is listed here.</p>
        )}
      </details>
      {setAside.length > 0 && (
        <div class="warning">
          <p>
            {count(setAside.length, 'record is', 'records are')} damaged and set aside. All others
            are in use. An export that still has {setAside.length === 1 ? 'it' : 'them'} mends the
            log when you import it.
          </p>
          <ul>
            {[...new Set(setAside.map(({ problem }) => problem))].map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <button
            type="button"
            class="button"
            onClick={() => download(damagedFile(setAside), 'roundtrip-damaged.json')}
          >
            Download the damaged {setAside.length === 1 ? 'record' : 'records'}
          </button>
        </div>
      )}
      <Keeping events={contents?.events ?? 0} />
    </div>
  );
}

/** A database may hold what JSON cannot. */
function damagedFile(setAside: readonly { record: unknown; problem: string }[]): Blob {
  const seen = new WeakSet();
  const text = JSON.stringify(
    setAside,
    (_, value: unknown) => {
      if (typeof value === 'bigint') return String(value);
      if (typeof value !== 'object' || value === null) return value;
      if (seen.has(value)) return 'seen above';
      seen.add(value);
      return value;
    },
    1,
  );
  return new Blob([text], { type: 'application/json' });
}
