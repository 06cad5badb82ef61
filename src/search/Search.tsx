/** The search field with its results; stands in the dialog and on the page `/search/`. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parts } from '../course/map.ts';
import { levels } from '../schemas/levels.ts';
import { type Found, find, loadEngine } from './engine.ts';
import type { Filters } from './filters.ts';
import { groupTitles, type Kind, kinds } from './kinds.ts';
import { Results } from './Results.tsx';
import { forgetSearches, keepSearch, recentSearches } from './recentSearches.ts';
import { searchAddress } from './searchAddress.ts';
import './Search.css';

interface Props {
  /** What the field holds at first. */
  query?: string;
  filters?: Filters;
  /** Called with each query that was searched, so that the page can keep it in its address. */
  onSearch?: (query: string, filters: Filters) => void;
}

type State =
  | { kind: 'idle' }
  | { kind: 'searching' }
  | { kind: 'found'; asked: string; found: Found }
  | { kind: 'failed' };

/** How long a reader who goes on typing is waited for before the texts are looked through. */
const pauseMs = 150;

export function Search({ query: first = '', filters: asked = {}, onSearch }: Props) {
  const [query, setQuery] = useState(first);
  const [filters, setFilters] = useState<Filters>(asked);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [recent, setRecent] = useState<string[]>([]);
  const root = useRef<HTMLDivElement>(null);
  const newest = useRef(0);

  useEffect(() => {
    setRecent(recentSearches());
    loadEngine().catch(() => setState({ kind: 'failed' }));
  }, []);

  // Names answer in the frame that shows the letter.
  useLayoutEffect(() => {
    const turn = ++newest.current;
    const stale = () => turn !== newest.current;
    if (query.trim() === '') {
      setState({ kind: 'idle' });
      onSearch?.('', {});
      return;
    }
    setState((old) => (old.kind === 'found' ? old : { kind: 'searching' }));
    const answer = async () => {
      try {
        let paused = false;
        for await (const found of find(query, filters)) {
          // A slow answer must not overwrite a newer one.
          if (stale()) return;
          // What is not there yet may come with the texts; until then what was found before stays.
          if (found.complete || found.places.length > 0) {
            setState({ kind: 'found', asked: query, found });
          }
          if (!paused) await new Promise((resume) => setTimeout(resume, pauseMs));
          paused = true;
          if (stale()) return;
        }
        onSearch?.(query, filters);
      } catch {
        if (!stale()) setState({ kind: 'failed' });
      }
    };
    answer();
  }, [query, filters, onSearch]);

  const move = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLSelectElement) return;
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
  const filtered = Object.values(filters).some(Boolean);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the field and the links inside, which are the controls
    <div
      class="search-box"
      ref={root}
      onKeyDown={move}
      // tests and benches wait for the answer to what they typed
      data-answered={state.kind === 'found' && state.found.complete ? state.asked : undefined}
      data-named={state.kind === 'found' ? state.asked : undefined}
    >
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
      {state.kind === 'idle' && recent.length > 0 ? (
        <Recent
          queries={recent}
          pick={setQuery}
          forget={() => {
            forgetSearches();
            setRecent([]);
            root.current?.querySelector('input')?.focus();
          }}
        />
      ) : null}
      {state.kind === 'found' && (state.found.places.length > 0 || filtered) ? (
        <FilterRow filters={filters} set={setFilters} query={query} />
      ) : null}
      {state.kind === 'found' ? (
        <Results found={state.found} follow={() => keepSearch(query.trim())} />
      ) : null}
    </div>
  );
}

function status(state: State): string {
  if (state.kind === 'searching') return 'Searching';
  if (state.kind === 'failed') {
    return 'Search could not be loaded. Check the connection and type again, or look in the glossary.';
  }
  if (state.kind === 'idle') return 'Arrow keys move, Enter opens, Esc closes.';
  const { query, instead, places, complete, namesOnly } = state.found;
  if (namesOnly) {
    const number = places.length === 0 ? 'Nothing' : places.length;
    return `${number} by name for “${query}”. The text cannot be searched without network; “Your data” keeps everything for offline.`;
  }
  if (!complete) return 'Searching';
  if (places.length === 0) return `Nothing found for “${query}”.`;
  const count = `${places.length} ${places.length === 1 ? 'place' : 'places'} for “${query}”`;
  return instead ? `${count}, as nothing fits “${instead}”` : count;
}

function Recent(props: {
  queries: readonly string[];
  pick: (query: string) => void;
  forget: () => void;
}) {
  return (
    <section class="search-recent" aria-label="Recent searches">
      <h2>Recent searches</h2>
      <ul>
        {props.queries.map((query) => (
          <li key={query}>
            <button type="button" class="search-place" onClick={() => props.pick(query)}>
              {query}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button quiet" onClick={props.forget}>
        Forget them
      </button>
    </section>
  );
}

function FilterRow(props: { filters: Filters; set: (next: Filters) => void; query: string }) {
  const { filters, set, query } = props;
  const choose = (key: keyof Filters, value: string) => {
    const { [key]: _, ...others } = filters;
    set(value === '' ? others : { ...others, [key]: value as Kind });
  };
  return (
    <div class="search-filters">
      <Choice
        label="Kind"
        value={filters.kind}
        options={kinds.map((kind) => [kind, groupTitles[kind]])}
        choose={(value) => choose('kind', value)}
      />
      <Choice
        label="Part"
        value={filters.part}
        options={parts.map(({ id, title }) => [id, title])}
        choose={(value) => choose('part', value)}
      />
      <Choice
        label="Level"
        value={filters.level}
        options={levels.map((level) => [level, level])}
        choose={(value) => choose('level', value)}
      />
      <a href={searchAddress(query, filters)}>Link to this search</a>
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, title: string])[];
  choose: (value: string) => void;
}) {
  return (
    <label>
      {props.label}
      <select
        class="field"
        value={props.value ?? ''}
        onChange={(event) => props.choose(event.currentTarget.value)}
      >
        <option value="">any</option>
        {props.options.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
