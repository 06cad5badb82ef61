/** Arithmetic as a table of estimates writes it: `connected ÷ perNode × 1.5, rounded up`, computed and shown from one text. */

/** What a text is worth, given what its names are worth. */
export type Arithmetic = (worth: (name: string) => number) => number;

const roundedUp = ', rounded up';
const numeral = /^\d/;
const word = /[a-zA-Z][\w/]*/g;
const token = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-zA-Z][\w/]*|\S/g;

const operations: Record<string, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '−': (left, right) => left - right,
  '×': (left, right) => left * right,
  '÷': (left, right) => left / right,
};

/** 20 ÷ (2 ÷ 3) is 30.000000000000004 to a computer: digits beyond the twelfth do not buy another node. */
function roundUp(value: number): number {
  return Math.ceil(Number(value.toPrecision(12)));
}

/**
 * Understands `+ − × ÷ ^`, parentheses, `max(a, b)`, names, and numerals with or without a unit behind (`86,400 s`). A
 * `, rounded up` at the end rounds the whole. Throws on anything else, and on a name that is not in `names`.
 */
export function parseArithmetic(text: string, names: readonly string[]): Arithmetic {
  const rounds = text.endsWith(roundedUp);
  const tokens = (rounds ? text.slice(0, -roundedUp.length) : text).match(token) ?? [];
  let at = 0;
  const take = (...wanted: readonly string[]) =>
    wanted.includes(tokens[at] ?? '') ? (tokens[at++] as string) : undefined;
  const expect = (wanted: string) => {
    if (!take(wanted)) throw new Error(`"${text}": ${wanted} expected, not ${tokens[at]}`);
  };

  /** Operands of one precedence, from left to right. */
  function chain(signs: readonly string[], operand: () => Arithmetic): Arithmetic {
    let left = operand();
    for (let sign = take(...signs); sign; sign = take(...signs)) {
      const [before, after, operation] = [left, operand(), operations[sign]];
      left = (worth) => operation?.(before(worth), after(worth)) ?? Number.NaN;
    }
    return left;
  }
  const sum = (): Arithmetic => chain(['+', '−'], product);
  const product = () => chain(['×', '÷'], power);
  function power(): Arithmetic {
    const base = operand();
    if (!take('^')) return base;
    const exponent = operand();
    return (worth) => base(worth) ** exponent(worth);
  }

  function operand(): Arithmetic {
    const first = tokens[at++] ?? 'nothing';
    if (numeral.test(first)) {
      const value = Number(first.replaceAll(',', ''));
      const unit = tokens[at] ?? '';
      // for the reader only; a name here would be a forgotten operator
      if (/^[a-zA-Z]/.test(unit) && !names.includes(unit)) at++;
      return () => value;
    }
    if (first === '(') {
      const inner = sum();
      expect(')');
      return inner;
    }
    if (first === 'max') {
      expect('(');
      const left = sum();
      expect(',');
      const right = sum();
      expect(')');
      return (worth) => Math.max(left(worth), right(worth));
    }
    if (!names.includes(first)) throw new Error(`"${text}": no input or earlier row "${first}"`);
    return (worth) => worth(first);
  }

  const whole = sum();
  if (at < tokens.length) throw new Error(`"${text}": an operator expected, not ${tokens[at]}`);
  return rounds ? (worth) => roundUp(whole(worth)) : whole;
}

/** The text with its names replaced by their numbers in words. */
export function wordArithmetic(text: string, wordOf: (name: string) => string | undefined): string {
  return text.replaceAll(word, (name) => wordOf(name) ?? name);
}
