/** The slider beside a number field: where it stands for a value, and the value under a position. */
import type { NumberInput } from './calculator.ts';

/** Positions of a logarithmic slider. */
const positions = 300;

/** Where a slider stands for a value, and how far it goes. */
export function sliderOf(
  input: NumberInput,
  value: number,
): { min: number; max: number; step: number; at: number } {
  if (input.scale !== 'log') {
    return { min: input.min, max: input.max, step: input.step ?? 1, at: value };
  }
  const at = (Math.log(value / input.min) / Math.log(input.max / input.min)) * positions;
  return { min: 0, max: positions, step: 1, at: Math.round(at) };
}

/** The value under a slider's position, to two significant digits on a logarithmic one, except at its ends. */
export function fromSlider(input: NumberInput, at: number): number {
  if (input.scale !== 'log') return at;
  if (at <= 0) return input.min;
  if (at >= positions) return input.max;
  const raw = input.min * (input.max / input.min) ** (at / positions);
  const rounded = Number(raw.toPrecision(2));
  const value = input.kind === 'integer' ? Math.round(rounded) : rounded;
  return Math.min(input.max, Math.max(input.min, value));
}
