/** Running calculators from tests: one result, one report, and any values that the inputs allow. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { AnyValues, Calculator, Dialed } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { type Report, report } from '../../src/labs/kit/report.ts';

/** The results with some inputs set, defaults elsewhere; fails when the lab refuses the combination. */
export function compute(calculator: Calculator, values: AnyValues = {}): Record<string, number> {
  const all = setDials(calculator, values).values;
  expect(calculator.check?.(all) ?? null).toBeNull();
  return calculator.compute(all);
}

/** Everything that the lab says. */
export function say(calculator: Calculator, values: AnyValues = {}): Report {
  return report(calculator, setDials(calculator, values).values);
}

/** What the lab says is wrong with a text in a field; the values in use must stay. */
export function mistake(lab: Dialed, key: string, text: string): string | undefined {
  const before = setDials(lab);
  const after = turn(lab, before, key, text);
  if (after.errors[key] !== undefined) expect(after.values).toEqual(before.values);
  return after.errors[key];
}

/** Any values that the inputs allow; texts come from the caller or are the default. */
export function anyInputs(
  { inputs }: Dialed,
  texts: Record<string, fc.Arbitrary<string>> = {},
): fc.Arbitrary<AnyValues> {
  return fc.record(
    Object.fromEntries(
      Object.entries(inputs).map(([key, input]) => {
        if (input.kind === 'switch') return [key, fc.boolean()];
        if (input.kind === 'choice') {
          return [key, fc.constantFrom(...input.options.map((option) => option.value))];
        }
        if (input.kind === 'text') return [key, texts[key] ?? fc.constant(input.default)];
        const { min, max } = input;
        return [
          key,
          input.kind === 'integer'
            ? fc.integer({ min, max })
            : fc.double({ min, max, noNaN: true }),
        ];
      }),
    ),
  );
}

/** No report says NaN, whatever is dialed in. */
export function neverNaN(
  calculator: Calculator,
  texts: Record<string, fc.Arbitrary<string>> = {},
): void {
  fc.assert(
    fc.property(anyInputs(calculator, texts), (values) => {
      fc.pre((calculator.check?.(values) ?? null) === null);
      expect(JSON.stringify(report(calculator, values))).not.toMatch(/NaN|undefined|Infinity|∞/);
    }),
  );
}
