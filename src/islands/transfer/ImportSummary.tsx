import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ImportedFile } from '../../study/importFile.ts';
import { contentsOf, type ImportPlan } from '../../study/transfer.ts';
import { ContentsTable } from './ContentsTable.tsx';
import { count, dates, devices, fullDate } from './words.ts';

interface ImportSummaryProps {
  file: ImportedFile;
  plan: ImportPlan;
  /** This device's id. */
  device: string;
  onAdd(): void;
  onCancel(): void;
}

/** What a sound file holds and what adding it would do; nothing is written before a button here is pressed. */
export function ImportSummary({ file, plan, device, onAdd, onCancel }: ImportSummaryProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const contents = contentsOf(file.events);
  const fresh = plan.fresh.length;
  const mended = plan.mended.size;
  return (
    <section class="summary" aria-labelledby="import-summary">
      <h3 id="import-summary" ref={heading} tabIndex={-1}>
        {count(contents.events, 'event')}, {fresh.toLocaleString('en-US')} new
      </h3>
      <dl>
        {contents.events > 0 && (
          <>
            <div>
              <dt>Dates</dt>
              <dd>{dates(contents)}</dd>
            </div>
            <div>
              <dt>Written on</dt>
              <dd>{devices(contents, device)}</dd>
            </div>
          </>
        )}
        <div>
          <dt>Exported on</dt>
          <dd>
            {fullDate(Date.parse(file.exported))}
            {file.device === device ? ', by this device' : ', by another device'}
          </dd>
        </div>
      </dl>
      {contents.events > 0 && <ContentsTable contents={contents} caption="What the file holds" />}
      {mended > 0 && (
        <p>{count(mended, 'record that is', 'records that are')} damaged here will be mended.</p>
      )}
      <p>
        {fresh > 0
          ? 'Nothing is written yet. Adding keeps all that is here already.'
          : 'This device has all of it already. There is nothing to add.'}
      </p>
      <p class="act">
        {fresh > 0 && (
          <button type="button" class="button primary" onClick={onAdd}>
            Add {count(fresh, 'event')}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {fresh > 0 ? 'Cancel' : 'Close'}
        </button>
      </p>
    </section>
  );
}
