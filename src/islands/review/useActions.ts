import { useRef, useState } from 'preact/hooks';
import type { Log } from '../../storage/log.ts';
import type { Draft } from '../../study/event.ts';
import { type CardEvent, type Sitting, undoable } from './sitting.ts';

/** Names one asking of a card: a card that comes back is asked anew, one that an undo brought back is not. */
export function askingOf(sitting: Sitting, card: string): string {
  const answers = sitting.steps.filter(
    ({ event }) => event.kind === 'card.graded' && event.payload.card === card,
  );
  return `${card} ${answers.length}`;
}

export interface Actions {
  /** The asking whose answer has been shown. */
  shown: string;
  show(asking: string): void;
  /** The asking that an undo brought back; how long it takes now says nothing. */
  restored: string;
  /** What the last action did, in words, until someone has said it. */
  said(): string | undefined;
  /** Appends one event, unless one is still on its way to the disk; the next card waits for it. */
  record(draft: Draft, words: string): void;
  last: CardEvent | undefined;
  undo(): void;
}

const undone = {
  'card.graded': 'Answer taken back.',
  'card.suspended': 'No longer suspended.',
  'card.buried': 'No longer buried.',
} as const;

/** What a reader does in a sitting, once each. */
export function useActions(sitting: Sitting, append: Log['append']): Actions {
  const [shown, show] = useState('');
  const [restored, setRestored] = useState('');
  const busy = useRef(false);
  const words = useRef<string>();

  async function write(draft: Draft, what: string) {
    busy.current = true;
    words.current = what;
    try {
      await append(draft);
    } finally {
      busy.current = false;
    }
  }
  const record = (draft: Draft, what: string) => {
    if (!busy.current) void write(draft, what);
  };
  const last = undoable(sitting);
  return {
    shown,
    show,
    restored,
    said() {
      const what = words.current;
      words.current = undefined;
      return what;
    },
    record,
    last,
    undo() {
      if (!last || busy.current) return;
      record({ kind: 'undone', payload: { event: last.id } }, undone[last.kind]);
      if (last.kind !== 'card.graded') return;
      // The reader has seen this answer, and wants to give another grade.
      const { card } = last.payload;
      const steps = sitting.steps.filter(({ event }) => event.id !== last.id);
      const asking = askingOf({ ...sitting, steps }, card);
      show(asking);
      setRestored(asking);
    },
  };
}
