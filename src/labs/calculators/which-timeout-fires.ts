/**
 * One call over HTTP/1.1, phase by phase, until the first bound is exceeded. Source: net/http (Client.Timeout,
 * Transport), net (Dialer.Timeout), and content/go/httpclient, whose tests run the same rows in fake time.
 */
// 13-go-http:LB
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, seconds } from '../kit/format.ts';

const phases = ['queue', 'connect', 'tls', 'write', 'wait', 'body'] as const;
type Phase = (typeof phases)[number];

const phaseNames: Record<Phase, string> = {
  queue: 'Pool queue',
  connect: 'DNS and connect',
  tls: 'TLS handshake',
  write: 'Write request',
  wait: 'Wait for headers',
  body: 'Read body',
};

const bounds = ['dialer', 'handshake', 'headers', 'client', 'context'] as const;
type Bound = (typeof bounds)[number];

const boundNames: Record<Bound, string> = {
  dialer: 'Dialer.Timeout',
  handshake: 'TLSHandshakeTimeout',
  headers: 'ResponseHeaderTimeout',
  client: 'Client.Timeout',
  context: 'the context’s deadline',
};

/** The knob of a phase. The others obey only what spans the whole call. */
const knobOf: Partial<Record<Phase, Bound>> = {
  connect: 'dialer',
  tls: 'handshake',
  wait: 'headers',
};

type Dials = Record<Phase | Bound, number>;

interface Step {
  phase: Phase;
  from: number;
  to: number;
  /** The bound that cut it short. */
  cut?: Bound;
}

/** Walks the phases, in milliseconds, so that 0.1 + 0.2 adds up. A knob comes before what spans the call. */
function walk(v: Dials): Step[] {
  const ms = (value: number) => Math.round(value * 1000);
  const steps: Step[] = [];
  let at = 0;
  for (const phase of phases) {
    const knob = knobOf[phase];
    const limits: { bound: Bound; ends: number }[] = [];
    if (knob && v[knob] > 0) limits.push({ bound: knob, ends: at + ms(v[knob]) });
    if (v.client > 0) limits.push({ bound: 'client', ends: ms(v.client) });
    if (v.context > 0) limits.push({ bound: 'context', ends: ms(v.context) });
    const first = limits.reduce<(typeof limits)[number] | undefined>(
      (best, each) => (best === undefined || each.ends < best.ends ? each : best),
      undefined,
    );
    const done = at + ms(v[phase]);
    if (first && done > first.ends) {
      steps.push({ phase, from: at, to: first.ends, cut: first.bound });
      return steps;
    }
    steps.push({ phase, from: at, to: done });
    at = done;
  }
  return steps;
}

/** The end of the error text, as Go 1.26 words it. */
function errorText(phase: Phase, bound: Bound): string {
  if (bound === 'dialer') return 'dial tcp 192.0.2.7:443: i/o timeout';
  if (bound === 'handshake') return 'net/http: TLS handshake timeout';
  if (bound === 'headers') return 'net/http: timeout awaiting response headers';
  if (bound === 'context') return 'context deadline exceeded';
  return phase === 'body'
    ? 'context deadline exceeded (Client.Timeout or context cancellation while reading body)'
    : 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
}

function wordingOf(phase: Phase, bound: Bound, from: number): string {
  if (bound !== 'client' && bound !== 'context') {
    return `${boundNames[bound]} counts this phase alone, from ${seconds(from)}.`;
  }
  return knobOf[phase] === undefined
    ? `${phaseNames[phase]} has no knob of its own; only what spans the whole call ends it.`
    : 'It spans the whole call and ran out before the knob of this phase.';
}

const takes = {
  kind: 'duration',
  unit: 's',
  min: 0,
  max: 60,
  step: 0.1,
  group: 'What each phase takes',
} as const;
const knob = {
  kind: 'duration',
  unit: 's',
  min: 0,
  max: 60,
  step: 0.1,
  group: 'Bounds, 0 for none',
} as const;

