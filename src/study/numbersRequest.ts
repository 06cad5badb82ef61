/** Which round of the numbers drill is wanted, as its form holds it and as its address says it. */

export interface NumbersRequest {
  /** Ids of kinds; none means all. */
  kinds: readonly string[];
  n: number;
  /** Decides the questions; null as long as no round runs. */
  seed: string | null;
}

/** How many questions a round may have. */
export const roundSizes = [5, 10, 20] as const;

/** @returns undefined where the address asks for no drill */
export function parseNumbersRequest(search: string): NumbersRequest | undefined {
  const query = new URLSearchParams(search);
  const drill = query.get('drill');
  if (drill === null) return undefined;
  const n = Number(query.get('n'));
  const seed = query.get('seed') ?? '';
  return {
    kinds: drill === 'all' ? [] : drill.split(',').filter(Boolean),
    n: Number.isInteger(n) && n > 0 && n <= 100 ? n : 10,
    seed: /^[\w-]{1,60}$/.test(seed) ? seed : null,
  };
}

/** The query string of a request, with its `?`. */
export function numbersQuery({ kinds, n, seed }: NumbersRequest): string {
  const drill = kinds.length === 0 ? 'all' : kinds.map(encodeURIComponent).join(',');
  return `?drill=${drill}${n === 10 && !seed ? '' : `&n=${n}`}${seed ? `&seed=${seed}` : ''}`;
}
