/** The two machines side by side: state, sequence numbers, timers. */
import type { Endpoint, Side } from './endpoint.ts';
import { type Timer, timersOf } from './timers.ts';
import { clock, sides, type World } from './world.ts';

const titles: Record<Side, string> = { client: 'Client', server: 'Server' };

export function Ends({ world }: { world: World }) {
  return (
    <div class="ends">
      {sides.map((side) => (
        <End key={side} end={world.ends[side]} now={world.now} />
      ))}
    </div>
  );
}

function End({ end, now }: { end: Endpoint; now: number }) {
  const open = end.state !== 'CLOSED' && end.state !== 'LISTEN';
  const timers = timersOf(end);
  return (
    <div class="end" data-side={end.side} data-down={end.up ? undefined : ''}>
      <p class="end-title">
        {titles[end.side]}
        <span class="end-state">{end.up ? end.state : 'down'}</span>
      </p>
      <dl>
        <Row name="sends next" short="SND.NXT" value={open ? end.nxt : null} />
        <Row name="unacked" short="SND.UNA" value={open ? end.una : null} />
        <Row name="expects" short="RCV.NXT" value={end.rcv > 0 ? end.rcv : null} />
        <Row name="received" short="bytes" value={end.rcv > 0 ? end.received : null} />
      </dl>
      <p class="end-timer">
        {end.error ? <span class="end-error">{end.error}</span> : null}
        {timers.length > 0
          ? timers.map((timer) => wording(timer, end, now)).join(', ')
          : 'no timer'}
      </p>
    </div>
  );
}

function Row(props: { name: string; short: string; value: number | null }) {
  return (
    <div>
      <dt>
        {props.name} <abbr>{props.short}</abbr>
      </dt>
      <dd>{props.value ?? '–'}</dd>
    </div>
  );
}

function wording(timer: Timer, end: Endpoint, now: number): string {
  const left = clock(timer.at - now);
  if (timer.name === 'timeWait') return `TIME_WAIT ends in ${left}`;
  if (timer.name === 'probe') return `keep-alive in ${left}`;
  return `resend ${end.tries + 1} in ${left}`;
}
