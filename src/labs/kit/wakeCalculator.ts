import { CalculatorIsland } from './Calculator.tsx';
import type { Calculator } from './calculator.ts';
import { wake } from './wake.ts';

const files = import.meta.glob<Calculator>('../calculators/*.ts', { import: 'default' });

/** Hydrates a place of a calculator. */
export const wakeCalculator = (place: HTMLElement): Promise<void> =>
  wake(place, CalculatorIsland, files);
