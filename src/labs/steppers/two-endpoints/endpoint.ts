/**
 * One end of a TCP connection: what a transmission control block holds (RFC 9293 section 3.3.1), as far as the lab
 * models it. Sequence numbers are small and never wrap; windows are wide open.
 */

export type Side = 'client' | 'server';

export type State =
  | 'CLOSED'
  | 'LISTEN'
  | 'SYN_SENT'
  | 'SYN_RCVD'
  | 'ESTABLISHED'
  | 'FIN_WAIT_1'
  | 'FIN_WAIT_2'
  | 'CLOSE_WAIT'
  | 'CLOSING'
  | 'LAST_ACK'
  | 'TIME_WAIT';

export interface Segment {
  syn: boolean;
  ack: boolean;
  fin: boolean;
  rst: boolean;
  seq: number;
  /** The acknowledgment number; means something only with `ack`. */
  ackTo: number;
  /** Bytes of payload. */
  bytes: number;
}

export interface Endpoint {
  side: Side;
  /** False while the machine is down. */
  up: boolean;
  state: State;
  /** Whether the connection came from LISTEN. */
  passive: boolean;
  /** Initial sequence numbers, ours and the peer's (ISS, IRS). */
  iss: number;
  irs: number;
  /** Oldest unacknowledged, next to send, next expected (SND.UNA, SND.NXT, RCV.NXT). */
  una: number;
  nxt: number;
  rcv: number;
  /** Sent and not yet acknowledged, oldest first. */
  unacked: Segment[];
  /** Arrived ahead of `rcv`, held until the gap is filled. */
  early: Segment[];
  /** Retransmissions of the oldest unacknowledged segment, and when the next is due. */
  tries: number;
  resendAt: number | null;
  timeWaitEnds: number | null;
  probes: number;
  probeAt: number | null;
  /** Bytes that reached the application. */
  received: number;
  /** The error the application sees, by its errno. */
  error: string;
  /** How many connections this end has begun; moves the initial sequence number on. */
  opens: number;
}

/** RFC 9293 section 3.5 uses 100 and 300; later connections of the same end start a thousand further on. */
const firstSequence = { client: 100, server: 300 } as const;
const sequenceStride = 1000;

/** The advertised receive window, wide enough never to matter. */
export const windowSize = 65_535;

/** A machine that is up and has no connection. */
export function freshEndpoint(side: Side, opens = 0): Endpoint {
  return {
    side,
    up: true,
    state: 'CLOSED',
    passive: false,
    iss: 0,
    irs: 0,
    una: 0,
    nxt: 0,
    rcv: 0,
    unacked: [],
    early: [],
    tries: 0,
    resendAt: null,
    timeWaitEnds: null,
    probes: 0,
    probeAt: null,
    received: 0,
    error: '',
    opens,
  };
}

/** The next initial sequence number of an end. */
export function initialSequence(end: Endpoint): number {
  return firstSequence[end.side] + end.opens * sequenceStride;
}

/** How many sequence numbers a segment takes: its bytes, and one each for SYN and FIN. */
export function lengthOf(segment: Segment): number {
  return segment.bytes + Number(segment.syn) + Number(segment.fin);
}

/** A segment with the given parts; the rest is off or zero. */
export function segment(parts: Partial<Segment>): Segment {
  return { syn: false, ack: false, fin: false, rst: false, seq: 0, ackTo: 0, bytes: 0, ...parts };
}

/** What a segment is called, such as `SYN-ACK`, `FIN` or `10 bytes`. */
export function nameOf(sent: Segment): string {
  if (sent.rst) return 'RST';
  if (sent.syn) return sent.ack ? 'SYN-ACK' : 'SYN';
  if (sent.fin) return 'FIN';
  return sent.bytes > 0 ? `${sent.bytes} bytes` : 'ACK';
}

/** A segment with its numbers, such as `SYN-ACK seq=300 ack=101`. */
export function describe(sent: Segment): string {
  return `${nameOf(sent)} seq=${sent.seq}${sent.ack ? ` ack=${sent.ackTo}` : ''}`;
}
