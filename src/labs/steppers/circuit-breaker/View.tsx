/** A state of the breaker, drawn: its phase, its counters, and the phases so far as a band. */
import { number } from '../../kit/format.ts';
import { type Breaker, clock, counted, type Phase, windowLength } from './machine.ts';

const words: Record<Phase, string> = {
  closed: 'Calls pass, outcomes are counted.',
  open: 'Calls are refused at once.',
  'half-open': 'A few probes pass, the rest is refused.',
};

/** The example of the lesson: every instance learns alone and probes alone. */
const instances = 200;

export function View({ state }: { state: Breaker }) {
  const { bad, all } = counted(state);
  const rows: [string, string][] = [
    [`Failed in the last ${windowLength} s`, `${number(bad)} of ${number(all)}`],
    [
      'Successes in a row',
      state.phase === 'half-open' ? `${state.successes} of ${state.toClose}` : '–',
    ],
    [
      'Sent so far',
      `${number(state.succeeded + state.failed)}, of which ${number(state.failed)} failed`,
    ],
    ['Refused so far', number(state.refused)],
    [
      'Probes sent',
      `${number(state.probed)}; by ${instances} instances ${number(state.probed * instances)}`,
    ],
    // without traffic, each call says itself how it ends
    ...(state.traffic > 0
      ? [['Dependency', state.sick ? 'broken' : 'works'] as [string, string]]
      : []),
  ];
  return (
    <div class="circuit-breaker">
      <p class="breaker-phase" data-phase={state.phase}>
        <strong>{state.phase.toUpperCase()}</strong> {words[state.phase]}
        {state.phase === 'open' ? ` Probes from ${clock(state.openUntil)}.` : ''}
      </p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Band state={state} />
    </div>
  );
}

/** The phases on a scale of at least a minute. The log says the same in words. */
function Band({ state }: { state: Breaker }) {
  const scale = Math.max(60, state.now);
  const at = (seconds: number) => `${(seconds / scale) * 100}%`;
  return (
    <div class="breaker-band" aria-hidden="true">
      <p class="lab-heading">Open above, half-open between, closed below</p>
      <svg width="100%" height="22" focusable="false">
        <title>Phases</title>
        {state.phases.map(({ phase, from }, i) => {
          const to = state.phases[i + 1]?.from ?? state.now;
          return (
            <rect
              key={i}
              data-phase={phase}
              x={at(from)}
              y={phase === 'closed' ? 12 : phase === 'open' ? 0 : 6}
              width={at(to - from)}
              height="10"
            />
          );
        })}
        <line x1={at(state.now)} x2={at(state.now)} y1="0" y2="22" />
      </svg>
      <p>
        <span>0:00</span>
        <span>now {clock(state.now)}</span>
        <span>{clock(scale)}</span>
      </p>
    </div>
  );
}
