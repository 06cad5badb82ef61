/**
 * A lab's definition by its slug: the file name in `calculators/`, `steppers/` or `machines/`. For the build and
 * for tests, which want all kinds; the browser knows the kind that it wakes (`kit/hydrate.ts`).
 */
import type { LabDefinition } from './kit/Lab.tsx';
import { slugOf } from './kit/wake.ts';

const files = {
  ...import.meta.glob<LabDefinition>('./calculators/*.ts', { import: 'default' }),
  ...import.meta.glob<LabDefinition>('./steppers/*.tsx', { import: 'default' }),
  ...import.meta.glob<LabDefinition>('./machines/*.tsx', { import: 'default' }),
};

const loaders = new Map(Object.entries(files).map(([path, load]) => [slugOf(path), load]));

/** The slugs that have a file. */
export const labFiles: readonly string[] = [...loaders.keys()];

/** Loads one lab; throws on a slug without a file. */
export async function loadLab(slug: string): Promise<LabDefinition> {
  const load = loaders.get(slug);
  if (!load)
    throw new Error(
      `no lab "${slug}" in src/labs/calculators, src/labs/steppers or src/labs/machines`,
    );
  return load();
}
