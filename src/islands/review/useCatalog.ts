import { useEffect, useState } from 'preact/hooks';
import { loadCatalog } from '../../storage/catalog.ts';
import type { Catalog } from '../../study/catalog.ts';

/** The catalog, or why it could not be loaded; neither while it is under way. */
export function useCatalog(): { catalog?: Catalog; problem?: string; retry(): void } {
  const [result, setResult] = useState<{ catalog?: Catalog; problem?: string }>({});
  const retry = () => {
    setResult({});
    loadCatalog().then(
      (catalog) => setResult({ catalog }),
      (error: Error) => setResult({ problem: error.message }),
    );
  };
  useEffect(retry, []);
  return { ...result, retry };
}
