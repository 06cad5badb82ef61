/** A calculator run as the page runs it, and any values that its fields allow. */
import fc from 'fast-check';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials } from '../../src/labs/kit/dials.ts';

/** The results for some values, defaults elsewhere. */
export function compute(calculator: Calculator, values: AnyValues = {}): Record<string, number> {
  return calculator.compute(setDials(calculator, values).values);
}

/** Any values within the limits of the inputs; texts stay at their defaults. */
export function anyInputs(calculator: Calculator): fc.Arbitrary<AnyValues> {
  const fields = Object.entries(calculator.inputs).map(([key, input]) => {
    if (input.kind === 'switch') return [key, fc.boolean()];
    if (input.kind === 'text') return [key, fc.constant(input.default)];
    if (input.kind === 'choice') {
      return [key, fc.constantFrom(...input.options.map((option) => option.value))];
    }
    const { min, max } = input;
    const whole = input.kind === 'integer';
    return [key, whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })];
  });
  return fc.record(Object.fromEntries(fields));
}
