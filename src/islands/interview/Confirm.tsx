import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface ConfirmProps {
  /** On the button, and on the one that takes its place. */
  label: string;
  sure: string;
  /** What the button's name adds for those who do not see what it stands beside. */
  about?: string;
  onConfirm: () => unknown;
}

/** A button that has to be pressed twice; Esc, or going elsewhere, takes the first press back. */
export function Confirm({ label, sure, about, onConfirm }: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const moved = useRef(false);

  // The button that was pressed is gone; what took its place gets the focus.
  useLayoutEffect(() => {
    if (moved.current) root.current?.querySelector('button')?.focus();
    moved.current = false;
  }, [asking]);

  function turn(to: boolean) {
    moved.current = true;
    setAsking(to);
  }
  const hidden = about && <span class="visually-hidden">, {about}</span>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc comes from the buttons inside; the span is not a control
    <span
      class="confirm no-print"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !asking) return;
        event.preventDefault();
        turn(false);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !root.current?.contains(to)) setAsking(false);
      }}
    >
      {asking ? (
        <>
          <button type="button" class="button sure" onClick={() => onConfirm()}>
            {sure}
            {hidden}
          </button>
          <button type="button" class="button quiet" onClick={() => turn(false)}>
            No
          </button>
        </>
      ) : (
        <button type="button" class="button quiet" onClick={() => turn(true)}>
          {label}
          {hidden}
        </button>
      )}
    </span>
  );
}
