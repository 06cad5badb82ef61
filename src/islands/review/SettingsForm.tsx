import type { Draft } from '../../study/event.ts';
import { defaultSettings, type Settings } from '../../study/settings.ts';
import './Forms.css';
import { useFieldValue } from './useFieldValue.ts';

export interface SettingsFormProps {
  /** Undefined until the log has been read. */
  settings: Settings | undefined;
  append(draft: Draft): void;
}

interface LimitProps {
  label: string;
  kept: number;
  most: number;
  onSet(value: number): void;
}

function Limit({ label, kept, most, onSet }: LimitProps) {
  const input = useFieldValue(String(kept));
  return (
    <label>
      <span>{label}</span>
      <input
        class="field"
        type="number"
        ref={input}
        min={0}
        max={most}
        required
        defaultValue={String(kept)}
        onChange={({ currentTarget: field }) => {
          if (field.checkValidity()) onSet(field.valueAsNumber);
          else field.value = String(kept);
        }}
      />
    </label>
  );
}

/** How reviews work for this reader. Each change is kept at once. */
export function SettingsForm({ settings, append }: SettingsFormProps) {
  const now = settings ?? defaultSettings;
  const percent = Math.round(now.retention * 100);
  const set = (change: Partial<Settings>) =>
    append({ kind: 'settings.changed', payload: { set: change } });
  return (
    <details class="settings">
      <summary>Settings</summary>
      <form onSubmit={(event) => event.preventDefault()}>
        <fieldset disabled={!settings}>
          <legend>Grade with</legend>
          {([2, 4] as const).map((count) => (
            <label key={count} class="choice">
              <input
                type="radio"
                name="grade-buttons"
                checked={now.gradeButtons === count}
                onChange={() => set({ gradeButtons: count })}
              />
              {count === 2 ? 'Forgot, Remembered' : 'Again, Hard, Good, Easy'}
            </label>
          ))}
          <label class="choice">
            <input
              type="checkbox"
              checked={now.swipe}
              onChange={({ currentTarget }) => set({ swipe: currentTarget.checked })}
            />
            Also by swiping: left for forgot, right for remembered
          </label>
        </fieldset>
        <fieldset disabled={!settings}>
          <legend>How much to retain</legend>
          <label>
            <span>
              Desired retention <strong>{percent}%</strong>
            </span>
            <input
              type="range"
              min={80}
              max={97}
              step={1}
              value={percent}
              aria-valuetext={`${percent}%`}
              onChange={({ currentTarget }) =>
                set({ retention: currentTarget.valueAsNumber / 100 })
              }
            />
          </label>
          <p>
            A card comes back when your chance of recalling it has fallen to this. Higher means many
            more reviews.
          </p>
        </fieldset>
        <fieldset disabled={!settings}>
          <legend>Daily limits</legend>
          <Limit
            label="New cards a day"
            kept={now.newPerDay}
            most={200}
            onSet={(newPerDay) => set({ newPerDay })}
          />
          <Limit
            label="Reviews a day"
            kept={now.reviewsPerDay}
            most={9999}
            onSet={(reviewsPerDay) => set({ reviewsPerDay })}
          />
          <p>With an interview date there may be more, so that every card is met in time.</p>
        </fieldset>
      </form>
    </details>
  );
}
