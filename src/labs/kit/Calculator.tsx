/** The island of every calculator: fields on one side, the result on the other. It holds no rule of its own. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Announcer } from './Announcer.tsx';
import { currentQuery, useAddress } from './address.ts';
import type { Calculator } from './calculator.ts';
import { DialGroups } from './DialGroups.tsx';
import { type Dials, inputsFromQuery, inputsToQuery, setDials } from './dials.ts';
import { CopyLink, LeavesOut, show, TryThis } from './LabFoot.tsx';
import { Readings } from './Readings.tsx';
import { report } from './report.ts';
import { sameQuery } from './urlState.ts';

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
        <DialGroups slug={slug} lab={definition} dials={dials} change={change} settled={setState} />
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
