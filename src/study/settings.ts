import type { GradeButtons } from './grade.ts';
import { type History, ofKind } from './history.ts';

/** What a reader may choose. Each key's last change wins. */
export interface Settings {
  /** Two buttons (Forgot, Remembered) or FSRS's four. */
  gradeButtons: GradeButtons;
}

export const defaultSettings: Settings = { gradeButtons: 2 };

const allowed: { [Key in keyof Settings]: readonly Settings[Key][] } = { gradeButtons: [2, 4] };

/** Settings after all changes; a key or value that this build does not know is ignored. */
export function settingsOf(history: History): Settings {
  const settings = { ...defaultSettings };
  for (const { payload } of ofKind(history, 'settings.changed')) {
    for (const key of Object.keys(allowed) as (keyof Settings)[]) {
      const chosen = allowed[key].find((value) => value === payload.set[key]);
      if (chosen !== undefined) settings[key] = chosen;
    }
  }
  return settings;
}
