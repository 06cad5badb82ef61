/**
 * A segment arrives on a connection: RFC 9293 section 3.10.7.4, in its order of checks. Left out: security, urgent data,
 * window updates, delayed acknowledgments, the timestamps that let TIME_WAIT take a new SYN.
 */
import { type Endpoint, lengthOf, type Segment, type State, windowSize } from './endpoint.ts';
import {
  acknowledge,
  become,
  enterTimeWait,
  forget,
  restartTimeWait,
  send,
  sendAck,
  type Turn,
} from './transmit.ts';

/** Lets a segment take effect at an end in SYN_RCVD or any later state. */
export function arriveAtConnection(turn: Turn, seg: Segment): void {
  const { end } = turn;
  // The crossing SYN-ACK of a simultaneous open begins one below RCV.NXT; figure 7 takes its acknowledgment.
  const crossing = end.state === 'SYN_RCVD' && seg.syn && seg.ack && seg.seq === end.irs;
  if (!crossing && !inWindow(end, seg)) answerOld(turn, seg);
  else if (seg.rst) reset(turn, seg);
  else if (seg.syn && !crossing) refuseSyn(turn);
  else if (!seg.ack) turn.say('no acknowledgment in it: ignored');
  else if (takeAck(turn, seg)) takeText(turn, seg);
}

/** First check: does any part of it fall into the window? */
function inWindow(end: Endpoint, seg: Segment): boolean {
  const last = seg.seq + Math.max(0, lengthOf(seg) - 1);
  return last >= end.rcv && seg.seq < end.rcv + windowSize;
}

function answerOld(turn: Turn, seg: Segment): void {
  if (seg.rst) {
    turn.say('outside the window: ignored');
    return;
  }
  turn.say('seen before');
  sendAck(turn);
  // The FIN again means that our last acknowledgment was lost: wait anew.
  if (turn.end.state === 'TIME_WAIT' && seg.fin) {
    restartTimeWait(turn);
    turn.say('TIME_WAIT starts over');
  }
}

/** Second check: a reset counts only at exactly the next expected number (RFC 5961 section 3). */
function reset(turn: Turn, seg: Segment): void {
  const { end } = turn;
  if (seg.seq !== end.rcv) {
    turn.say('a reset, but not at the next number: challenge');
    sendAck(turn);
  } else if (end.state === 'SYN_RCVD' && end.passive) {
    forget(turn, 'LISTEN');
  } else if (end.state === 'SYN_RCVD') {
    forget(turn, 'CLOSED', 'ECONNREFUSED');
  } else {
    const finished = ['CLOSING', 'LAST_ACK', 'TIME_WAIT'].includes(end.state);
    forget(turn, 'CLOSED', finished ? '' : 'ECONNRESET');
  }
}

/** Fourth check: a SYN inside the window belongs to no connection that stands here (RFC 5961 section 4). */
function refuseSyn(turn: Turn): void {
  if (turn.end.state === 'SYN_RCVD' && turn.end.passive) {
    forget(turn, 'LISTEN');
  } else {
    turn.say('a SYN inside a connection: challenge');
    sendAck(turn);
  }
}

/** Fifth check. Gives whether the rest of the segment counts. */
function takeAck(turn: Turn, seg: Segment): boolean {
  const { end } = turn;
  const fresh = seg.ackTo > end.una && seg.ackTo <= end.nxt;
  if (end.state === 'SYN_RCVD') {
    if (!fresh) {
      turn.say(`ack=${seg.ackTo} answers nothing that was sent`);
      send(turn, { rst: true, seq: seg.ackTo });
      return false;
    }
    become(turn, 'ESTABLISHED');
  }
  if (seg.ackTo > end.nxt) {
    turn.say('acknowledges what was never sent');
    sendAck(turn);
    return false;
  }
  if (fresh) acknowledge(turn, seg.ackTo);
  const allAcked = end.una === end.nxt;
  if (end.state === 'FIN_WAIT_1' && allAcked) become(turn, 'FIN_WAIT_2');
  else if (end.state === 'CLOSING' && allAcked) enterTimeWait(turn);
  else if (end.state === 'LAST_ACK' && allAcked) {
    forget(turn, 'CLOSED');
    return false;
  }
  return true;
}

/** The states in which the peer may still send; after its FIN nothing can follow. */
const receiving: readonly State[] = ['ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2'];

/** Seventh and eighth check: payload and FIN, in order; what comes early is held. */
function takeText(turn: Turn, seg: Segment): void {
  const { end } = turn;
  if ((seg.bytes === 0 && !seg.fin) || !receiving.includes(end.state)) return;
  if (seg.seq > end.rcv) {
    if (!end.early.some((held) => held.seq === seg.seq)) end.early.push(seg);
    turn.say('ahead of its turn: held');
    sendAck(turn);
    return;
  }
  let ready: Segment | undefined = seg;
  while (ready) {
    absorb(turn, ready);
    const { rcv } = end;
    ready = end.early.find((held) => held.seq === rcv);
    end.early = end.early.filter((held) => held.seq > rcv);
  }
  sendAck(turn);
}

/** Takes one segment in order. */
function absorb(turn: Turn, seg: Segment): void {
  const { end } = turn;
  if (seg.bytes > 0) {
    end.rcv += seg.bytes;
    end.received += seg.bytes;
    turn.say(`the application can read ${seg.bytes} bytes`);
  }
  if (!seg.fin) return;
  end.rcv += 1;
  if (end.state === 'ESTABLISHED') become(turn, 'CLOSE_WAIT');
  else if (end.state === 'FIN_WAIT_1') become(turn, 'CLOSING');
  else if (end.state === 'FIN_WAIT_2') enterTimeWait(turn);
}
