import { useRef } from 'preact/hooks';
import { NumbersDesk } from './NumbersDesk.tsx';
import type { QuizOutline } from './outline.ts';
import { QuizDesk } from './QuizDesk.tsx';
import './quizPage.css';
import { useAddress } from './useAddress.ts';

const tabs = [
  { id: 'quiz', label: 'Quiz', query: '' },
  { id: 'numbers', label: 'Numbers drill', query: '?drill=all' },
] as const;

/** Arrow keys, Home and End on a tab: where they lead. */
const moves: Record<string, (at: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: () => tabs.length - 1,
};

/** The quiz page: quizzes drawn from the course's items, and the numbers drill. The address says which and what. */
export function QuizPage({ outline }: { outline: QuizOutline }) {
  const { search, go } = useAddress();
  const list = useRef<HTMLDivElement>(null);
  const at = new URLSearchParams(search).has('drill') ? 1 : 0;
  const choose = (tab: number) => {
    const target = tabs[(tab + tabs.length) % tabs.length];
    if (!target) return;
    go(target.query, 'replace');
    list.current?.querySelector<HTMLElement>(`#tab-${target.id}`)?.focus();
  };
  return (
    <div class="quiz-page needs-js">
      <div class="tabs" role="tablist" aria-label="Kind of exercise" ref={list}>
        {tabs.map(({ id, label }, i) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={i === at}
            aria-controls="exercise"
            tabIndex={i === at ? 0 : -1}
            onClick={() => i !== at && choose(i)}
            onKeyDown={(event) => {
              const move = moves[event.key];
              if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
              event.preventDefault();
              choose(move(i));
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="exercise" role="tabpanel" aria-labelledby={`tab-${tabs[at]?.id}`}>
        {at === 0 ? (
          <QuizDesk outline={outline} search={search} go={go} />
        ) : (
          <NumbersDesk search={search} go={go} />
        )}
      </div>
    </div>
  );
}
