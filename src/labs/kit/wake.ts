/** Turns the HTML of one lab into the running lab. Each kind has a file that hands its island and its labs to this. */
import { type ComponentType, h, hydrate } from 'preact';

/** Labs of one kind by their files, as Vite's glob gives them. */
export type LabFiles<D> = Record<string, () => Promise<D>>;

/**
 * Hydrates an element with `data-lab` (the slug). Rejects when the lab's script does not load.
 * @throws Error on a slug that the kind does not have
 */
export async function wake<D>(
  place: HTMLElement,
  Island: ComponentType<{ definition: D }>,
  files: LabFiles<D>,
): Promise<void> {
  const { lab = '' } = place.dataset;
  const found = Object.entries(files).find(([path]) => slugOf(path) === lab);
  if (!found) throw new Error(`no lab "${lab}" of this kind`);
  const definition = await found[1]();
  hydrate(h(Island, { definition }), place);
  // tests wait for this
  place.dataset.awake = '';
}

/** The slug of a lab's file. */
export function slugOf(path: string): string {
  return path.replace(/^.*\/|\.tsx?$/g, '');
}
