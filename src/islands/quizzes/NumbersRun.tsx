import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { loadCatalog } from '../../storage/catalog.ts';
import { type Catalog, sectionAddress, sectionTitle } from '../../study/catalog.ts';
import type { DrillKind } from '../../study/numbers/drill.ts';
import { drillRound } from '../../study/numbersDrill.ts';
import type { NumbersRequest } from '../../study/numbersRequest.ts';
import { DrillQuestion, type DrillResult } from './DrillQuestion.tsx';
import { DrillResults, type DrillResultsProps } from './DrillResults.tsx';
import { useQuestionFocus } from './useQuestionFocus.ts';

/** Where a kind is taught, once the catalog is there and has the lesson. */
function placeOf(kind: DrillKind, catalog: Catalog | undefined) {
  const lesson = catalog?.lessons.find(({ id }) => id === kind.lesson);
  if (!catalog || !lesson) return undefined;
  if (!lesson.sections.some(({ id }) => id === kind.section)) {
    return { href: lesson.href, title: lesson.title };
  }
  const place = { lesson: lesson.id, section: kind.section as string };
  return { href: sectionAddress(catalog, place), title: sectionTitle(catalog, place) };
}

export interface NumbersRunProps
  extends Pick<DrillResultsProps, 'query' | 'onAgain' | 'onMissed' | 'onChange'> {
  request: NumbersRequest;
}

/** A round of the drill, one question at a time, and its result. */
export function NumbersRun({ request, ...links }: NumbersRunProps) {
  const { kinds, n, seed } = request;
  const root = useRef<HTMLElement>(null);
  const questions = useMemo(() => drillRound(kinds, n, seed ?? ''), [request]);
  const [catalog, setCatalog] = useState<Catalog>();
  const [at, setAt] = useState(0);
  const [results, setResults] = useState<DrillResult[]>([]);
  const [done, setDone] = useState(false);
  useQuestionFocus(root, at);
  useEffect(() => {
    // Without the catalog the questions lack their links to the lessons, and nothing else.
    loadCatalog().then(setCatalog, () => {});
  }, []);

  const question = questions[at];
  if (done || !question) {
    return <DrillResults questions={questions} results={results} {...links} />;
  }
  const right = results.filter((result) => result.right).length;
  return (
    <section class="quiz run" ref={root} aria-label="Numbers drill">
      <header>
        <h2>Numbers drill</h2>
        <p>
          {right} right of {results.length}
        </p>
        <button type="button" class="button" onClick={() => setDone(true)}>
          End
        </button>
      </header>
      <div data-current>
        <DrillQuestion
          key={at}
          question={question}
          number={at + 1}
          of={questions.length}
          lesson={placeOf(question.kind, catalog)}
          onResult={(result) => setResults([...results, result])}
          onNext={() => (at + 1 < questions.length ? setAt(at + 1) : setDone(true))}
        />
      </div>
    </section>
  );
}
