import { useEffect, useState } from 'preact/hooks';
import { loadCatalog, loadQuestions } from '../../storage/catalog.ts';
import type { Catalog } from '../../study/catalog.ts';
import type { QuestionView } from '../../study/questionView.ts';

/** What an interview needs from the course; `problem` may be shown as it is, `retry` asks again. */
interface Loading<T> {
  value: T | null;
  problem: string;
  retry: () => void;
}

/** Loads anew whenever `key` changes; null waits. */
function useLoading<T>(key: string | null, load: () => Promise<T>): Loading<T> {
  const [loaded, setLoaded] = useState<{ key: string; value: T } | null>(null);
  const [problem, setProblem] = useState('');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    load().then(
      (value) => wanted && setLoaded({ key, value }),
      (error: Error) => wanted && setProblem(error.message),
    );
    return () => {
      wanted = false;
    };
  }, [key, tries]);
  const retry = () => {
    setProblem('');
    setTries(tries + 1);
  };
  return { value: loaded?.key === key ? loaded.value : null, problem, retry };
}

/** The catalog of the course. */
export function useCatalog(): Loading<Catalog> {
  return useLoading('catalog', loadCatalog);
}

/** The questions of these ids that exist, in this order, whole; null ids wait. */
export function useQuestions(
  catalog: Catalog | null,
  ids: readonly string[] | null,
): Loading<QuestionView[]> {
  const key = catalog && ids ? ids.join(' ') : null;
  return useLoading(key, async () => {
    const wanted = new Set(ids);
    const known = catalog?.questions.filter(({ id }) => wanted.has(id)) ?? [];
    const lessons = [...new Set(known.map(({ lesson }) => lesson))];
    const views = (await Promise.all(lessons.map(loadQuestions))).flat();
    return (ids ?? []).flatMap((id) => views.find((view) => view.id === id) ?? []);
  });
}
