/** Reads the arithmetic of worked solutions, knowing nothing of how they were made. */

/** The value of an expression of numbers, + - × / ^ and parentheses; units and words are left out first. */
export function calculate(text: string): number {
  const bare = text.replace(/[A-Za-zµ]+\/s\b|\/s\b|[A-Za-zµ]+|%/g, '').replace(/,/g, '');
  const tokens = bare.match(/\d+(?:\.\d+)?|[-+×/^()]/g) ?? [];
  if (bare.replace(/\s/g, '') !== tokens.join('')) throw new Error(`not arithmetic: ${text}`);
  let at = 0;
  const take = (...wanted: string[]) =>
    wanted.includes(tokens[at] ?? '') ? tokens[at++] : undefined;
  function atom(): number {
    if (take('(')) {
      const value = sum();
      if (!take(')')) throw new Error(`no ) in ${text}`);
      return value;
    }
    const value = Number(tokens[at++]);
    if (Number.isNaN(value)) throw new Error(`not arithmetic: ${text}`);
    return value;
  }
  function power(): number {
    const base = atom();
    return take('^') ? base ** power() : base;
  }
  function product(): number {
    let value = power();
    for (let sign = take('×', '/'); sign; sign = take('×', '/')) {
      const next = power();
      value = sign === '×' ? value * next : value / next;
    }
    return value;
  }
  function sum(): number {
    let value = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) {
      const next = product();
      value = sign === '+' ? value + next : value - next;
    }
    return value;
  }
  const value = sum();
  if (at < tokens.length) throw new Error(`trailing ${tokens.slice(at).join(' ')} in ${text}`);
  return value;
}

/** What is wrong with a line such as `3 × 40 ms = 120 ms`, or nothing. */
export function flawIn(line: string): string | undefined {
  const sides = line.split(/ ([=≈→]) /);
  if (sides.length < 3) return `no equation: ${line}`;
  for (let i = 2; i < sides.length; i += 2) {
    const sign = sides[i - 1];
    const [left, right] = [calculate(sides[i - 2] ?? ''), calculate(sides[i] ?? '')];
    const off = Math.abs(left - right);
    const holds =
      sign === '='
        ? off <= 1e-9 * Math.max(1, Math.abs(left))
        : sign === '≈'
          ? off <= 0.5 * 10 ** -(sides[i]?.match(/\.(\d+)/)?.[1]?.length ?? 0) + 1e-12
          : right === Math.ceil(left);
    if (!holds) return `${line}: ${left} ${sign} ${right}`;
  }
  return undefined;
}

/** The last number of a line: what it arrives at. */
export function resultOf(line: string): number {
  return calculate(line.split(/ [=≈→] /).at(-1) ?? '');
}
