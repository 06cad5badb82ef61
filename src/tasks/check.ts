/** `npm run check`: what can be told in under a minute, before a commit. */
import { endChildrenOnSignal } from './run.ts';
import { conclusion } from './suite/conclude.ts';
import { runSteps } from './suite/runSteps.ts';
import { QUICK, STEPS, select } from './suite/steps.ts';

endChildrenOnSignal();
const terminal = {
  print: (line: string) => console.log(line),
  now: () => performance.now(),
  lanes: 2,
};
const outcome = await runSteps(select(STEPS, QUICK), terminal);
for (const line of conclusion(outcome)) console.log(line);
process.exitCode = outcome.failures.length > 0 ? 1 : 0;
