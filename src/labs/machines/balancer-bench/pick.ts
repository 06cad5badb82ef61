/**
 * Five ways to choose a backend by what a balancer knows: how many of its own requests are open at each, and weights.
 * Smooth weighted round robin is nginx's; two choices are Mitzenmacher's (2001) and Azar and others' (1999).
 */
export const algorithms = ['rr', 'wrr', 'least', 'p2c', 'random'] as const;
export type Algorithm = (typeof algorithms)[number];

/** Names a backend by its index, from the open requests and the weights of each; both may grow longer, not shorter. */
export type Picker = (open: ArrayLike<number>, weights: ArrayLike<number>) => number;

/** A fresh picker. `random` draws from [0, 1); only two choices and random picks use it. */
export function picker(algorithm: Algorithm, random: () => number): Picker {
  switch (algorithm) {
    case 'rr':
      return inTurn();
    case 'wrr':
      return smooth();
    case 'least':
      return least;
    case 'p2c':
      return twoChoices(random);
    case 'random':
      return (open) => Math.floor(random() * open.length);
  }
}

function inTurn(): Picker {
  let next = 0;
  return (open) => {
    const picked = next % open.length;
    next = picked + 1;
    return picked;
  };
}

/** Everybody earns its weight in each round, the richest is picked and pays for all. */
function smooth(): Picker {
  const credit: number[] = [];
  return (open, weights) => {
    let [total, richest] = [0, 0];
    for (let i = 0; i < open.length; i++) {
      const weight = weights[i] ?? 1;
      const now = (credit[i] ?? 0) + weight;
      credit[i] = now;
      total += weight;
      if (now > (credit[richest] ?? 0)) richest = i;
    }
    credit[richest] = (credit[richest] ?? 0) - total;
    return richest;
  };
}

/** What a backend's load would be with one more request, against its weight. */
function load(open: ArrayLike<number>, weights: ArrayLike<number>, i: number): number {
  return ((open[i] ?? 0) + 1) / (weights[i] ?? 1);
}

/** The lowest load; of equals the lowest index. */
const least: Picker = (open, weights) => {
  let [best, lowest] = [0, load(open, weights, 0)];
  for (let i = 1; i < open.length; i++) {
    const here = load(open, weights, i);
    if (here < lowest) [best, lowest] = [i, here];
  }
  return best;
};

/** The lower load of two different draws; of equals the first draw. */
function twoChoices(random: () => number): Picker {
  return (open, weights) => {
    const first = Math.floor(random() * open.length);
    let second = Math.floor(random() * (open.length - 1));
    if (second >= first) second += 1;
    return load(open, weights, second) < load(open, weights, first) ? second : first;
  };
}
