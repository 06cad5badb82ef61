import { useMemo } from 'preact/hooks';
import { composeSession, type Deck } from '../../study/session.ts';
import { moreMinutes } from './Summary.tsx';
import type { Sitting } from './sitting.ts';
import { many } from './words.ts';

export interface NothingNowProps {
  sitting: Sitting;
  deck: Deck;
  /** Why no card could be loaded; empty where there is none to load. */
  problem: string;
  retry: (() => void) | undefined;
  onLeave(): void;
  onMore(minutes: number): void;
}

const nothingIn: Partial<Record<Deck['kind'], string>> = {
  due: 'Nothing more for today',
  leeches: 'No leeches',
  missed: 'Nothing missed',
};

const because: Partial<Record<Deck['kind'], string>> = {
  due: 'What you had planned for today is done; cards come back when you are about to forget them.',
  leeches: 'A card that you forget eight times lands here, with the section to read before it.',
  missed: 'Cards land here when you miss a quiz question, or a point of an interview answer.',
};

/** A session that holds no card, and why. */
export function NothingNow({ sitting, deck, problem, retry, onLeave, onMore }: NothingNowProps) {
  const { state } = sitting.beginning;
  const more = useMemo(
    () => composeSession({ ...state, deck, minutes: moreMinutes }).queue.length,
    [state],
  );
  return (
    <>
      <div class="stage">
        <div class="end" role={problem ? 'alert' : undefined}>
          <h2>
            {problem ? 'The cards did not arrive' : (nothingIn[deck.kind] ?? 'No cards here')}
          </h2>
          <p>
            {problem ||
              (because[deck.kind] ??
                'This deck holds no card that could be asked today, or this version of the site does not know it.')}
          </p>
        </div>
      </div>
      <div class="grades">
        {problem && retry && (
          <button type="button" class="reveal" onClick={retry}>
            Try again
          </button>
        )}
        <button type="button" class={problem ? 'grade' : 'reveal'} onClick={onLeave}>
          Back to the decks
        </button>
        {!problem && more > 0 && (
          <button type="button" class="grade" onClick={() => onMore(moreMinutes)}>
            {`${moreMinutes} more minutes`} <small>{many(more, 'card')}</small>
          </button>
        )}
      </div>
      <div class="tools" />
    </>
  );
}
