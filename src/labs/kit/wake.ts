/** Turns the HTML of one lab into the running lab. */
import { type ComponentType, h, hydrate } from 'preact';
import { loadLab } from '../load.ts';

// apart from each other: in one expression Vite would fetch the scripts of all three for each
const islands = {
  calculator: () => import('./Calculator.tsx').then((kit) => kit.CalculatorIsland),
  stepper: () => import('./Stepper.tsx').then((kit) => kit.StepperIsland),
  machine: () => import('./Machine.tsx').then((kit) => kit.MachineIsland),
};

/** Hydrates an element with `data-lab` (the slug) and `data-kind`; rejects when a script does not load. */
export async function wake(place: HTMLElement): Promise<void> {
  const { lab = '', kind } = place.dataset;
  // both at once: neither has to wait for the other's address
  const [definition, Island] = await Promise.all([
    loadLab(lab),
    islands[kind as keyof typeof islands](),
  ]);
  hydrate(h(Island as ComponentType<{ definition: typeof definition }>, { definition }), place);
  // tests wait for this
  place.dataset.awake = '';
}
