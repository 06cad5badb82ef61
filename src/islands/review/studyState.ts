import type { Catalog } from '../../study/catalog.ts';
import type { History } from '../../study/history.ts';
import { memoriesOf } from '../../study/memory.ts';
import { planOf } from '../../study/plan.ts';
import type { StudyState } from '../../study/session.ts';
import { settingsOf } from '../../study/settings.ts';

/** All that composing a session looks at, from the log. Replays it whole: for a page's start, not for every answer. */
export function studyState(
  history: History,
  catalog: Catalog,
  now: number,
  offset: number,
): StudyState {
  const settings = settingsOf(history);
  const memories = memoriesOf(history, catalog.cards, settings);
  return { catalog, memories, history, settings, plan: planOf(history), now, offset };
}

/** Minutes that local time is ahead of UTC at a moment, by this device's clock. */
export const localOffset = (at: number) => -new Date(at).getTimezoneOffset();
