/** `npm test`: everything. `npm test -- unit go` runs these steps and what they need. */
import { endChildrenOnSignal } from './run.ts';
import { conclusion } from './suite/conclude.ts';
import { runSteps } from './suite/runSteps.ts';
import { STEPS, select } from './suite/steps.ts';

endChildrenOnSignal();
try {
  const steps = select(STEPS, process.argv.slice(2));
  const terminal = {
    print: (line: string) => console.log(line),
    now: () => performance.now(),
    lanes: 2,
  };
  const outcome = await runSteps(steps, terminal);
  for (const line of conclusion(outcome)) console.log(line);
  process.exitCode = outcome.failures.length > 0 ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
