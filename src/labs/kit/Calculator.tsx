/** The island of every calculator: fields on one side, the result on the other. It holds no rule of its own. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Announcer } from './Announcer.tsx';
import { currentQuery, useAddress } from './address.ts';
import type { Calculator, Input } from './calculator.ts';
import { Dial } from './Dial.tsx';
import { type Dials, inputsFromQuery, inputsToQuery, setDials, settle, turn } from './dials.ts';
import { CopyLink, LeavesOut, show, TryThis } from './LabFoot.tsx';
import { Readings } from './Readings.tsx';
import { report } from './report.ts';

/** Rendered at build with the defaults, where its fields are disabled; the browser enables them. */
export function CalculatorIsland({ definition }: { definition: Calculator }) {
  const { slug } = definition;
  const [dials, setState] = useState(() => setDials(definition));
  const [ready, setReady] = useState(false);
  const [touched, setTouched] = useState(false);
  const result = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const query = currentQuery(slug);
    if (Object.keys(query).length > 0) {
      setState(setDials(definition, inputsFromQuery(definition, query)));
    }
    setReady(true);
  }, [definition, slug]);

  const change = (next: Dials) => {
    setTouched(true);
    setState(next);
  };
  const query = inputsToQuery(definition, dials.values);
  const said = report(definition, dials.values);
  const main = said.readings.find((reading) => reading.main);
  useAddress(slug, query, touched);
  const summary = [main ? `${main.label}: ${main.text}.` : '', ...said.verdict].join(' ');
  const mistake = Object.values(dials.errors)[0] ?? '';

  return (
    <div class="lab-calculator">
      <fieldset class="lab-dials" disabled={!ready}>
        <legend class="visually-hidden">Inputs</legend>
        {groups(definition).map(([name, inputs]) => (
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
                turn={(text) => change(turn(definition, dials, key, text))}
                settle={() => setState((now) => settle(now, key))}
              />
            ))}
          </fieldset>
        ))}
        <div class="lab-actions">
          <button type="button" class="button" onClick={() => change(setDials(definition))}>
            Reset
          </button>
          <CopyLink slug={slug} query={query} />
        </div>
      </fieldset>
      <div ref={result}>
        <Readings report={said} />
      </div>
      <fieldset class="lab-foot" disabled={!ready}>
        <TryThis
          slug={slug}
          trials={definition.presets.map((preset) => {
            const target = setDials(definition, preset.values as Dials['values']);
            const active = sameQuery(query, inputsToQuery(definition, target.values));
            const set = () => {
              change(target);
              show(result.current);
            };
            return { ...preset, active, set };
          })}
        />
        <LeavesOut text={definition.leavesOut} />
      </fieldset>
      <Announcer text={mistake || summary} touched={touched} wait={700} />
    </div>
  );
}

function groups(definition: Calculator): [string, [string, Input][]][] {
  const found = new Map<string, [string, Input][]>();
  for (const [key, input] of Object.entries(definition.inputs)) {
    const name = input.group ?? 'Inputs';
    found.set(name, [...(found.get(name) ?? []), [key, input]]);
  }
  return [...found];
}

function sameQuery(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys({ ...a, ...b });
  return keys.every((key) => a[key] === b[key]);
}
