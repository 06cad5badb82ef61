/**
 * How net.Dialer divides its timeout over the addresses of one family, tried one after the other.
 * Source: Go net/dial.go, partialDeadline and dialSerial; content/go/dialbudget is the same rule in Go.
 */
// 09-go-net:LB
import { defineCalculator } from '../kit/calculator.ts';
import { number, seconds } from '../kit/format.ts';

/** The least that an attempt gets while the budget holds that much (saneMinimum). */
const leastSlice = 2;
const mostAddresses = 8;

type Fate = 'silent' | 'refused' | number;

interface Attempt {
  fate: Fate;
  startsAt: number;
  /** What is left of the budget divided by the addresses left. */
  share: number;
  slice: number;
  takes: number;
}

/** One fate for each address of a list; nothing for a word that is none. */
function fatesOf(list: string): (Fate | undefined)[] {
  return list.split(',').map((each) => {
    const word = each.trim().toLowerCase();
    if (word === 'silent' || word === 'dead') return 'silent';
    if (word === 'refused') return word;
    const answer = /^(\d{1,5}) ?ms$/.exec(word);
    return answer ? Number(answer[1]) / 1000 : undefined;
  });
}

/** The attempts until one connects or the budget is used up. Bounded by the eight addresses. */
function attemptsOf(budget: number, list: string): { attempts: Attempt[]; connected: boolean } {
  const fates = fatesOf(list) as Fate[];
  const attempts: Attempt[] = [];
  let left = budget;
  for (const [i, fate] of fates.entries()) {
    if (left <= 0) break;
    const share = left / (fates.length - i);
    const slice = share < leastSlice ? Math.min(leastSlice, left) : share;
    const connects = typeof fate === 'number' && fate < slice;
    const takes = fate === 'refused' ? 0 : connects ? fate : slice;
    attempts.push({ fate, startsAt: budget - left, share, slice, takes });
    if (connects) return { attempts, connected: true };
    left -= takes;
  }
  return { attempts, connected: false };
}

const wordOf = (fate: Fate) =>
  typeof fate === 'number' ? `answers in ${number(fate * 1000)} ms` : fate;

