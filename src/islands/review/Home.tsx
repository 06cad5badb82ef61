import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Log, LogView } from '../../storage/log.ts';
import type { Catalog } from '../../study/catalog.ts';
import { deckCounts } from '../../study/deck.ts';
import type { Forecast } from '../../study/forecast.ts';
import { composeSession, type Deck } from '../../study/session.ts';
import { warningOf } from '../useLog.ts';
import { Warnings } from '../Warnings.tsx';
import { Decks } from './Decks.tsx';
import { deckKey } from './deckAddress.ts';
import type { OutlinePart } from './outline.ts';
import { outlookOf } from './outlook.ts';
import { PlanForm } from './PlanForm.tsx';
import { Reading } from './Reading.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { Suspended } from './Suspended.tsx';
import { localOffset, studyState } from './studyState.ts';
import { Today } from './Today.tsx';

export interface HomeProps {
  outline: readonly OutlinePart[];
  view: LogView | null;
  catalog: Catalog | undefined;
  /** Why there is no catalog. */
  problem: string | undefined;
  retry(): void;
  append: Log['append'];
  onOpen(deck: Deck): void;
}

/** Before a session: what is due, the plan, all decks with their counts, the settings. */
export function Home({ outline, view, catalog, problem, retry, append, onOpen }: HomeProps) {
  const known = useMemo(() => {
    if (!view || !catalog) return undefined;
    const now = Date.now();
    const state = studyState(view.history, catalog, now, localOffset(now));
    const decks = new Map(deckCounts(state).map((deck) => [deckKey(deck.deck), deck]));
    const suspended = catalog.cards.filter(({ id }) => state.memories.get(id)?.suspended);
    return {
      state,
      decks,
      today: composeSession({ ...state, deck: { kind: 'due' } }),
      suspended: suspended.map(({ id }) => id),
    };
  }, [view?.history, catalog]);

  // The forecast plays through every day until the interview: it is loaded and made when the page stands.
  const [ahead, setAhead] = useState<{ forecast: Forecast | null } | 'failed'>();
  useEffect(() => {
    setAhead(undefined);
    if (!known?.state.plan.date) return;
    let stale = false;
    const later = setTimeout(async () => {
      const made = await import('../../study/forecast.ts').then(
        ({ forecast }) => ({ forecast: forecast(known.state) }),
        () => 'failed' as const,
      );
      if (!stale) setAhead(made);
    }, 50);
    return () => {
      stale = true;
      clearTimeout(later);
    };
  }, [known]);
  const plan = known?.state.plan;
  const forecast = ahead && ahead !== 'failed' ? ahead.forecast : null;
  let outlook = plan ? outlookOf(plan, forecast) : '';
  if (plan?.date && !ahead) outlook = 'Working out what your plan brings…';
  if (plan?.date && ahead === 'failed')
    outlook =
      'What your plan brings could not be worked out. Check the connection, then reload the page.';

  return (
    <div class="review">
      <Warnings warning={warningOf(view?.status)} problem={problem} retry={retry} />
      <Today session={known?.today} waiting={!problem} onOpen={onOpen} />
      <PlanForm
        plan={plan}
        outlook={outlook}
        onSet={(set) => void append({ kind: 'plan.set', payload: set })}
      >
        <Reading forecast={forecast} catalog={catalog} />
      </PlanForm>
      <Decks {...{ outline, onOpen }} decks={known?.decks ?? null}>
        <Suspended
          cards={known?.suspended}
          catalog={catalog}
          onResume={(card) => void append({ kind: 'card.resumed', payload: { card } })}
        />
      </Decks>
      <SettingsForm settings={known?.state.settings} append={(draft) => void append(draft)} />
    </div>
  );
}
