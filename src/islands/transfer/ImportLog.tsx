import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browserLog } from '../../storage/browserLog.ts';
import type { LogView } from '../../storage/log.ts';
import { reasonOf } from '../../storage/logView.ts';
import { readImport } from '../../storage/transferFiles.ts';
import type { ImportedFile } from '../../study/importFile.ts';
import { Refused } from '../../study/refused.ts';
import { type ImportPlan, planImport } from '../../study/transfer.ts';
import { useLog } from '../useLog.ts';
import { ImportSummary } from './ImportSummary.tsx';
import { Progress } from './Progress.tsx';
import './transfer.css';
import { count } from './words.ts';

type Step =
  | { at: 'start' }
  | { at: 'checking'; done: number }
  | { at: 'summary'; name: string; file: ImportedFile }
  | { at: 'writing'; done: number };

const failures = {
  full: 'The browser’s storage is full. Free some space, then try again.',
  blocked: 'Another tab holds the log. Close the other tabs of this site, then try again.',
  unavailable: 'The browser did not write to its database. Please try again.',
};

/** Ids of the records in the database that are damaged. */
function damagedIds(view: LogView): Set<string> {
  const ids = view.setAside.map(({ record }) => (record as { id?: unknown } | null)?.id);
  return new Set(ids.filter((id) => typeof id === 'string'));
}

/** Reads a file, shows what it would add, and adds it; or says why not. */
export function ImportLog() {
  const { view } = useLog();
  const [step, setStep] = useState<Step>({ at: 'start' });
  const [said, say] = useState('');
  const [problem, complain] = useState('');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  const stop = useRef(new AbortController());

  const busy = step.at === 'checking' || step.at === 'writing';

  // Worked out anew when another tab writes meanwhile.
  const plan = useMemo((): ImportPlan | Refused | null => {
    if (!view || step.at !== 'summary') return null;
    try {
      return planImport(step.file.events, view.events, damagedIds(view));
    } catch (error) {
      return error as Refused;
    }
  }, [view, step]);

  function finish(message: string) {
    setStep({ at: 'start' });
    say(message);
  }

  function fail(name: string, reason: string) {
    setStep({ at: 'start' });
    complain(`${name} was not imported. ${reason} Nothing was changed.`);
  }

  // What had the focus is gone: a button of the summary, or the one that cancels.
  useEffect(() => {
    if (step.at !== 'start') moved.current = true;
    else if (moved.current) choose.current?.focus();
  }, [step]);

  async function check(file: File) {
    stop.current = new AbortController();
    const { signal } = stop.current;
    say('');
    complain('');
    setStep({ at: 'checking', done: 0 });
    try {
      const progress = (done: number) => setStep({ at: 'checking', done });
      const imported = await readImport(file, Date.now(), { progress, signal });
      setStep({ at: 'summary', name: file.name, file: imported });
    } catch (error) {
      if (signal.aborted) finish('Canceled. Nothing was changed.');
      else if (error instanceof Refused) fail(file.name, error.message);
      else fail(file.name, 'Something went wrong while it was read.');
    }
  }

  async function add(name: string, { fresh, mended }: ImportPlan) {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setStep({ at: 'writing', done: 0 });
    try {
      const progress = (done: number) => setStep({ at: 'writing', done: done / fresh.length });
      await browserLog().merge(fresh, { mended, progress, signal });
      finish(`Added ${count(fresh.length, 'event')}. Your cards and progress are up to date.`);
    } catch (error) {
      if (signal.aborted) finish('Canceled. Nothing was changed.');
      else fail(name, failures[reasonOf(error)]);
    }
  }

  function take(files: FileList | null | undefined) {
    const file = files?.[0];
    if (file && !busy) void check(file);
    if (input.current) input.current.value = '';
  }

  const refused = step.at === 'summary' && plan instanceof Refused;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside
    <div
      class={over ? 'transfer drop over' : 'transfer drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <p class="act">
        <button
          ref={choose}
          type="button"
          class="button"
          disabled={!view}
          aria-disabled={busy || undefined}
          onClick={() => !busy && input.current?.click()}
        >
          Choose a file
        </button>
        <span>or drop it here</span>
      </p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File to import"
        onChange={(event) => take(event.currentTarget.files)}
      />
      {busy && (
        <Progress
          label={step.at === 'checking' ? 'Checking the file' : 'Adding its events'}
          done={step.done}
          onCancel={() => stop.current.abort()}
        />
      )}
      {step.at === 'summary' && view && plan && !(plan instanceof Refused) && (
        <ImportSummary
          file={step.file}
          plan={plan}
          device={view.device}
          onAdd={() => add(step.name, plan)}
          onCancel={() => finish('Canceled. Nothing was changed.')}
        />
      )}
      <p role="status">{said}</p>
      <p role="alert" class={problem || refused ? 'warning' : undefined}>
        {refused ? `${step.name} was not imported. ${plan.message} Nothing was changed.` : problem}
      </p>
    </div>
  );
}
