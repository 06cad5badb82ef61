import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardView } from '../study/cardView.ts';
import { type Grade, type GradeButtons, gradeName, offered, recalled } from '../study/grade.ts';
import { outcome } from '../study/recallQueue.ts';
import type { LastGrade } from '../study/recallState.ts';
import { useShownAt } from './useShownAt.ts';

export interface PromptProps {
  card: CardView;
  buttons: GradeButtons;
  /** Whether the log has been read, so that answers can be taken. */
  ready: boolean;
  /** The last answer on record, of any day. */
  last: LastGrade | undefined;
  /** Whether `last` settles the card for now; then it can be undone instead of answered. */
  settled: boolean;
  /** Where it is asked: beside the text, or once more at the lesson's end. */
  where: 'lesson' | 'lesson-end';
  /** That answers are not being kept, where that is so. */
  warning: string;
  onGrade: (grade: Grade, ms: number | null) => Promise<unknown>;
  onUndo: (event: string) => Promise<unknown>;
  /** Says something to screen readers. */
  say: (text: string) => void;
}

/** With four buttons the small print tells them apart; with two it tells what follows. */
const meanings: Record<Grade, string> = {
  again: 'forgot it',
  hard: 'right, with effort',
  good: 'right',
  easy: 'right at once',
};

const shortDay = (at: number) =>
  new Date(at).toLocaleDateString('en-US', { month: 'short', day: 'numeric' });

/** The figure stands on the page already. */
const FigureLink = ({ anchor }: { anchor: string }) => (
  <p class="figure-link">
    <a href={`#${anchor}`}>See the figure</a>
  </p>
);

/**
 * One card: front, folded answer, buttons. The fold is a <details>, so it opens without JavaScript and before
 * hydration; all boxes are there from the start, so nothing moves when the island wakes up.
 */
export function Prompt(props: PromptProps) {
  const { card, buttons, ready, last, settled, where, say } = props;
  const root = useRef<HTMLDivElement>(null);
  const fold = useRef<HTMLDetailsElement>(null);
  const foot = useRef<HTMLElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const [focusFoot, setFocusFoot] = useState(0);
  const timer = useShownAt(root);

  // The buttons that had the focus are gone after a grade or an undo; what took their place gets it.
  useEffect(() => {
    if (focusFoot) foot.current?.querySelector('button')?.focus();
  }, [focusFoot]);

  async function act(run: () => Promise<unknown>, spoken: string) {
    if (busy.current || !ready) return;
    busy.current = true;
    const hadFocus = foot.current?.contains(document.activeElement);
    try {
      await run();
    } finally {
      busy.current = false;
    }
    if (hadFocus) setFocusFoot((n) => n + 1);
    say(spoken);
  }

  const answerText = () =>
    Array.from(answer.current?.children ?? [], (part) => part.textContent).join(' ');

  const grade = (given: Grade) =>
    act(
      () => props.onGrade(given, timer.elapsed()),
      `${gradeName(given, buttons)}: ${outcome(given, where)}. Press U to undo.`,
    );
  const undo = () => {
    timer.restart();
    return last && act(() => props.onUndo(last.event), 'Answer taken back.');
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = offered[buttons][Number(event.key) - 1];
    if (settled ? event.key.toLowerCase() !== 'u' : !(choice && fold.current?.open)) return;
    event.preventDefault();
    if (settled) void undo();
    else if (choice) void grade(choice);
  }

  const verb = last && gradeName(last.grade, buttons).toLowerCase();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come from the buttons inside; the group is not a control
    <div
      class="prompt"
      id={where === 'lesson' ? `card-${card.id}` : undefined}
      ref={root}
      data-card={card.id}
      data-kind={card.kind}
      onKeyDown={onKeyDown}
    >
      <div class="front" dangerouslySetInnerHTML={{ __html: card.frontHtml }} />
      {card.figure?.with === 'question' && <FigureLink anchor={card.figure.anchor} />}
      <details ref={fold} onToggle={() => fold.current?.open && say(answerText())}>
        <summary>
          <span class="closed">Show answer</span>
          <span class="opened">Hide answer</span>
          <span class={`state ${last && !recalled(last.grade) ? 'forgotten' : ''}`}>
            {last && `${verb} ${settled ? 'today' : shortDay(last.at)}`}
          </span>
        </summary>
        <div class="answer" ref={answer}>
          {card.figure?.with === 'answer' && <FigureLink anchor={card.figure.anchor} />}
          {card.backHtml && <div dangerouslySetInnerHTML={{ __html: card.backHtml }} />}
          {card.stepsHtml && (
            <ol>
              {card.stepsHtml.map((html) => (
                <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
              ))}
            </ol>
          )}
          {card.extraHtml && (
            <div class="extra" dangerouslySetInnerHTML={{ __html: card.extraHtml }} />
          )}
        </div>
        <footer ref={foot}>
          {settled && last ? (
            <div class="settled">
              <p>
                <strong>{gradeName(last.grade, buttons)}</strong>, {outcome(last.grade, last.where)}
                .
                {last.where === 'lesson-end' && !recalled(last.grade) && (
                  <>
                    {' '}
                    <a href={`#${card.section}`}>Read the section again</a>
                  </>
                )}
                {props.warning && <span class="warning">{props.warning}</span>}
              </p>
              <button type="button" class="button" aria-keyshortcuts="u" onClick={undo}>
                Undo
              </button>
            </div>
          ) : (
            offered[buttons].map((given, i) => (
              <button
                key={given}
                type="button"
                class="grade"
                disabled={!ready}
                aria-keyshortcuts={String(i + 1)}
                onClick={() => grade(given)}
              >
                {gradeName(given, buttons)}
                <small>{buttons === 4 ? meanings[given] : outcome(given, where)}</small>
              </button>
            ))
          )}
        </footer>
      </details>
    </div>
  );
}
