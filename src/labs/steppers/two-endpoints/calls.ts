/** What the application asks of its end: OPEN, SEND, CLOSE and ABORT of RFC 9293 section 3.10, and pulling the plug. */
import { type Endpoint, freshEndpoint, initialSequence, type State } from './endpoint.ts';
import { become, forget, send, type Turn, transmit } from './transmit.ts';

export const calls = ['connect', 'listen', 'send', 'close', 'abort', 'power'] as const;
export type Call = (typeof calls)[number];

/** Every send is as long as this, in bytes. */
export const sendSize = 10;

const permitted: Record<Exclude<Call, 'power'>, readonly State[]> = {
  connect: ['CLOSED', 'LISTEN'],
  listen: ['CLOSED'],
  send: ['ESTABLISHED', 'CLOSE_WAIT'],
  close: ['LISTEN', 'SYN_SENT', 'SYN_RCVD', 'ESTABLISHED', 'CLOSE_WAIT'],
  abort: [
    'SYN_SENT',
    'SYN_RCVD',
    'ESTABLISHED',
    'FIN_WAIT_1',
    'FIN_WAIT_2',
    'CLOSE_WAIT',
    'CLOSING',
    'LAST_ACK',
    'TIME_WAIT',
  ],
};

const refusal: Record<Exclude<Call, 'power'>, string> = {
  connect: 'has a connection already',
  listen: 'listens, or has a connection',
  send: 'is not open for sending',
  close: 'has nothing to close, or has closed',
  abort: 'has no connection to abort',
};

/** Why a call cannot be made now, or nothing when it can. */
export function callBlocked(end: Endpoint, call: Call): string | undefined {
  if (call === 'power') return undefined;
  const who = end.side === 'client' ? 'The client' : 'The server';
  if (!end.up) return `${who} is down.`;
  if (permitted[call].includes(end.state)) return undefined;
  return `${who} ${refusal[call]} (${end.state}).`;
}

/** Makes a call that nothing blocks. */
export function makeCall(turn: Turn, call: Call): void {
  rules[call](turn);
}

const rules: Record<Call, (turn: Turn) => void> = {
  connect: open,
  listen,
  send: (turn) => transmit(turn, { ack: true, ackTo: turn.end.rcv, bytes: sendSize }),
  close,
  abort,
  power: (turn) => (turn.end.up ? crash(turn) : restart(turn)),
};

function open(turn: Turn): void {
  const { end } = turn;
  const iss = initialSequence(end);
  Object.assign(end, {
    iss,
    una: iss,
    nxt: iss,
    passive: false,
    received: 0,
    error: '',
    opens: end.opens + 1,
  });
  become(turn, 'SYN_SENT');
  transmit(turn, { syn: true });
}

function listen(turn: Turn): void {
  turn.end.error = '';
  become(turn, 'LISTEN');
}

/** CLOSE ends our direction only; the other stays open, as with CloseWrite in Go. */
function close(turn: Turn): void {
  const { end } = turn;
  if (end.state === 'LISTEN' || end.state === 'SYN_SENT') {
    forget(turn, 'CLOSED');
  } else {
    become(turn, end.state === 'CLOSE_WAIT' ? 'LAST_ACK' : 'FIN_WAIT_1');
    transmit(turn, { fin: true, ack: true, ackTo: end.rcv });
  }
}

const tellsThePeer: readonly State[] = [
  'SYN_RCVD',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
];

function abort(turn: Turn): void {
  if (tellsThePeer.includes(turn.end.state)) send(turn, { rst: true, seq: turn.end.nxt });
  forget(turn, 'CLOSED');
}

/** Power is gone: no segment leaves, and all that was known about the connection is lost. */
function crash(turn: Turn): void {
  const { side, opens } = turn.end;
  turn.say('loses power and forgets everything');
  turn.mark('down', 'danger');
  Object.assign(turn.end, freshEndpoint(side, opens), { up: false });
}

function restart(turn: Turn): void {
  turn.end.up = true;
  turn.say('is up again');
  if (turn.end.side === 'server') become(turn, 'LISTEN');
  else turn.mark('CLOSED', 'state');
}