export default defineCalculator({
  slug: 'dial-budget',
  title: 'Dial budget',
  inputs: {
    timeout: {
      kind: 'duration',
      label: 'Dialer.Timeout',
      unit: 's',
      min: 0.5,
      max: 60,
      step: 0.5,
      default: 3,
      group: 'Budget',
    },
    lookup: {
      kind: 'duration',
      label: 'Name lookup',
      unit: 's',
      min: 0,
      max: 10,
      step: 0.1,
      default: 0,
      group: 'Budget',
      help: 'Paid from the same budget',
    },
    addresses: {
      kind: 'text',
      label: 'Addresses, in order',
      maxLength: 90,
      default: 'silent, silent, silent, silent',
      group: 'What the addresses do',
      help: 'For each: silent (dead), refused, or the time of its answer, such as 40 ms',
      invalid(text: string) {
        const fates = fatesOf(text);
        if (fates.length > mostAddresses) return `Enter at most ${mostAddresses} addresses.`;
        const wrong = fates.indexOf(undefined);
        if (wrong < 0) return undefined;
        return `Address ${wrong + 1} is not “silent”, “refused” or a time such as “40 ms”.`;
      },
    },
  },
  outputs: {
    total: {
      label: 'Dial returns after',
      format: (s) => number(s, 3).concat(' s'),
      main: true,
      formula(v) {
        const { attempts } = attemptsOf(v.timeout - v.lookup, v.addresses);
        const terms = attempts.map((each) => number(each.takes, 3));
        if (v.lookup > 0) terms.unshift(`${number(Math.min(v.lookup, v.timeout), 3)} lookup`);
        return terms.join(' + ');
      },
    },
    connected: {
      label: 'Connected',
      format: (yes) => (yes ? 'yes' : 'no'),
      formula: (_, r) => (r.connected ? 'one address answered in its slice' : 'no answer in time'),
    },
    tried: { label: 'Addresses tried', format: number },
    untried: {
      label: 'Never tried',
      format: number,
      formula: (_, r) => (r.connected ? 'not needed' : ''),
    },
    advised: {
      label: 'Budget that gives each 2 s',
      format: seconds,
      formula: (v, r) =>
        `${leastSlice} s × ${r.tried + r.untried}${v.lookup > 0 ? ` + ${seconds(v.lookup)} lookup` : ''}`,
    },
  },
  compute({ timeout, lookup, addresses }) {
    const { attempts, connected } = attemptsOf(timeout - lookup, addresses);
    const count = fatesOf(addresses).length;
    const spent = attempts.reduce((sum, each) => sum + each.takes, 0);
    return {
      total: Math.min(timeout, lookup + spent),
      connected: connected ? 1 : 0,
      tried: attempts.length,
      untried: count - attempts.length,
      advised: lookup + leastSlice * count,
    };
  },
  verdict(v, r) {
    if (r.connected) return [`Connected to address ${r.tried} after ${number(r.total, 3)} s.`];
    if (r.tried === 0) return ['i/o timeout: the lookup alone used up the budget.'];
    const { attempts } = attemptsOf(v.timeout - v.lookup, v.addresses);
    if (attempts.every((each) => each.fate === 'refused')) {
      return ['connection refused, by every address, within a round trip each.'];
    }
    if (r.untried === 0) return ['Every address was tried; the dial ends in an error.'];
    const rest = r.untried === 1 ? 'one address was' : `${r.untried} addresses were`;
    return [
      `i/o timeout: the budget was used up by ${r.tried} of ${r.tried + r.untried} addresses, and ${rest} never tried.`,
      'Whether a living one stands behind them makes no difference.',
    ];
  },
  tracks(v, r) {
    const { attempts } = attemptsOf(v.timeout - v.lookup, v.addresses);
    const label = (i: number, fate: Fate) => `${i + 1}: ${wordOf(fate)}`;
    return [
      {
        caption: 'When each attempt starts (tick) and ends',
        tracks: fatesOf(v.addresses).map((fate, i) => {
          const tried = attempts[i];
          if (!tried) {
            const text = r.connected ? 'not needed' : 'never tried';
            return { label: label(i, fate as Fate), end: 0, text, tone: 'danger' };
          }
          const start = v.lookup + tried.startsAt;
          return {
            label: label(i, tried.fate),
            end: start + tried.takes,
            marks: [start],
            text: `gets ${seconds(tried.slice)}`,
          };
        }),
      },
    ];
  },
  listings(v) {
    const { attempts } = attemptsOf(v.timeout - v.lookup, v.addresses);
    return [
      {
        caption: 'How each slice is cut',
        columns: ['Address', 'Left ÷ addresses', 'Slice', 'Takes'],
        rows: attempts.map((each, i) => [
          String(i + 1),
          seconds(each.share),
          seconds(each.slice),
          `${number(each.takes, 3)} s`,
        ]),
      },
    ];
  },
  presets: [
    {
      label: 'A fifth address that answers',
      values: { addresses: 'silent, silent, silent, silent, 40 ms' },
      expect: 'It changes nothing: 2 s, 1 s, error. Nobody gets as far as the fifth.',
    },
    {
      label: 'The four refuse instead',
      values: { addresses: 'refused, refused, refused, refused, 40 ms' },
      expect: 'A refusal costs no budget: connected to the fifth after 0.04 s.',
    },
    {
      label: 'A minute for four',
      values: { timeout: 60 },
      expect: '15 s each, and the error after 60 s.',
    },
    {
      label: 'Two silent addresses',
      values: { addresses: 'silent, silent' },
      expect: '2 s and 1 s: the shares would be 1.5 s, but the first gets the minimum.',
    },
    {
      label: 'Twelve seconds, four refuse',
      values: { timeout: 12, addresses: 'refused, refused, refused, refused' },
      expect: 'Slices of 3, 4, 6 and 12 s are offered, none is used.',
    },
    {
      label: 'A slow name server',
      values: { lookup: 2, addresses: 'silent, 40 ms' },
      expect: 'One second is left for both addresses, and the silent one takes it.',
    },
  ],
  leavesOut:
    'the round trip of a refusal, lost SYNs, ICMP errors, and the second address family, which races the first from 300 ms on. Which address the error names is not modeled either.',
});
