/** What a search found: definitions, the best places, the others by kind; or ways on when there is nothing. */
import { parts } from '../course/map.ts';
import type { Answer, Found } from './engine.ts';
import { groupResults, withHighlight } from './groupResults.ts';
import type { Place } from './merge.ts';

const partTitles = new Map<string, string>(parts.map(({ id, title }) => [id, title]));

export function Results({ found, follow }: { found: Found; follow: () => void }) {
  const { query, answers, places } = found;
  if (places.length === 0) return <Nothing found={found} follow={follow} />;
  const short =
    answers.length > 0 ? (
      <section key="short" aria-label="In short">
        {answers.map((answer) => (
          <AnswerCard key={answer.place.url} answer={answer} query={query} follow={follow} />
        ))}
      </section>
    ) : null;
  const [best, ...others] = groupResults(places).map((group) => (
    <section key={group.kind} aria-label={group.title}>
      <h2>
        {group.title} <small>{group.places.length}</small>
      </h2>
      <ul>
        {group.places.map((place) => (
          <li key={place.url}>
            <PlaceLink place={place} query={query} follow={follow} />
          </li>
        ))}
      </ul>
    </section>
  ));
  return (
    <div class="search-results">
      {/* one definition is the answer; two are only the sides of what was asked */}
      {answers.length === 1 ? [short, best] : [best, short]}
      {others}
    </div>
  );
}

function AnswerCard({
  answer: { name, definition, place },
  query,
  follow,
}: {
  answer: Answer;
  query: string;
  follow: () => void;
}) {
  return (
    <div class="search-answer" data-part={place.part}>
      <p>
        <strong>{name}</strong> {definition}
      </p>
      <a class="search-place" href={withHighlight(place.url, query)} onClick={follow}>
        {place.page ? <small>{place.page}</small> : null}
        <strong>{place.title}</strong>
      </a>
    </div>
  );
}

function PlaceLink(props: { place: Place; query: string; follow: () => void }) {
  const { place, query, follow } = props;
  const where = [partTitles.get(place.part), place.page].filter(Boolean).join(' › ');
  return (
    <a class="search-place" href={withHighlight(place.url, query)} onClick={follow}>
      {where ? <small>{where}</small> : null}
      <strong>{place.title}</strong>
      {place.excerpt ? (
        <span
          class="search-excerpt"
          // Pagefind escapes the excerpt and adds only <mark>.
          dangerouslySetInnerHTML={{ __html: place.excerpt }}
        />
      ) : null}
    </a>
  );
}

function Nothing({ found: { near }, follow }: { found: Found; follow: () => void }) {
  return (
    <div class="search-empty">
      {near.length > 0 ? (
        <section aria-label="Nearest terms">
          <h2>Nearest terms</h2>
          <ul>
            {near.map(({ name, url }) => (
              <li key={url}>
                <a class="search-place" href={url} onClick={follow}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label="Ways on">
        <h2>The parts of the course</h2>
        <ul>
          {parts.map(({ id, title }) => (
            <li key={id} data-part={id}>
              <a class="search-place" href={`/#${id}`}>
                {title}
              </a>
            </li>
          ))}
          <li>
            <a class="search-place" href="/glossary/">
              Browse the glossary
            </a>
          </li>
        </ul>
      </section>
    </div>
  );
}
