import type { GradeButtons } from './grade.ts';
import { type History, ofKind } from './history.ts';

/** What a reader may choose. Each key's last change wins. */
export interface Settings {
  /** Two buttons (Forgot, Remembered) or FSRS's four. */
  gradeButtons: GradeButtons;
  /** Desired retention: the chance of recall at which a card comes due. */
  retention: number;
  /**
   * New cards a study day. With an interview date set more, where meeting all of them in time takes more (`newADay`),
   * as far as the plan's minutes reach.
   */
  newPerDay: number;
  /** Reviews of seen cards a study day; with an interview date set, the plan's minutes alone decide. */
  reviewsPerDay: number;
  /** Whether cards may also be graded by swiping. */
  swipe: boolean;
}

export const defaultSettings: Settings = {
  gradeButtons: 2,
  retention: 0.9,
  newPerDay: 20,
  reviewsPerDay: 200,
  swipe: false,
};

type Allowed = (value: unknown) => boolean;
const whole =
  (most: number): Allowed =>
  (value) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** Which values each key takes. */
const allowed: Record<keyof Settings, Allowed> = {
  gradeButtons: (value) => value === 2 || value === 4,
  retention: (value) => typeof value === 'number' && value >= 0.8 && value <= 0.97,
  newPerDay: whole(200),
  reviewsPerDay: whole(9999),
  swipe: (value) => typeof value === 'boolean',
};

/** Settings after all changes; a key or value that this build does not know is ignored. */
export function settingsOf(history: History): Settings {
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const { payload } of ofKind(history, 'settings.changed')) {
    for (const [key, allows] of Object.entries(allowed))
      if (Object.hasOwn(payload.set, key) && allows(payload.set[key]))
        settings[key] = payload.set[key];
  }
  return settings as unknown as Settings;
}
