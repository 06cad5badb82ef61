/** Any lab as HTML at build time. In the browser `wake.ts` loads only the kind that the page has. */
import { CalculatorIsland } from './Calculator.tsx';
import type { Calculator } from './calculator.ts';
import { MachineIsland } from './Machine.tsx';
import type { Machine } from './machine.ts';
import { StepperIsland } from './Stepper.tsx';
import type { Stepper } from './stepper.ts';

export type LabDefinition = Calculator | Stepper | Machine;

export function Lab({ definition }: { definition: LabDefinition }) {
  switch (definition.kind) {
    case 'calculator':
      return <CalculatorIsland definition={definition} />;
    case 'stepper':
      return <StepperIsland definition={definition} />;
    case 'machine':
      return <MachineIsland definition={definition} />;
  }
}
