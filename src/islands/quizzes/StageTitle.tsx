import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { bringIntoView } from './bringIntoView.ts';

export interface StageTitleProps {
  children: ComponentChildren;
  /** Whether to take the focus: the reader's step brought this stage up. */
  focus: boolean;
}

/** The heading of a stage (ready, run, report). It takes the focus, so that a screen reader goes on from there. */
export function StageTitle({ children, focus }: StageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focus) return;
    heading.current?.focus({ preventScroll: true });
    bringIntoView(heading.current);
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
