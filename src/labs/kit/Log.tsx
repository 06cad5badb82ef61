/** What happened, as an ordered list that scrolls to its newest line. */
import { useEffect, useRef } from 'preact/hooks';
import type { LogLine } from './stepper.ts';

export function Log({ slug, lines }: { slug: string; lines: readonly LogLine[] }) {
  const box = useRef<HTMLElement>(null);
  const { length } = lines;
  const first = useRef(true);
  useEffect(() => {
    // the worked example of the page is read from its beginning
    if (box.current && !first.current) box.current.scrollTop = box.current.scrollHeight;
    first.current = false;
  }, [length]);
  const id = `lab-${slug}-log`;
  return (
    <div class="lab-log">
      <p class="lab-heading" id={id}>
        Log
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section ref={box} tabIndex={0} aria-labelledby={id}>
        {length === 0 ? (
          <p>Nothing has happened yet. Press a button, or pick something to try.</p>
        ) : null}
        <ol>
          {lines.map((line, i) => (
            <li key={i} aria-current={i === length - 1 ? 'step' : undefined}>
              <span class="at">{line.at}</span> {line.text}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
