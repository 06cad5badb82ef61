/**
 * An estimator: a calculator made of rows of arithmetic, as in the Numbers table of a case study. Each row is written
 * once; the same text is computed and shown with the numbers filled in.
 */
import { type Arithmetic, parseArithmetic, wordArithmetic } from './arithmetic.ts';
import type { CalculatorOf, NumberInput, Output, Results, Values } from './calculator.ts';
import { number } from './format.ts';

/**
 * A row of the table: what, its working from inputs and earlier rows as `arithmetic.ts` understands it, and the wording
 * of the result. A percent input counts as a share from 0 to 1.
 */
export type Row = readonly [what: string, working: string, format: (value: number) => string];
/** Something to try: the button, the inputs that it sets, and what to look for. */
export type Trial<V> = readonly [label: string, values: Partial<V>, expect: string];

type NumberInputs = Record<string, NumberInput>;

interface Estimator<I extends NumberInputs, O extends string, P extends string> {
  slug: string;
  title: string;
  inputs: I;
  /** Headings of groups of inputs, by the first input of each. */
  headings?: { [K in keyof NoInfer<I>]?: string };
  /** The row that is the answer. */
  main: NoInfer<O>;
  rows: Record<O, Row>;
  /** Rows that are shown on demand. */
  further?: Record<P, Row>;
  /** What binds, and what to do about it; an empty sentence says nothing. */
  verdict(values: Values<I>, results: Results<O | P>): string[];
  presets: readonly Trial<Values<I>>[];
  leavesOut: string;
}

/** The kinds of input that most estimators have; a label and a default complete them. */
export const count = { kind: 'number', min: 1, max: 1e10, scale: 'log' } as const;
export const whole = { kind: 'integer', min: 1, max: 100 } as const;
export const tenths = { kind: 'number', min: 0, max: 100, step: 0.1 } as const;
export const percent = { kind: 'percent', unit: '%', min: 0, max: 100 } as const;
export const milliseconds = { ...count, unit: 'ms', min: 0.01, max: 10_000 } as const;
export const durationInSeconds = { ...count, unit: 's', min: 0.1, max: 3600 } as const;

/** Declares an estimator; throws on a row that cannot be computed. */
export function defineEstimator<
  const I extends NumberInputs,
  O extends string,
  P extends string = never,
>(definition: Estimator<I, O, P>): CalculatorOf<I, Values<I>, O | P> {
  const { headings = {}, rows, further, main, presets, ...rest } = definition;
  const inputs = underHeadings<I>(rest.inputs, headings);
  const all = new Map<string, Row>([
    ...Object.entries<Row>(rows),
    ...Object.entries<Row>(further ?? {}),
  ]);
  const names = [...Object.keys(inputs), ...all.keys()];
  const workings = [...all].map(([key, [, text]]): [string, Arithmetic] => [
    key,
    parseArithmetic(text, names.slice(0, names.indexOf(key))),
  ]);

  function compute(values: Values<I>): Results<O | P> {
    const known: Record<string, number> = {};
    for (const [key, input] of Object.entries<NumberInput>(inputs)) {
      known[key] = Number(values[key]) / (input.kind === 'percent' ? 100 : 1);
    }
    const results: Record<string, number> = {};
    for (const [key, working] of workings) {
      results[key] = known[key] = working((name) => known[name] ?? Number.NaN);
    }
    return results as Results<O | P>;
  }

  /** The working with every name replaced by its number. */
  const filledIn = (text: string, values: Values<I>, results: Record<string, number>) =>
    wordArithmetic(text, (name) => {
      const input: NumberInput | undefined = inputs[name];
      if (input) return `${number(Number(values[name]))}${input.unit ? ` ${input.unit}` : ''}`;
      return all.get(name)?.[2](results[name] ?? Number.NaN);
    });

  const outputs = Object.fromEntries(
    [...all].map(([key, [label, text, format]]): [string, Output<Values<I>, Results<O | P>>] => [
      key,
      {
        label,
        format,
        formula: (values, results) => filledIn(text, values, results),
        main: key === main,
        further: !(key in rows),
      },
    ]),
  );
  return {
    kind: 'calculator',
    ...rest,
    inputs,
    outputs: outputs as Record<O | P, Output<Values<I>, Results<O | P>>>,
    compute,
    verdict: (values, results) => definition.verdict(values, results).filter(Boolean),
    presets: presets.map(([label, values, expect]) => ({ label, values, expect })),
  };
}

/** The inputs in groups: each heading stands above the input that it names and those after it. */
function underHeadings<I extends NumberInputs>(inputs: I, headings: Record<string, string>): I {
  let group = headings[Object.keys(inputs)[0] ?? ''];
  const grouped = Object.entries(inputs).map(([key, input]) => {
    group = headings[key] ?? group;
    return [key, group === undefined ? input : { ...input, group }];
  });
  return Object.fromEntries(grouped);
}
