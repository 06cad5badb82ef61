import { StepperIsland } from './Stepper.tsx';
import type { Stepper } from './stepper.ts';
import { wake } from './wake.ts';

const files = import.meta.glob<Stepper>('../steppers/*.tsx', { import: 'default' });

/** Hydrates a place of a stepper. */
export const wakeStepper = (place: HTMLElement): Promise<void> => wake(place, StepperIsland, files);
