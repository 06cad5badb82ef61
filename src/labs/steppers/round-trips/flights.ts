/**
 * The flights of one request up to the first byte of its answer, and what can change them on the way.
 * Sources: RFC 9293 section 3.5 (TCP), RFC 5246 section 7.3 (TLS 1.2), RFC 7918 section 4 (False Start), RFC 9846 sections
 * 2, 2.1 and 2.3 (TLS 1.3, HelloRetryRequest, early data), RFC 9001 section 4 (QUIC), RFC 9000 section 8.1.2 (Retry).
 */

export type Phase = 'TCP' | 'TLS' | 'QUIC' | 'HTTP' | 'TLS+HTTP' | 'QUIC+HTTP';

/** What one side sends at once; it takes half a round trip. */
export interface Flight {
  from: 'client' | 'server';
  phase: Phase;
  text: string;
}

export const stacks = {
  tcp: 'TCP, no TLS',
  tls12: 'TCP, TLS 1.2',
  tls13: 'TCP, TLS 1.3',
  early: 'TCP, TLS 1.3 with 0-RTT',
  quic: 'QUIC (HTTP/3)',
  quicEarly: 'QUIC with 0-RTT',
} as const;
export type Stack = keyof typeof stacks;

/** A question and its answer: one round trip. */
function trip(phase: Phase, ask: string, answer: string): Flight[] {
  return [
    { from: 'client', phase, text: ask },
    { from: 'server', phase, text: answer },
  ];
}

const get = 'GET /';
const ok = '200 OK';
const hello = 'ClientHello';
const serverHello = 'ServerHello, certificate, Finished';
const afterTls13 = trip('HTTP', `Finished, ${get}`, ok);

/** The flights when nothing unusual happens. */
export function plan(stack: Stack, warm: boolean): Flight[] {
  if (warm) return trip('HTTP', get, ok);
  const connect = trip('TCP', 'SYN', 'SYN-ACK');
  switch (stack) {
    case 'tcp':
      return [...connect, ...trip('HTTP', `ACK, ${get}`, ok)];
    case 'tls12':
      return [
        ...connect,
        ...trip('TLS', `ACK, ${hello}`, 'ServerHello, certificate, key'),
        ...trip('TLS', 'key, Finished', 'Finished'),
        ...trip('HTTP', get, ok),
      ];
    case 'tls13':
      return [...connect, ...trip('TLS', `ACK, ${hello}`, serverHello), ...afterTls13];
    case 'early':
      return [
        ...connect,
        ...trip('TLS+HTTP', `ACK, ${hello}, ${get}`, `ServerHello, Finished, ${ok}`),
      ];
    case 'quic':
      return [...trip('QUIC', `Initial: ${hello}`, serverHello), ...afterTls13];
    case 'quicEarly':
      return trip('QUIC+HTTP', `Initial: ${hello}, ${get}`, `ServerHello, Finished, ${ok}`);
  }
}

/** The request so far. */
export interface Run {
  stack: Stack;
  warm: boolean;
  /** Milliseconds of one round trip. */
  rtt: number;
  flights: readonly Flight[];
  /** How many of them have arrived. */
  arrived: number;
  /** What has happened out of the ordinary; each at most once. */
  happened: readonly Surprise[];
}

export type Surprise = 'other-key' | 'retry' | 'reject' | 'false-start';

const isEarly = ({ stack }: Run) => stack === 'early' || stack === 'quicEarly';

/** Whether the server holds a ClientHello that it has not answered. */
function helloWaits(run: Run): boolean {
  const last = run.flights[run.arrived - 1];
  return last?.from === 'client' && last.text.includes(hello);
}

/** Why something unusual cannot happen now, or nothing when it can. */
export function surpriseBlocked(run: Run, surprise: Surprise): string | undefined {
  if (run.warm) return 'A warm connection has its handshake behind it.';
  if (run.happened.includes(surprise)) return 'That happens once at most.';
  if (surprise === 'false-start') {
    if (run.stack !== 'tls12')
      return 'False Start is for TLS 1.2: with 1.3 every client asks that early.';
    return run.flights[run.arrived]?.text === 'key, Finished'
      ? undefined
      : 'Only when the client is about to send its Finished.';
  }
  if (run.stack === 'tcp' || run.stack === 'tls12') return 'That belongs to TLS 1.3 and QUIC.';
  if (!helloWaits(run)) return 'Only while the server holds an unanswered ClientHello.';
  if (surprise === 'retry') {
    if (!run.stack.startsWith('quic'))
      return 'Retry is QUIC’s; TCP’s handshake proves the address.';
    if (run.happened.length > 0) return 'A server sends Retry first or not at all.';
  }
  if (surprise === 'reject' && (!isEarly(run) || run.happened.includes('other-key'))) {
    return 'There is no early data to reject.';
  }
  // the key type was settled by the answer that rejected the early data
  return surprise === 'other-key' && run.happened.includes('reject')
    ? 'The server has answered already.'
    : undefined;
}

/** The run with its remaining flights changed. Only called when nothing blocks it. */
export function surprised(run: Run, surprise: Surprise): Run {
  const done = run.flights.slice(0, run.arrived);
  const rest = run.flights.slice(run.arrived);
  const phase = run.stack.startsWith('quic') ? 'QUIC' : 'TLS';
  // a client with early data resumes a session, so no certificate is sent again
  const text = isEarly(run) ? 'ServerHello, Finished' : serverHello;
  const answer: Flight = { from: 'server', phase, text };
  const happened = [...run.happened, surprise];
  const again = (text: string, ask: string): Flight[] => [
    { from: 'server', phase, text },
    { from: 'client', phase: rest[0]?.phase ?? phase, text: ask },
  ];
  switch (surprise) {
    case 'retry': {
      // early data may be sent again with the token (RFC 9000 section 17.2.5.3)
      const asked = `token, ${hello}${isEarly(run) ? `, ${get}` : ''}`;
      return {
        ...run,
        happened,
        flights: [...done, ...again('Retry: token', `Initial: ${asked}`), ...rest],
      };
    }
    case 'other-key': {
      // a HelloRetryRequest refuses the early data (RFC 9846, early data indication)
      const [server, client] = again('HelloRetryRequest', `${hello}, other key`);
      const restart = [server, { ...client, phase }, answer] as Flight[];
      return { ...run, happened, flights: [...done, ...restart, ...afterTls13] };
    }
    case 'reject':
      return { ...run, happened, flights: [...done, answer, ...afterTls13] };
    case 'false-start':
      return {
        ...run,
        happened,
        flights: [...done, ...trip('TLS+HTTP', `key, Finished, ${get}`, `Finished, ${ok}`)],
      };
  }
}
