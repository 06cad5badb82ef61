import { useEffect, useRef, useState } from 'preact/hooks';
import type { CatalogLesson } from '../../study/catalog.ts';
import './SectionDialog.css';
import { sectionFrom } from './sectionFrom.ts';

export interface SectionDialogProps {
  lesson: CatalogLesson;
  section: { title: string; href: string };
  /** The section's id on the lesson's page. */
  anchor: string;
  onClose(): void;
}

/** The section that explains a card, out of its lesson's page, over the session. Esc goes back to the card. */
export function SectionDialog({ lesson, section, anchor, onClose }: SectionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'here' | 'failed'>('loading');

  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector('button')?.focus();
    let gone = false;
    sectionFrom(lesson.href, anchor).then(
      (content) => {
        if (gone) return;
        text.current?.replaceChildren(content);
        setState('here');
      },
      () => !gone && setState('failed'),
    );
    return () => {
      gone = true;
    };
  }, []);

  return (
    <dialog
      class="section-text"
      ref={dialog}
      aria-labelledby="section-text-title"
      data-part={lesson.part}
      onClose={onClose}
    >
      <header>
        <h2 id="section-text-title">{section.title}</h2>
        <p>
          <a href={section.href}>Open in “{lesson.short}”</a>
        </p>
        <form method="dialog">
          <button type="submit" class="button">
            Back to the card
          </button>
        </form>
      </header>
      <div class="text prose" ref={text} />
      {state === 'loading' && <p role="status">Loading the section…</p>}
      {state === 'failed' && (
        <p role="alert">
          The section could not be loaded. Check the connection, then open it again.
        </p>
      )}
    </dialog>
  );
}
