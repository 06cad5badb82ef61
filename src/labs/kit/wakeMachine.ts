import { MachineIsland } from './Machine.tsx';
import type { Machine } from './machine.ts';
import { wake } from './wake.ts';

const files = import.meta.glob<Machine>('../machines/*.tsx', { import: 'default' });

/** Hydrates a place of a machine. */
export const wakeMachine = (place: HTMLElement): Promise<void> => wake(place, MachineIsland, files);
