/** The timers of one end: retransmission (RFC 6298), keep-alive (RFC 9293 section 3.8.4), TIME_WAIT. */
import type { Endpoint, State } from './endpoint.ts';
import { armResend, forget, send, type Turn, waitsOf } from './transmit.ts';

/** The keep-alive of the lab, in seconds: a dead peer is known after 15 + 3 × 5 = 30. */
export const keepAlive = { idle: 15, interval: 5, count: 3 } as const;

export type TimerName = 'resend' | 'timeWait' | 'probe';

export interface Timer {
  name: TimerName;
  at: number;
}

/** The timers that run at an end. */
export function timersOf(end: Endpoint): Timer[] {
  const timers: Timer[] = [];
  if (end.resendAt !== null) timers.push({ name: 'resend', at: end.resendAt });
  if (end.timeWaitEnds !== null) timers.push({ name: 'timeWait', at: end.timeWaitEnds });
  if (end.probeAt !== null) timers.push({ name: 'probe', at: end.probeAt });
  return timers;
}

/** Lets a timer go off. */
export function fire(turn: Turn, name: TimerName): void {
  if (name === 'resend') resend(turn);
  else if (name === 'probe') probe(turn);
  else forget(turn, 'CLOSED');
}

function resend(turn: Turn): void {
  const { end } = turn;
  const [oldest] = end.unacked;
  const waits = waitsOf(end.state);
  if (!oldest || end.tries >= waits.length - 1) {
    turn.say(`no answer to ${waits.length} transmissions`);
    if (end.state === 'SYN_RCVD' && end.passive) forget(turn, 'LISTEN');
    else forget(turn, 'CLOSED', 'ETIMEDOUT');
    return;
  }
  end.tries += 1;
  // the acknowledgment in it is today's
  send(turn, oldest.ack ? { ...oldest, ackTo: end.rcv } : oldest, `resend ${end.tries} of`);
  armResend(turn);
}

function probe(turn: Turn): void {
  const { end } = turn;
  if (end.probes === keepAlive.count) {
    turn.say(`${keepAlive.count} probes unanswered`);
    forget(turn, 'CLOSED', 'ETIMEDOUT');
    return;
  }
  end.probes += 1;
  end.probeAt = turn.now + keepAlive.interval * 1000;
  // one below the next number: the peer has seen it, so it must answer
  send(turn, { ack: true, seq: end.nxt - 1, ackTo: end.rcv }, `probe ${end.probes},`);
}

/** The states in which a connection can sit idle for long; TIME_WAIT and unacknowledged FINs have timers of their own. */
const probed: readonly State[] = ['ESTABLISHED', 'CLOSE_WAIT', 'FIN_WAIT_2'];

/** Starts or stops the keep-alive timer as the state asks: only an idle connection with nothing in flight is probed. */
export function tendKeepAlive(end: Endpoint, now: number, on: boolean): void {
  const idle = on && end.unacked.length === 0 && probed.includes(end.state);
  if (!idle) {
    end.probeAt = null;
    end.probes = 0;
  } else if (end.probeAt === null) {
    end.probeAt = now + keepAlive.idle * 1000;
  }
}

/** The peer was heard: the idle time starts over. */
export function heard(end: Endpoint): void {
  end.probeAt = null;
  end.probes = 0;
}
