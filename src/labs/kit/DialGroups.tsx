/** The fields of a calculator or machine, each group under its name. */
import type { Dialed, Input } from './calculator.ts';
import { Dial } from './Dial.tsx';
import { type Dials, settle, turn } from './dials.ts';

interface DialGroupsProps {
  slug: string;
  lab: Dialed;
  dials: Dials;
  /** Called with the fields after an edit. */
  change: (next: Dials) => void;
  /** Called when a field was left, which may make a clamped text the value in use. */
  settled: (next: (now: Dials) => Dials) => void;
}

export function DialGroups({ slug, lab, dials, change, settled }: DialGroupsProps) {
  return (
    <>
      {groupsOf(lab).map(([name, inputs]) => (
        <fieldset class="lab-group" key={name}>
          <legend class="lab-heading">{name}</legend>
          {inputs.map(([key, input]) => (
            <Dial
              key={key}
              id={`${slug}-${key}`}
              input={input}
              text={dials.texts[key] ?? ''}
              value={dials.values[key] ?? ''}
              note={dials.notes[key] ?? ''}
              error={dials.errors[key] ?? ''}
              turn={(text) => change(turn(lab, dials, key, text))}
              settle={() => settled((now) => settle(now, key))}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function groupsOf({ inputs }: Dialed): [string, [string, Input][]][] {
  const found = new Map<string, [string, Input][]>();
  for (const [key, input] of Object.entries(inputs)) {
    const name = input.group ?? 'Inputs';
    found.set(name, [...(found.get(name) ?? []), [key, input]]);
  }
  return [...found];
}