export default defineCalculator({
  slug: 'which-timeout-fires',
  title: 'Which timeout fires?',
  inputs: {
    queue: { ...takes, label: phaseNames.queue, default: 0, help: 'MaxConnsPerHost is reached' },
    connect: { ...takes, label: phaseNames.connect, default: 0.1 },
    tls: { ...takes, label: phaseNames.tls, default: 0.1 },
    write: { ...takes, label: phaseNames.write, default: 0 },
    wait: { ...takes, label: phaseNames.wait, default: 6 },
    body: { ...takes, label: phaseNames.body, default: 0 },
    dialer: { ...knob, label: 'Dialer.Timeout', default: 3 },
    handshake: { ...knob, label: 'TLSHandshakeTimeout', default: 3 },
    headers: { ...knob, label: 'ResponseHeaderTimeout', default: 5 },
    client: { ...knob, label: 'Client.Timeout', default: 10 },
    context: { ...knob, label: 'Context deadline', default: 0 },
  },
  outputs: {
    ends: { label: 'The call ends at', format: seconds, also: inWords, main: true },
    bound: {
      label: 'Ended by',
      format: (code) => boundNames[bounds[code] ?? 'client'],
      unlimited: 'nothing: it succeeds',
    },
    phase: {
      label: 'In the phase',
      format: (code) => phaseNames[phases[code] ?? 'body'],
      unlimited: 'past all of them',
    },
    starts: {
      label: 'The request is on the wire at',
      format: seconds,
      unlimited: 'never',
    },
  },
  compute(v) {
    const steps = walk(v);
    const last = steps.at(-1);
    const written = steps.find((step) => step.phase === 'write');
    const cut = last?.cut;
    return {
      ends: (last?.to ?? 0) / 1000,
      bound: cut ? bounds.indexOf(cut) : Number.POSITIVE_INFINITY,
      phase: cut && last ? phases.indexOf(last.phase) : Number.POSITIVE_INFINITY,
      starts: written && !written.cut ? written.from / 1000 : Number.POSITIVE_INFINITY,
    };
  },
  verdict(v, r) {
    const last = walk(v).at(-1);
    if (!last?.cut) {
      const open = v.client === 0 && v.context === 0;
      return [
        `No bound is exceeded: the answer is complete after ${seconds(r.ends)}.`,
        open
          ? 'But nothing bounds the queue, the writing or the body, however long they take.'
          : '',
      ].filter(Boolean);
    }
    return [
      `The error ends in “${errorText(last.phase, last.cut)}”.`,
      wordingOf(last.phase, last.cut, last.from / 1000),
    ];
  },
  tracks: (v) => [
    {
      caption: 'Time at the end of each phase',
      tracks: walk(v)
        .filter(({ from, to, cut }) => to > from || cut)
        .map(({ phase, to, cut }) => ({
          label: cut ? `${phaseNames[phase]}, cut` : phaseNames[phase],
          end: to,
          text: seconds(to / 1000),
          tone: cut ? 'danger' : 'plain',
        })),
    },
  ],
  listings: (v) => [
    {
      caption: 'The walk',
      columns: ['Phase', 'From', 'To', 'Its knob'],
      rows: walk(v).map(({ phase, from, to }) => {
        const own = knobOf[phase];
        return [
          phaseNames[phase],
          seconds(from / 1000),
          seconds(to / 1000),
          own && v[own] > 0 ? seconds(v[own]) : 'none',
        ];
      }),
    },
  ],
  presets: [
    {
      label: 'A dead host',
      values: { connect: 5, tls: 0, wait: 0 },
      expect: 'i/o timeout at 3 s. It costs the dial’s bound, not the whole budget.',
    },
    {
      label: 'A silent TLS peer',
      values: { tls: 4, wait: 0 },
      expect: 'TLS handshake timeout at 3.1 s: its clock starts when the connection is up.',
    },
    {
      label: 'A body that drips',
      values: { connect: 0.5, tls: 0, wait: 0, body: 20 },
      expect: 'Client.Timeout ends it at 10 s, while the body is read.',
    },
    {
      label: 'The same without Client.Timeout',
      values: { connect: 0.5, tls: 0, wait: 0, body: 20, client: 0 },
      expect: 'No knob fires, however long the body drips.',
    },
    {
      label: 'A long queue',
      values: { queue: 12, connect: 0, tls: 0, wait: 0 },
      expect: 'Client.Timeout at 10 s. Dialer.Timeout does not count the queue.',
    },
    {
      label: 'A long queue, nothing set',
      values: { queue: 12, connect: 0, tls: 0, wait: 0, client: 0 },
      expect: 'No error: the request goes out at 12 s.',
    },
  ],
  leavesOut:
    'redirects and the Transport’s own repeats (Client.Timeout counts them, the knobs start anew), HTTP/2, a dial that goes on after its request has given up, and two bounds at the same instant, of which the knob is named.',
});
