/** Arrivals as a reader types them: `5@9.9` is five at 9.9 s, `1@10..19.8/0.1` one each 0.1 s from 10 to 19.8 s. */
export interface Burst {
  /** In ms. */
  at: number;
  count: number;
}

/** What bounds the work of a run. */
export const mostArrivals = 400;
const latest = 600;

const form =
  /^(\d{1,3})@(\d{1,3}(?:\.\d{1,2})?)(?:\.\.(\d{1,3}(?:\.\d{1,2})?)\/(\d{1,3}(?:\.\d{1,2})?))?$/;

/** Reads a text. @returns the bursts in order of time, one for each instant; or what is wrong, as a sentence */
export function readArrivals(text: string): readonly Burst[] | string {
  const at = new Map<number, number>();
  let total = 0;
  for (const word of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const parts = form.exec(word);
    if (!parts) {
      return `“${word.slice(0, 20)}” is not a burst: write 5@9.9 for five at 9.9 s, or 1@10..19.8/0.1 for one each 0.1 s.`;
    }
    const count = Number(parts[1]);
    const [from, to, step] = [ms(parts[2]), ms(parts[3] ?? parts[2]), ms(parts[4] ?? '1')];
    if (count === 0) return 'A burst has at least one request.';
    if (to > latest * 1000) return `Let the last request arrive at ${latest} s or before.`;
    if (step === 0 || to < from)
      return `“${word}” needs an end after its beginning and a step above 0.`;
    for (let time = from; time <= to; time += step) {
      total += count;
      if (total > mostArrivals) return `At most ${mostArrivals} requests can be followed.`;
      at.set(time, (at.get(time) ?? 0) + count);
    }
  }
  if (total === 0) return 'Enter at least one burst, such as 5@9.9.';
  return [...at].map(([time, count]) => ({ at: time, count })).sort((a, b) => a.at - b.at);
}

/** Whole ms of a text in seconds. */
function ms(text: string | undefined): number {
  return Math.round(Number(text ?? 0) * 1000);
}
