/**
 * A segment arrives where no connection stands yet: RFC 9293 section 3.10.7.1 to 3.10.7.3, in its order of checks.
 * What arrives on a connection is in `connection.ts`.
 */
import { arriveAtConnection } from './connection.ts';
import { initialSequence, lengthOf, type Segment } from './endpoint.ts';
import { acknowledge, become, forget, send, sendAck, type Turn, transmit } from './transmit.ts';

/** Lets one segment take effect at one end that is up. */
export function arrive(turn: Turn, seg: Segment): void {
  const { state } = turn.end;
  if (state === 'CLOSED') arriveAtClosed(turn, seg);
  else if (state === 'LISTEN') arriveAtListen(turn, seg);
  else if (state === 'SYN_SENT') arriveAtSynSent(turn, seg);
  else arriveAtConnection(turn, seg);
}

/** 3.10.7.1: everything but a reset draws a reset. */
function arriveAtClosed(turn: Turn, seg: Segment): void {
  if (seg.rst) {
    turn.say('no connection to reset: ignored');
  } else if (seg.ack) {
    refuseUnknown(turn, seg);
  } else {
    turn.say('nobody listens');
    send(turn, { rst: true, ack: true, seq: 0, ackTo: seg.seq + lengthOf(seg) });
  }
}

function refuseUnknown(turn: Turn, seg: Segment): void {
  turn.say('no such connection');
  send(turn, { rst: true, seq: seg.ackTo });
}

/** 3.10.7.2 */
function arriveAtListen(turn: Turn, seg: Segment): void {
  if (seg.rst) turn.say('no connection to reset: ignored');
  else if (seg.ack) refuseUnknown(turn, seg);
  else if (seg.syn) acceptSyn(turn, seg);
  else turn.say('neither SYN nor ACK: ignored');
}

function acceptSyn(turn: Turn, seg: Segment): void {
  const { end } = turn;
  const iss = initialSequence(end);
  const opens = end.opens + 1;
  Object.assign(end, { iss, una: iss, nxt: iss, opens, passive: true, received: 0, error: '' });
  answerSyn(turn, seg);
}

/** Takes over the peer's sequence number and answers with SYN-ACK. */
function answerSyn(turn: Turn, seg: Segment): void {
  Object.assign(turn.end, { irs: seg.seq, rcv: seg.seq + 1 });
  become(turn, 'SYN_RCVD');
  transmit(turn, { syn: true, ack: true, ackTo: turn.end.rcv });
}

/** 3.10.7.3 */
function arriveAtSynSent(turn: Turn, seg: Segment): void {
  const { end } = turn;
  const acked = seg.ack && seg.ackTo > end.iss && seg.ackTo <= end.nxt;
  if (seg.ack && !acked) {
    turn.say(`ack=${seg.ackTo} answers nothing that was sent`);
    if (!seg.rst) send(turn, { rst: true, seq: seg.ackTo });
  } else if (seg.rst && acked) {
    forget(turn, 'CLOSED', 'ECONNREFUSED');
  } else if (seg.rst || !seg.syn) {
    turn.say('answers nothing: ignored');
  } else if (acked) {
    Object.assign(end, { irs: seg.seq, rcv: seg.seq + 1 });
    acknowledge(turn, seg.ackTo);
    become(turn, 'ESTABLISHED');
    sendAck(turn);
  } else {
    // both ends sent a SYN: ours goes out again with the same number, now acknowledging (figure 7)
    Object.assign(end, { unacked: [], nxt: end.iss, tries: 0, resendAt: null });
    answerSyn(turn, seg);
  }
}
