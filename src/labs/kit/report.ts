/** The result of a calculator in words, ready to be drawn. */
import type { AnyValues, Calculator, Listing, TrackSet } from './calculator.ts';

/** One output, worded. */
export interface Reading {
  key: string;
  label: string;
  text: string;
  also: string;
  formula: string;
  main: boolean;
  further: boolean;
}

export interface Report {
  readings: Reading[];
  verdict: string[];
  tracks: TrackSet[];
  listings: Listing[];
}

/** Runs the function and words everything it says. */
export function report(calculator: Calculator, values: AnyValues): Report {
  const results = calculator.compute(values);
  const readings = Object.entries(calculator.outputs).map(([key, output]) => {
    const value = results[key] ?? Number.NaN;
    const bounded = Number.isFinite(value);
    return {
      key,
      label: output.label,
      text: bounded ? output.format(value) : (output.unlimited ?? 'no limit'),
      also: bounded ? (output.also?.(value) ?? '') : '',
      formula: output.formula?.(values, results) ?? '',
      main: output.main ?? false,
      further: output.further ?? false,
    };
  });
  return {
    readings,
    verdict: calculator.verdict?.(values, results) ?? [],
    tracks: calculator.tracks?.(values, results) ?? [],
    listings: calculator.listings?.(values, results) ?? [],
  };
}
