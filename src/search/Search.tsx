/** The search field with its results; stands in the dialog and on the page `/search/`. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { find, loadEngine } from './engine.ts';
import { type Group, withHighlight } from './groupResults.ts';
import './Search.css';

interface Props {
  /** What the field holds at first. */
  query?: string;
  /** Called with each query that was searched, so that the page can keep it in its address. */
  onSearch?: (query: string) => void;
}

type State =
  | { kind: 'idle' }
  | { kind: 'searching' }
  | { kind: 'found'; query: string; groups: Group[] }
  | { kind: 'failed' };

const pause = 120;

export function Search({ query: first = '', onSearch }: Props) {
  const [query, setQuery] = useState(first);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const root = useRef<HTMLDivElement>(null);
  const newest = useRef(0);

  useEffect(() => {
    loadEngine().catch(() => setState({ kind: 'failed' }));
  }, []);

  useEffect(() => {
    const turn = ++newest.current;
    if (query.trim() === '') {
      setState({ kind: 'idle' });
      onSearch?.('');
      return;
    }
    setState((old) => (old.kind === 'found' ? old : { kind: 'searching' }));
    const timer = setTimeout(async () => {
      try {
        const groups = await find(query);
        // A slow answer must not overwrite a newer one.
        if (turn !== newest.current) return;
        setState({ kind: 'found', query, groups });
        onSearch?.(query);
      } catch {
        if (turn === newest.current) setState({ kind: 'failed' });
      }
    }, pause);
    return () => clearTimeout(timer);
  }, [query, onSearch]);

  const move = (event: KeyboardEvent) => {
    const stops = [...(root.current?.querySelectorAll<HTMLElement>('input, .search-place') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const inField = at === 0;
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      ...(!inField && { Home: 1, End: stops.length - 1 }),
    };
    const next = to[event.key];
    if (next === undefined || at < 0) {
      if (event.key === 'Enter' && inField) stops[1]?.click();
      return;
    }
    event.preventDefault();
    stops[Math.max(0, Math.min(next, stops.length - 1))]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the field and the links inside, which are the controls
    <div class="search-box" ref={root} onKeyDown={move}>
      <label class="search-field">
        <span>Search lessons, questions, cards and terms</span>
        <input
          class="field"
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </label>
      <p class="search-status" role="status">
        {status(state)}
      </p>
      <Results state={state} />
    </div>
  );
}

function status(state: State): string {
  if (state.kind === 'searching') return 'Searching';
  if (state.kind === 'failed') {
    return 'Search could not be loaded. Check the connection and type again, or look in the glossary.';
  }
  if (state.kind === 'idle') return 'Arrow keys move, Enter opens, Esc closes.';
  const count = state.groups.reduce((sum, group) => sum + group.places.length, 0);
  if (count === 0) return `Nothing found for “${state.query}”.`;
  return `${count} ${count === 1 ? 'place' : 'places'} for “${state.query}”`;
}

function Results({ state }: { state: State }) {
  if (state.kind !== 'found') return null;
  if (state.groups.length === 0) {
    return (
      <div class="search-empty">
        <p>Try a shorter word, the abbreviation, or the name as it stands in the tool.</p>
        <p>
          <a class="search-place" href="/glossary/">
            Browse the glossary
          </a>
          <a class="search-place" href="/">
            Browse the lessons
          </a>
        </p>
      </div>
    );
  }
  return (
    <div class="search-results">
      {state.groups.map((group) => (
        <section key={group.kind} aria-label={group.title}>
          <h2>
            {group.title} <small>{group.places.length}</small>
          </h2>
          <ul>
            {group.places.map((place) => (
              <li key={place.url}>
                <a class="search-place" href={withHighlight(place.url, state.query)}>
                  {place.page && <small>{place.page}</small>}
                  <strong>{place.title}</strong>
                  <span
                    class="search-excerpt"
                    // Pagefind escapes the excerpt and adds only <mark>.
                    dangerouslySetInnerHTML={{ __html: place.excerpt }}
                  />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
