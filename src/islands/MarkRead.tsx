import { useEffect } from 'preact/hooks';
import { saveReads } from '../storage/readSnapshot.ts';
import { lessonReads } from '../study/lessonReads.ts';
import './MarkRead.css';
import { useLog, warningOf } from './useLog.ts';

export interface MarkReadProps {
  /** Lesson id. */
  lesson: string;
}

const fullDate = (at: number) =>
  new Date(at).toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric' });

/** Marks the lesson as read, or takes the mark back, and keeps the course map's copy up to date. */
export function MarkRead({ lesson }: MarkReadProps) {
  const { view, append } = useLog();
  const reads = view && lessonReads(view.history);
  const read = reads?.get(lesson);

  useEffect(() => {
    if (reads) saveReads([...reads.keys()]);
  }, [view]);

  return (
    <div class="mark-read">
      <button
        type="button"
        class={read ? 'button' : 'button primary'}
        disabled={!view}
        onClick={() =>
          append({ kind: read ? 'lesson.unread' : 'lesson.read', payload: { lesson } })
        }
      >
        {read ? 'Mark as unread' : 'Mark as read'}
      </button>
      <p role="status">{read && `Read on ${fullDate(read.at)}. ${warningOf(view?.status)}`}</p>
    </div>
  );
}
