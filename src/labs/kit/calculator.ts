/**
 * A calculator: a pure function with declared inputs and outputs. This file says what one is; `dials.ts` reads what was
 * typed, `report.ts` runs the function and words the result, `Calculator.tsx` draws both.
 */
export type Value = number | string | boolean;

interface Field {
  label: string;
  /** One sentence below the label. */
  help?: string;
  /** Inputs with the same group stand together under it. */
  group?: string;
}

export interface NumberInput extends Field {
  /** `percent` is 0 to 100 as typed, `duration` is in seconds. */
  kind: 'number' | 'integer' | 'percent' | 'duration';
  unit?: string;
  min: number;
  max: number;
  step?: number;
  default: number;
  /** Spreads the slider over orders of magnitude; needs `min` above 0. */
  scale?: 'log';
}

export interface ChoiceInput extends Field {
  kind: 'choice';
  options: readonly { value: string; label: string }[];
  default: string;
}

export interface SwitchInput extends Field {
  kind: 'switch';
  default: boolean;
}

/** A short text in a form of its own: a prefix, bytes in hexadecimal, a header line. */
export interface TextInput extends Field {
  kind: 'text';
  default: string;
  /** At most so many characters, which bounds the work that a text can cause. */
  maxLength: number;
  /** What is wrong with a text, as one sentence; nothing when it can be computed with. */
  invalid?(text: string): string | undefined;
}

export type Input = NumberInput | ChoiceInput | SwitchInput | TextInput;
export type Inputs = Record<string, Input>;

/** What the function receives: one value an input, typed by its kind. */
export type Values<I extends Inputs> = {
  [K in keyof I]: I[K] extends { kind: 'switch' }
    ? boolean
    : I[K] extends { kind: 'choice'; options: readonly { value: infer V }[] }
      ? V
      : I[K] extends { kind: 'text' }
        ? string
        : number;
};

/** What the function returns: a number an output; `Infinity` reads as the output's `unlimited`. */
export type Results<O extends string> = Record<O, number>;

export interface Output<V, R> {
  label: string;
  format: (value: number) => string;
  /** A second wording, such as hours and minutes; an empty text shows nothing. */
  also?: (value: number) => string;
  /** The text of `Infinity`. */
  unlimited?: string;
  /** The formula with the numbers filled in. */
  formula?(values: V, results: R): string;
  /** One output is the answer and stands out. */
  main?: boolean;
  /** Less asked for: shown on demand, below the others. */
  further?: boolean;
}

/** A bar from 0 to `end` on the common scale of its set, with a tick at each mark. */
export interface Track {
  label: string;
  end: number;
  text: string;
  marks?: readonly number[];
  tone?: 'plain' | 'danger';
}

export interface TrackSet {
  caption: string;
  tracks: readonly Track[];
}

export interface Listing {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A button that sets some inputs (the others go to their defaults), with what to look for. */
export interface Preset<V> {
  label: string;
  values: Partial<V>;
  expect: string;
}

export interface CalculatorOf<I extends Inputs, V, O extends string> {
  kind: 'calculator';
  slug: string;
  title: string;
  inputs: I;
  outputs: Record<O, Output<V, Results<O>>>;
  compute(values: V): Results<O>;
  /** What forbids this combination of valid inputs, and at which input to say so. */
  check?(values: V): { key: string; message: string } | null;
  /** What the result means, one or more sentences. */
  verdict?(values: V, results: Results<O>): string[];
  tracks?(values: V, results: Results<O>): TrackSet[];
  listings?(values: V, results: Results<O>): Listing[];
  presets: readonly Preset<V>[];
  /** What the model assumes and does not show, as the end of the sentence “The model leaves out: ...”. */
  leavesOut: string;
}

export type AnyValues = Record<string, Value>;
/** Any calculator, as the island and the registry see it. */
export type Calculator = CalculatorOf<Inputs, AnyValues, string>;

/** What the fields of a lab are made from: calculators and machines have them. */
export interface Dialed {
  inputs: Inputs;
  check?(values: AnyValues): { key: string; message: string } | null;
}

/** Declares a calculator; the types of `compute` and the rest follow from the inputs and outputs. */
export function defineCalculator<const I extends Inputs, O extends string>(
  definition: Omit<CalculatorOf<I, Values<I>, O>, 'kind'>,
): CalculatorOf<I, Values<I>, O> {
  return { kind: 'calculator', ...definition };
}

/** The default value of every input. */
export function defaults({ inputs }: Dialed): AnyValues {
  return Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.default]));
}
