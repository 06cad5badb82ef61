/**
 * Shortcuts of one letter, digit or sign, which the reader may turn off on this device (WCAG 2.2, 2.1.4): to a computer
 * that is spoken to, and to an unsteady hand, every one of them is a key that was not meant.
 */
import type { LocalName } from '../storage/keptTable.ts';

const key = 'roundtrip:single-keys' satisfies LocalName;

/** Where storage is forbidden, the choice lasts as long as the page. */
let here: 'on' | 'off' = 'on';

/** Whether they hold. */
export function singleKeysHold(): boolean {
  try {
    return (localStorage.getItem(key) ?? here) !== 'off';
  } catch {
    return here !== 'off';
  }
}

/** Turns them off, or on again. */
export function holdSingleKeys(hold: boolean): void {
  try {
    if (hold) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
    here = 'on';
  } catch {
    here = hold ? 'on' : 'off';
  }
}

/** Whether a key press is a shortcut that the reader has turned off. Space, Enter, Esc and arrows never are. */
export function isTurnedOff({ key: pressed }: Pick<KeyboardEvent, 'key'>): boolean {
  return pressed.length === 1 && pressed !== ' ' && !singleKeysHold();
}
