/** Numbers typed as a list with commas, one a backend or one a request. */
export interface ListOf {
  /** What one number is, such as `speed`. */
  what: string;
  min: number;
  max: number;
  most: number;
}

export const speedList: ListOf = { what: 'speed', min: 0.1, max: 4, most: 8 };
export const weightList: ListOf = { what: 'weight', min: 1, max: 10, most: 8 };
export const costList: ListOf = { what: 'cost', min: 1, max: 1000, most: 12 };

/** The numbers of a text that `listMistake` accepts. */
export function readList(text: string): number[] {
  return text.split(',').map(Number);
}

/** What is wrong with a list, as one sentence. */
export function listMistake(text: string, { what, min, max, most }: ListOf): string | undefined {
  const words = text.split(',');
  const fine = words.every((word) => word.trim() !== '' && +word >= min && +word <= max);
  return fine && words.length <= most
    ? undefined
    : `Enter up to ${most} numbers from ${min} to ${max} with commas between them, each a ${what}.`;
}
