/** What a run says: names of NATs, which prediction is right and why, what came out. */
import { number } from '../../kit/format.ts';
import { type Classic, classic, type Rules } from './model.ts';
import type { Side } from './net.ts';
import { type NatRun, pushes, type Settings, strangers } from './scenarios.ts';

export interface Playground extends NatRun {
  /** All sixteen pairs of the classic types; none unless the hosts punch. */
  pairs: readonly { a: Classic; b: Classic; opens: boolean; dropped: number }[];
}

/** An instant as `0.055 s`. */
export const clock = (at: number) => `${number(at / 1000, 3)} s`;

const scopes = { ei: 'independent', ad: 'by address', apd: 'by address and port' } as const;

/** `port-restricted cone`, or what mapping and filtering are where the pair has no such name. */
export function kindOf({ mapping, filtering }: Pick<Rules, 'mapping' | 'filtering'>): string {
  const named = Object.values(classic).find(
    (one) => one.mapping === mapping && one.filtering === filtering,
  );
  return named?.name ?? `mapping ${scopes[mapping]}, filtering ${scopes[filtering]}`;
}

/** The option of `both` that holds. */
const which = (a: boolean, b: boolean) => (a ? (b ? 'both' : 'A') : b ? 'B' : 'none');
const several = (ports: readonly number[] = []) => new Set(ports).size > 1;
const list = (ports: readonly number[] = []) =>
  [...new Set(ports)].join(', ').replace(/, (\d+)$/, ' and $1');

/** Which option turns out right. */
export function truth(run: Playground, { scenario }: Pick<Settings, 'scenario'>): string {
  const { seen, passed, heard, dropped } = run;
  if (scenario === 'stun') return which(several(seen.A[0]), several(seen.B[0]));
  if (scenario === 'inbound') return which(passed.A[1] ?? false, passed.B[1] ?? false);
  if (scenario === 'keepalive') return which(passed.A[0] ?? false, passed.B[0] ?? false);
  if (heard.A === undefined && heard.B === undefined) return 'none';
  if (heard.A === undefined || heard.B === undefined) return 'one';
  return dropped === 0 ? 'all' : 'late';
}

const packets = (n: number) => (n === 1 ? '1 packet' : `${n} packets`);

/** The port that S1 told the peer of, and those at which the host then appeared to it. */
function ports(run: Playground, side: Side): { told: number; used: number } {
  const rows = run.tables[side].at(-1)?.rows ?? [];
  return { told: rows[0]?.port ?? 0, used: rows.at(-1)?.port ?? 0 };
}

function punchedWhy(run: Playground): string {
  const { heard, dropped } = run;
  const moved = (['A', 'B'] as const).flatMap((side) => {
    const { told, used } = ports(run, side);
    const other = side === 'A' ? 'B' : 'A';
    return told === used
      ? []
      : [
          `${other} was told that ${side} is at port ${told}, but toward ${other} it appears at ${used}.`,
        ];
  });
  if (heard.A === undefined || heard.B === undefined) {
    return [...moved, `${packets(dropped)} were dropped, so it takes a relay.`].join(' ');
  }
  const open = `The path is open both ways after ${clock(Math.max(heard.A, heard.B))}.`;
  if (dropped === 0) return `${open} No packet was dropped on the way.`;
  return [
    ...moved,
    `${dropped === 1 ? '1 packet was' : `${dropped} packets were`} dropped at the other side, but opened the sender’s own NAT.`,
    open,
  ].join(' ');
}

/** Why, with the numbers of the run. */
export function because(run: Playground, v: Settings): string {
  const { seen, passed } = run;
  if (v.scenario === 'stun') {
    return `The servers see A at ${list(seen.A[0])} and B at ${list(seen.B[0])}.`;
  }
  if (v.scenario === 'inbound') {
    const said = (side: Side) =>
      `NAT ${side} (${kindOf(run.rules[side])}) ${passed[side][1] ? 'lets it in' : 'drops it'}`;
    return `The address has been contacted, port 9999 has not. ${said('A')}, ${said('B')}.`;
  }
  if (v.scenario === 'keepalive') {
    const now = v.timeout + 1;
    const silence = now - Math.floor(now / v.every) * v.every;
    const b = `B has been silent for ${now} s.`;
    if (v.every > v.timeout) {
      const again = passed.A[0] ? 'but gets the same port again' : 'and appears at another port';
      return v.every === now
        ? `A speaks after ${now} s, when its mapping is gone, ${again}. ${b}`
        : `A has not spoken for ${now} s either. ${b}`;
    }
    return `A spoke ${silence} s before, so its mapping lives. ${b}`;
  }
  return punchedWhy(run);
}

/** What the two servers' answers say of a NAT. */
function verdict(run: Playground, side: Side, asked: number): string {
  const [one, two, other] = run.seen[side][0] ?? [];
  if (asked === 1) return `NAT ${side} shows port ${one}; one server cannot tell its type.`;
  if (one === two) return `NAT ${side} shows ${one} to all: endpoint-independent mapping.`;
  const kind =
    other === undefined
      ? 'endpoint-dependent mapping'
      : other === one
        ? 'address-dependent mapping, as S1’s other port sees the same'
        : 'address- and port-dependent mapping, as even S1’s other port sees another';
  return `NAT ${side} shows ${[...new Set(run.seen[side][0])].join(', ')}: ${kind}.`;
}

/** What came out, in sentences. */
export function outcome(run: Playground, v: Settings): string[] {
  const { seen, passed } = run;
  if (v.scenario === 'stun') {
    const crowd =
      v.hosts > 1
        ? [
            `From the same socket port, A’s ${v.hosts} hosts appear to S1 at ${seen.A.map(([port]) => port).join(', ')}.`,
          ]
        : [];
    return [verdict(run, 'A', v.servers), verdict(run, 'B', v.servers), ...crowd];
  }
  if (v.scenario === 'inbound') {
    return (['A', 'B'] as const).map((side) => {
      const told = strangers.map(({ name }, i) => `${name} ${passed[side][i] ? 'in' : 'dropped'}`);
      return `NAT ${side}, ${kindOf(run.rules[side])}: ${told.join(', ')}.`;
    });
  }
  if (v.scenario === 'keepalive') {
    const count = (side: Side) => passed[side].filter(Boolean).length;
    return [
      `A, which speaks every ${v.every} s, gets ${count('A')} of ${pushes} pushes; B, which is silent, gets ${count('B')}.`,
      v.every <= v.timeout
        ? 'Only packets going out restart the timer, so the side behind the NAT must speak.'
        : v.preserve
          ? 'The mapping dies before each keep-alive, and comes back at the same port.'
          : 'The mapping dies before each keep-alive, and comes back at another port.',
    ];
  }
  const fails = run.pairs.filter(({ opens }) => !opens);
  return [
    `${kindOf(run.rules.A)} with ${kindOf(run.rules.B)}. ${punchedWhy(run)}`.replace(/^./, (c) =>
      c.toUpperCase(),
    ),
    `Of the ${run.pairs.length} pairs of classic types ${fails.length} fail: ${fails.map(({ a, b }) => `${a} with ${b}`).join(', ')}.`,
  ];
}
