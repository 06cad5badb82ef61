/** Kahn's algorithm on the payroll of the note, by hand or by steps. The rules are in `kahn/levels.ts`. */
// notes:D2
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import { type Checks, gone, pick, type Run, runOf, stepRun } from './kahn/levels.ts';
import { itemsOf, rulesets } from './kahn/rulesets.ts';
import { View } from './kahn/View.tsx';

const codes: Record<string, string> = {
  base: 'b',
  hourly: 'h',
  insurance: 'i',
  overtime: 'o',
  gross: 'g',
  taxable: 'x',
  tax: 't',
  net: 'n',
  allowance: 'a',
};

/** A button an item; one that the ruleset does not have stays empty, and the style sheet hides it. */
const buttons: readonly StepperEvent<Run>[] = Object.entries(codes).map(([id, code]) => ({
  id,
  code,
  label: (run) => (run.items.some((item) => item.id === id) ? id : ''),
  group: 'Leaves',
}));

export default defineStepper<Run>({
  slug: 'kahn',
  title: 'Kahn’s levels',
  options: {
    rules: {
      label: 'Rules',
      values: rulesets.map(({ id, label }) => ({ value: id, label })),
      default: 'worked',
    },
    checks: {
      label: 'Checks',
      values: [
        { value: 'checked', label: 'names and count' },
        { value: 'bare', label: 'none, as published' },
      ],
      default: 'checked',
    },
  },
  events: buttons,
  initial: ({ rules, checks }) => runOf(itemsOf(rules), checks as Checks),
  blocked(run, id) {
    if (!run.items.some((item) => item.id === id)) return `There is no ${id}.`;
    if (run.phase === 'count') return 'Step once: the needs have to be counted first.';
    if (run.phase === 'over') return 'The run is over.';
    return gone(run).includes(id) ? `${id} has left already.` : undefined;
  },
  apply: pick,
  next(run) {
    if (run.phase === 'over') return { due: false, text: 'The run is over.' };
    if (run.phase === 'count') {
      const first = run.checks === 'checked' ? 'look at the names, then count' : 'count';
      return { due: true, text: `Next: ${first} what each item needs.` };
    }
    if (run.ready.length > 0)
      return {
        due: true,
        text: 'Next: everybody who needs nothing more leaves. Pick them, or step.',
      };
    return {
      due: true,
      text:
        run.checks === 'checked'
          ? 'Nobody is ready. Next: compare who left with who there is.'
          : 'Nobody is ready, so this version stops here.',
    };
  },
  step: stepRun,
  View,
  scenarios: [
    {
      id: 'worked',
      label: 'The worked set',
      script: [9],
      expect: 'Eight items in seven levels; only insurance shares a level. Then the counts agree.',
    },
    {
      id: 'cycle',
      label: 'A cycle',
      options: { rules: 'cycle' },
      script: [6],
      expect: 'Five of nine leave. The other four wait for each other, and the path says how.',
    },
    {
      id: 'cycle-bare',
      label: 'A cycle, unnoticed',
      options: { rules: 'cycle', checks: 'bare' },
      script: [6],
      expect: 'The same run without the last comparison: success, says the payroll.',
    },
    {
      id: 'unknown-bare',
      label: 'A misspelt name, unchecked',
      options: { rules: 'unknown', checks: 'bare' },
      script: [4],
      expect:
        'Counted like any need, hourley never falls: what is left looks like a cycle. With checks it is refused by name.',
    },
    {
      id: 'duplicate-bare',
      label: 'Two called tax, unchecked',
      options: { rules: 'duplicate', checks: 'bare' },
      script: [8],
      expect:
        'Both share a counter, which the second one set to 1. So tax leaves beside taxable, not after it. With checks it is refused.',
    },
    {
      id: 'by-hand',
      label: 'By hand, with a slip',
      script: [1, 'base', 'gross', 'insurance', 'overtime', 'hourly', 'overtime'],
      expect:
        'Gross waits for overtime. And overtime is no member of the level in which hourly leaves.',
    },
  ],
  leavesOut:
    'what the items compute, reading the needs out of formulas, and a circle of one. Unchecked, counters live in a map by id; another bare version may emit both definitions.',
});
