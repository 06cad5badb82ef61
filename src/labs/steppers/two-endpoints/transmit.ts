/** What every rule of the endpoint does: send a segment, keep it for retransmission, change state, forget the connection. */
import { dataWaits, linux, synWaits } from '../../tcpTimers.ts';
import {
  describe,
  type Endpoint,
  freshEndpoint,
  lengthOf,
  type Segment,
  type State,
  segment,
} from './endpoint.ts';

/** One event at one end: the rules read and change `end`, and report through the rest. */
export interface Turn {
  now: number;
  end: Endpoint;
  /** Puts a segment on the wire. */
  emit(sent: Segment): void;
  /** Adds a phrase to the log line. */
  say(phrase: string): void;
  /** Notes a state or an error for the drawing. */
  mark(text: string, tone: 'state' | 'danger'): void;
}

/** Sends without keeping it: acknowledgments, resets and probes are never retransmitted. */
export function send(turn: Turn, parts: Partial<Segment>, verb = 'sends'): void {
  const sent = segment(parts);
  turn.emit(sent);
  turn.say(`${verb} ${describe(sent)}`);
}

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export function sendAck(turn: Turn): void {
  send(turn, { ack: true, seq: turn.end.nxt, ackTo: turn.end.rcv });
}

/** Sends a segment that takes sequence numbers and keeps it until it is acknowledged. */
export function transmit(turn: Turn, parts: Partial<Segment>): void {
  const { end } = turn;
  const sent = segment({ seq: end.nxt, ...parts });
  send(turn, sent);
  end.unacked.push(sent);
  end.nxt = sent.seq + lengthOf(sent);
  if (end.resendAt === null) armResend(turn);
}

/** The pauses after each transmission of the oldest unacknowledged segment, in seconds; the last ends in giving up. */
export function waitsOf(state: State): number[] {
  if (state === 'SYN_SENT') return synWaits(linux.synRetries, linux.synLinear);
  if (state === 'SYN_RCVD') return synWaits(linux.synAckRetries);
  return dataWaits(linux.retries2);
}

/** Starts the retransmission timer for the current try. */
export function armResend(turn: Turn): void {
  const wait = waitsOf(turn.end.state)[turn.end.tries] ?? 0;
  turn.end.resendAt = turn.now + Math.round(wait * 1000);
}

/** Takes an acceptable acknowledgment: forgets what it covers, and times what is left afresh (RFC 6298 section 5). */
export function acknowledge(turn: Turn, ackTo: number): void {
  const { end } = turn;
  end.una = ackTo;
  end.unacked = end.unacked.filter((sent) => sent.seq + lengthOf(sent) > ackTo);
  end.tries = 0;
  end.resendAt = null;
  if (end.unacked.length > 0) armResend(turn);
}

/** Changes the state and says so. */
export function become(turn: Turn, state: State): void {
  turn.say(`${turn.end.state} → ${state}`);
  turn.mark(state, 'state');
  turn.end.state = state;
}

/** Enters TIME_WAIT: the other timers stop, this one runs its 60 s from the start. */
export function enterTimeWait(turn: Turn): void {
  become(turn, 'TIME_WAIT');
  turn.end.unacked = [];
  turn.end.resendAt = null;
  restartTimeWait(turn);
}

/** Starts the 60 s over. */
export function restartTimeWait(turn: Turn): void {
  turn.end.timeWaitEnds = turn.now + linux.timeWait * 1000;
}

/** Deletes the connection. `error` is what the application gets to see, if anything. */
export function forget(turn: Turn, to: 'CLOSED' | 'LISTEN', error = ''): void {
  const { end } = turn;
  become(turn, to);
  if (error) {
    turn.say(`the ${end.side}’s application gets ${error}`);
    turn.mark(error, 'danger');
  }
  const { side, opens, received } = end;
  Object.assign(end, freshEndpoint(side, opens), { state: to, received, error });
}
