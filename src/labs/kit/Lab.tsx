/** Any lab as HTML at build time. In the browser `wake.ts` loads only the kind that the page has. */
import { CalculatorIsland } from './Calculator.tsx';
import type { Calculator } from './calculator.ts';
import { StepperIsland } from './Stepper.tsx';
import type { Stepper } from './stepper.ts';

export type LabDefinition = Calculator | Stepper;

export function Lab({ definition }: { definition: LabDefinition }) {
  return definition.kind === 'calculator' ? (
    <CalculatorIsland definition={definition} />
  ) : (
    <StepperIsland definition={definition} />
  );
}
