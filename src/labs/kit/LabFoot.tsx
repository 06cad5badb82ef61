/** What every lab has below its instrument: start over, copy a link, things to try, and what the model leaves out. */
import { useState } from 'preact/hooks';
import { linkTo } from './address.ts';

/** A button that puts a link to this state on the clipboard, and says so beside it. */
export function CopyLink(props: { slug: string; query: Record<string, string> }) {
  const [said, say] = useState('');
  const copy = async () => {
    const link = linkTo(props.slug, props.query);
    try {
      await navigator.clipboard.writeText(link);
      say('Link copied');
    } catch {
      // no permission, or no clipboard outside https: show the link, to be copied by hand
      say(link);
    }
  };
  return (
    <>
      <button type="button" class="button quiet" onClick={copy}>
        Copy link
      </button>
      <span class="lab-copied" role="status">
        {said}
      </span>
    </>
  );
}

/** Brings what a button below it has changed into view, when its upper edge is not. */
export function show(element: HTMLElement | null): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight * 0.7) element?.scrollIntoView({ block: 'start' });
}

export interface Trial {
  label: string;
  expect: string;
  /** Whether the lab stands as this sets it. */
  active: boolean;
  set: () => void;
}

/** The "Try this" list: a button each, with what to look for. */
export function TryThis(props: { slug: string; trials: readonly Trial[] }) {
  const id = `lab-${props.slug}-try`;
  return (
    <div class="lab-try">
      <p class="lab-heading" id={id}>
        Try this
      </p>
      <ul aria-labelledby={id}>
        {props.trials.map((trial) => (
          <li key={trial.label}>
            <button type="button" class="button" aria-pressed={trial.active} onClick={trial.set}>
              {trial.label}
            </button>
            <span>{trial.expect}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the model behind a lab assumes and does not show. */
export function LeavesOut({ text }: { text: string }) {
  return (
    <p class="lab-leaves-out">
      <strong>The model leaves out:</strong> {text}
    </p>
  );
}
