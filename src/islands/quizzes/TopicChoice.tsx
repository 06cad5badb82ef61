import { useEffect, useRef } from 'preact/hooks';
import type { QuizOutline } from './outline.ts';

type Part = QuizOutline['parts'][number];

interface PartProps {
  part: Part;
  chosen: readonly string[];
  onChange: (lessons: string[]) => void;
}

/** A part and its lessons; the part's own box ticks all of them. */
function PartChoice({ part, chosen, onChange }: PartProps) {
  const box = useRef<HTMLInputElement>(null);
  const ids = part.lessons.map(({ id }) => id);
  const ticked = ids.filter((id) => chosen.includes(id));
  const some = ticked.length > 0 && ticked.length < ids.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  const toggle = (lessons: readonly string[], on: boolean) => {
    const others = chosen.filter((id) => !lessons.includes(id));
    onChange(on ? [...others, ...lessons] : others);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset of its own would be one too many to hear
    <div class="part" data-part={part.id} role="group" aria-label={part.title}>
      <label class="whole">
        <input
          ref={box}
          type="checkbox"
          checked={ticked.length === ids.length}
          onChange={(event) => toggle(ids, event.currentTarget.checked)}
        />
        {part.title}
      </label>
      <ul>
        {part.lessons.map(({ id, label, short, items }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                name="lesson"
                value={id}
                checked={chosen.includes(id)}
                onChange={(event) => toggle([id], event.currentTarget.checked)}
              />
              <span class="nr">{label}</span>
              <span>
                {short} <small>{items} items</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface TopicChoiceProps {
  parts: QuizOutline['parts'];
  /** Lesson ids; none means all. */
  chosen: readonly string[];
  onChange: (lessons: string[]) => void;
}

/** Parts and lessons to choose from, in course order. */
export function TopicChoice({ parts, chosen, onChange }: TopicChoiceProps) {
  const inOrder = parts.flatMap(({ lessons }) => lessons.map(({ id }) => id));
  return (
    <fieldset class="topics">
      <legend>
        Topics <small>none ticked means all</small>
      </legend>
      <div class="parts">
        {parts.map((part) => (
          <PartChoice
            key={part.id}
            part={part}
            chosen={chosen}
            onChange={(lessons) => onChange(inOrder.filter((id) => lessons.includes(id)))}
          />
        ))}
      </div>
    </fieldset>
  );
}
