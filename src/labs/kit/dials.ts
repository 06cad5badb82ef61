/** The fields of a calculator or machine: what a text means, what happens to the fields on an edit, and their form in an address. */
import { type AnyValues, type Dialed, defaults, type Input, type Value } from './calculator.ts';
import { number } from './format.ts';

/** A value as the text of its field and of the address. */
export function toText(value: Value): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

/** A text understood: a value with an optional word of why it was changed, or what is wrong with it. */
export type Parsed = { value: Value; note?: string } | { error: string };

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads the text of one field. Numbers out of range are clamped with a note; anything else is an error with one message. */
export function parse(input: Input, text: string): Parsed {
  if (input.kind === 'switch') {
    if (text === 'on' || text === 'off') return { value: text === 'on' };
    return { error: 'Choose on or off.' };
  }
  if (input.kind === 'choice') {
    if (input.options.some((option) => option.value === text)) return { value: text };
    return { error: `Choose ${input.options.map((option) => option.label).join(' or ')}.` };
  }
  if (input.kind === 'text') {
    const typed = text.trim();
    if (typed.length > input.maxLength)
      return { error: `Enter at most ${number(input.maxLength)} characters.` };
    const error = input.invalid?.(typed);
    return error === undefined ? { value: typed } : { error };
  }
  const whole = input.kind === 'integer';
  const plain = text.replaceAll(/[\s,_]/g, '');
  const typed = numeral.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(typed)) {
    const kind = whole ? 'a whole number' : 'a number';
    return { error: `Enter ${kind} from ${number(input.min)} to ${number(input.max)}.` };
  }
  if (typed < input.min) return clamped(input.min, 'The lowest value');
  if (typed > input.max) return clamped(input.max, 'The highest value');
  if (whole && !Number.isInteger(typed)) return clamped(Math.round(typed), 'Rounded; the value');
  return { value: typed };
}

function clamped(value: number, why: string): Parsed {
  return { value, note: `${why} in use is ${number(value)}.` };
}

/** The fields as they stand: what was typed, what is wrong with it, and the last values that made sense together. */
export interface Dials {
  texts: Record<string, string>;
  values: AnyValues;
  /** Words of why, for fields whose text was clamped. */
  notes: Record<string, string>;
  errors: Record<string, string>;
}

/** The fields set to the given values, defaults elsewhere. */
export function setDials(lab: Dialed, values: AnyValues = {}): Dials {
  const all = { ...defaults(lab), ...values };
  const texts = Object.fromEntries(Object.entries(all).map(([key, value]) => [key, toText(value)]));
  return { texts, values: all, notes: {}, errors: {} };
}

/** The fields after one was edited. With a mistake in any of them the previous values stay, so the result stays too. */
export function turn(lab: Dialed, dials: Dials, key: string, text: string): Dials {
  const texts = { ...dials.texts, [key]: text };
  const values: AnyValues = {};
  const notes: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const [name, input] of Object.entries(lab.inputs)) {
    const parsed = parse(input, texts[name] ?? '');
    if ('error' in parsed) errors[name] = parsed.error;
    else {
      values[name] = parsed.value;
      if (parsed.note) notes[name] = parsed.note;
    }
  }
  if (Object.keys(errors).length === 0) {
    const conflict = lab.check?.(values);
    if (!conflict) return { texts, values, notes, errors };
    errors[conflict.key] = conflict.message;
  }
  // A note says which value is in use instead; while there are errors the last good ones are.
  return { texts, values: dials.values, notes: {}, errors };
}

/** The fields after one was left: a clamped text becomes the value in use, while its note stays until the next edit. */
export function settle(dials: Dials, key: string): Dials {
  const value = dials.values[key];
  if (!dials.notes[key] || value === undefined || Object.keys(dials.errors).length > 0) {
    return dials;
  }
  return { ...dials, texts: { ...dials.texts, [key]: toText(value) } };
}

/** The values that differ from the defaults, as texts for the address. */
export function inputsToQuery(lab: Dialed, values: AnyValues): Record<string, string> {
  const start = defaults(lab);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key, value]) => key in start && value !== start[key])
      .map(([key, value]) => [key, toText(value)]),
  );
}

/** The values in an address: unknown keys and nonsense are ignored, numbers clamped; a forbidden combination gives the defaults. */
export function inputsFromQuery(lab: Dialed, query: Record<string, string>): AnyValues {
  const values = defaults(lab);
  for (const [key, input] of Object.entries(lab.inputs)) {
    const text = query[key];
    if (text === undefined) continue;
    const parsed = parse(input, text);
    if ('value' in parsed) values[key] = parsed.value;
  }
  return lab.check?.(values) ? defaults(lab) : values;
}
