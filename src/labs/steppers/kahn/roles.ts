/** What an item is at the moment, for its color and in words. */
import { gone, type Run } from './levels.ts';

export type Role = 'waits' | 'ready' | 'gone' | 'bad' | 'nobody';

export const words: Record<Role, string> = {
  waits: 'waits',
  ready: 'ready',
  gone: 'left',
  bad: 'left over',
  nobody: 'no item',
};

/** The role of an id in a run. */
export function roleOf(run: Run, id: string): Role {
  if (!run.items.some((item) => item.id === id)) return 'nobody';
  const { fault } = run;
  if (fault !== null && fault.kind !== 'cycle' && fault.id === id) return 'bad';
  if (gone(run).includes(id)) return 'gone';
  if (run.ready.includes(id)) return 'ready';
  return run.phase === 'over' && (fault === null || fault.kind === 'cycle') ? 'bad' : 'waits';
}
