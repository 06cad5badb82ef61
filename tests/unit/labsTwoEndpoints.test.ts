/** The vectors of the brief 06-tcp-connections, lab 1: state paths, losses, dead peers. */
import { describe, expect, test } from 'vitest';
import { begin, extend, replay, type Script } from '../../src/labs/kit/stepper.ts';
import type { Side } from '../../src/labs/steppers/two-endpoints/endpoint.ts';
import { due, type World } from '../../src/labs/steppers/two-endpoints/world.ts';
import stepper from '../../src/labs/steppers/two-endpoints.tsx';

function run(script: Script, keepAlive = 'off'): { world: World; log: string[] } {
  const history = extend(stepper, begin(stepper, { keepAlive }), script);
  const wanted = script.reduce<number>((n, each) => n + (typeof each === 'number' ? each : 1), 0);
  // a script that could not happen as written would test something else
  expect(history.events).toHaveLength(wanted);
  const { state, log } = replay(stepper, history);
  return { world: state, log: log.map((line) => `${line.at} ${line.text}`) };
}

function path(world: World, side: Side): string[] {
  return world.marks.filter((m) => m.side === side && m.tone === 'state').map((m) => m.text);
}

const states = (world: World) => [world.ends.client.state, world.ends.server.state];
const handshake = ['client.connect', 3];

describe('06-tcp-connections Lab 1, state paths', () => {
  test('client connects, client closes, server closes', () => {
    const { world } = run([...handshake, 'client.close', 2, 'server.close', 3]);
    expect(path(world, 'client')).toEqual([
      'SYN_SENT',
      'ESTABLISHED',
      'FIN_WAIT_1',
      'FIN_WAIT_2',
      'TIME_WAIT',
      'CLOSED',
    ]);
    expect(path(world, 'server')).toEqual([
      'SYN_RCVD',
      'ESTABLISHED',
      'CLOSE_WAIT',
      'LAST_ACK',
      'CLOSED',
    ]);
  });
  test('both close at once', () => {
    const { world } = run([...handshake, 'client.close', 'server.close', 6]);
    const closing = ['ESTABLISHED', 'FIN_WAIT_1', 'CLOSING', 'TIME_WAIT', 'CLOSED'];
    expect(path(world, 'client')).toEqual(['SYN_SENT', ...closing]);
    expect(path(world, 'server')).toEqual(['SYN_RCVD', ...closing]);
  });
  test('the last ACK is lost: the server resends its FIN, the client in TIME_WAIT acknowledges again', () => {
    const { world, log } = run([...handshake, 'client.close', 2, 'server.close', 1, 'drop']);
    expect(states(world)).toEqual(['TIME_WAIT', 'LAST_ACK']);
    const again = run([...handshake, 'client.close', 2, 'server.close', 1, 'drop', 3]);
    expect(again.log.slice(log.length)).toEqual([
      '0.400 s Server’s retransmission timer goes off: resend 1 of FIN seq=301 ack=102.',
      '0.440 s Client receives FIN seq=301 ack=102: seen before; sends ACK seq=102 ack=302; TIME_WAIT starts over.',
      '0.480 s Server receives ACK seq=102 ack=302: LAST_ACK → CLOSED.',
    ]);
    expect(states(again.world)).toEqual(['TIME_WAIT', 'CLOSED']);
    expect(again.world.ends.client.timeWaitEnds).toBe(60_440);
  });
  test('the third segment is lost: the server is ESTABLISHED on the data segment', () => {
    const { world } = run(['client.connect', 2, 'drop', 'client.send']);
    expect(states(world)).toEqual(['ESTABLISHED', 'SYN_RCVD']);
    const after = run(['client.connect', 2, 'drop', 'client.send', 1]);
    expect(states(after.world)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(after.world.ends.server.received).toBe(10);
  });
  test('the third segment is lost and nothing is sent: the SYN-ACK is resent after 1 s (P14)', () => {
    const { world, log } = run(['client.connect', 2, 'drop', 3]);
    expect(log.at(-3)).toMatch(/^1\.040 s Server’s retransmission timer .*SYN-ACK seq=300 ack=101/);
    expect(states(world)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  });
  test('the server closes first: then the server holds the TIME_WAIT', () => {
    const { world } = run([...handshake, 'server.close', 2, 'client.close', 2]);
    expect(states(world)).toEqual(['CLOSED', 'TIME_WAIT']);
  });
});

describe('numbers of the handshake (P8)', () => {
  test('x=100 and y=300 give ack=101 and ack=301', () => {
    const { log, world } = run(handshake);
    expect(log).toEqual([
      '0.000 s Client calls connect: CLOSED → SYN_SENT; sends SYN seq=100.',
      '0.040 s Server receives SYN seq=100: LISTEN → SYN_RCVD; sends SYN-ACK seq=300 ack=101.',
      '0.080 s Client receives SYN-ACK seq=300 ack=101: SYN_SENT → ESTABLISHED; sends ACK seq=101 ack=301.',
      '0.120 s Server receives ACK seq=101 ack=301: SYN_RCVD → ESTABLISHED.',
    ]);
    expect(world.ends.client).toMatchObject({ una: 101, nxt: 101, rcv: 301 });
  });
});

describe('dead peers (P40, P41, D7)', () => {
  test('keep-alive off: nothing is due, the survivor stays ESTABLISHED forever', () => {
    const { world } = run([...handshake, 'server.power']);
    expect(due(world)).toBeUndefined();
    expect(world.ends.client.state).toBe('ESTABLISHED');
    expect(stepper.next(world)).toMatchObject({ due: false });
  });
  test('keep-alive 15/5/3: ETIMEDOUT 30 s after the last segment', () => {
    const { world } = run([...handshake, 'server.power', 7], 'on');
    // the client heard the SYN-ACK at 0.08 s
    expect(world.now).toBe(30_080);
    expect(world.ends.client).toMatchObject({ state: 'CLOSED', error: 'ETIMEDOUT' });
  });
  test('the same with the client gone: the server learns it 30 s after the third segment', () => {
    const { world } = run([...handshake, 'client.power', 7], 'on');
    expect(world.now).toBe(30_120);
    expect(world.ends.server).toMatchObject({ state: 'CLOSED', error: 'ETIMEDOUT' });
  });
  test('a peer that lives answers the probe, and the wait starts over', () => {
    // both probe; the server hears the client’s probe before its own is due, so only one of them is needed
    const { world, log } = run([...handshake, 3], 'on');
    expect(log.at(-1)).toMatch(/^15\.\d+ s .* receives ACK seq=\d+ ack=\d+/);
    expect(states(world)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(world.ends.client.probeAt).toBeGreaterThan(30_000);
  });
  test('a peer that rebooted answers with RST: ECONNRESET', () => {
    const { world } = run([...handshake, 'server.power', 'server.power', 'client.send', 2]);
    expect(world.ends.client).toMatchObject({ state: 'CLOSED', error: 'ECONNRESET' });
    expect(world.ends.server.state).toBe('LISTEN');
  });
  test('with data in flight the retransmission timer rules: 924.6 s (P42)', () => {
    const { world } = run([...handshake, 'server.power', 'client.send', 32]);
    expect(world.ends.client.error).toBe('ETIMEDOUT');
    expect(world.now).toBe(120 + 924_600);
  });
});

describe('opening against the odds', () => {
  test('a lost SYN is resent at 1, 2, 3, 4, 5, 7, 11, 19, 35, 67 s and given up at 131 s (P15)', () => {
    const { world, log } = run(['server.power', 'client.connect', 22]);
    const resends = log
      .filter((line) => line.includes('resend'))
      .map((line) => Number.parseFloat(line));
    expect(resends).toEqual([1, 2, 3, 4, 5, 7, 11, 19, 35, 67]);
    expect(world.now).toBe(131_000);
    expect(world.ends.client.error).toBe('ETIMEDOUT');
  });
  test('a SYN-ACK nobody answers is resent 5 times and dropped at 63 s, back to LISTEN (P14)', () => {
    const { world, log } = run(['client.connect', 1, 'client.power', 12]);
    const resends = log
      .filter((line) => line.includes('resend'))
      .map((line) => Number.parseFloat(line));
    expect(resends).toEqual([1.04, 3.04, 7.04, 15.04, 31.04]);
    expect(world.now).toBe(63_040);
    expect(world.ends.server.state).toBe('LISTEN');
  });
  test('both connect at once: one connection, through SYN_RCVD on both sides (P16)', () => {
    const { world } = run(['client.connect', 'server.connect', 4]);
    expect(path(world, 'client')).toEqual(['SYN_SENT', 'SYN_RCVD', 'ESTABLISHED']);
    expect(path(world, 'server')).toEqual(['SYN_SENT', 'SYN_RCVD', 'ESTABLISHED']);
    expect(world.flights).toEqual([]);
  });
  test('both connect at once and a SYN-ACK is lost: the resend heals it', () => {
    const { world } = run(['client.connect', 'server.connect', 2, 'drop', 4]);
    expect(states(world)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  });
  test('a ghost SYN: SYN-ACK, RST, back to LISTEN (D4)', () => {
    const { world, log } = run(['client.connect', 'delay', 'client.close', 'release', 2]);
    expect(log.slice(-2)).toEqual([
      '0.040 s Client receives SYN-ACK seq=300 ack=101: no such connection; sends RST seq=101.',
      '0.080 s Server receives RST seq=101: SYN_RCVD → LISTEN.',
    ]);
    expect(states(world)).toEqual(['CLOSED', 'LISTEN']);
  });
  test('a ghost SYN beside a new dial: its SYN-ACK is refused, the new dial gets through', () => {
    const script = ['client.connect', 'delay', 'client.close', 'release', 'client.connect'];
    const { world, log } = run([...script, 7]);
    expect(log.some((line) => line.includes('ack=101 answers nothing that was sent'))).toBe(true);
    expect(states(world)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(world.ends.client.iss).toBe(1100);
  });
  test('nobody listens: RST with ACK, ECONNREFUSED (P29)', () => {
    const { world, log } = run(['server.close', 'client.connect', 2]);
    expect(log.at(-2)).toContain('sends RST seq=0 ack=101');
    expect(world.ends.client.error).toBe('ECONNREFUSED');
  });
});

describe('rules of RFC 9293 section 3.10', () => {
  test('a half-closed connection still carries data the other way (P27)', () => {
    const { world } = run([...handshake, 'client.close', 2, 'server.send', 2]);
    expect(states(world)).toEqual(['FIN_WAIT_2', 'CLOSE_WAIT']);
    expect(world.ends.client.received).toBe(10);
    expect(stepper.blocked(world, 'client.send')).toBe(
      'The client is not open for sending (FIN_WAIT_2).',
    );
  });
  test('segments out of order are held and read in order', () => {
    const { world } = run([...handshake, 'client.send', 'delay', 'client.send', 1]);
    expect(world.ends.server).toMatchObject({ received: 0, rcv: 101 });
    const healed = run([...handshake, 'client.send', 'delay', 'client.send', 1, 'release']);
    expect(healed.world.ends.server).toMatchObject({ received: 20, rcv: 121 });
  });
  test('a FIN ahead of its data waits for it', () => {
    const script = [...handshake, 'client.send', 'delay', 'client.close', 1];
    expect(run(script).world.ends.server.state).toBe('ESTABLISHED');
    const { world } = run([...script, 'release']);
    expect(world.ends.server).toMatchObject({ state: 'CLOSE_WAIT', received: 10 });
  });
  test('abort sends RST: the peer gets ECONNRESET, and nobody waits in TIME_WAIT', () => {
    const { world } = run([...handshake, 'client.abort', 1]);
    expect(states(world)).toEqual(['CLOSED', 'CLOSED']);
    expect(world.ends.server.error).toBe('ECONNRESET');
    expect(due(world)).toBeUndefined();
  });
  test('a reset that is not exactly at the next number draws a challenge (P31)', () => {
    // the data is held up, so that the reset behind it arrives ten too far
    const { world, log } = run([...handshake, 'client.send', 'delay', 'client.abort', 1]);
    expect(log.at(-1)).toContain('challenge; sends ACK seq=301 ack=101');
    expect(world.ends.server.state).toBe('ESTABLISHED');
  });
  test('a client that rebooted and dials again: challenge, RST, and the old half is gone', () => {
    const { world, log } = run([...handshake, 'client.power', 'client.power', 'client.connect', 3]);
    expect(log.at(-3)).toContain('a SYN inside a connection: challenge');
    expect(world.ends.server).toMatchObject({ state: 'CLOSED', error: 'ECONNRESET' });
  });
  test('a FIN completes the handshake when the third segment was lost', () => {
    const { world } = run(['client.connect', 2, 'drop', 'client.close', 1]);
    expect(path(world, 'server')).toEqual(['SYN_RCVD', 'ESTABLISHED', 'CLOSE_WAIT']);
  });
  test('a machine that is down loses what reaches it and takes no call', () => {
    const { world, log } = run(['server.power', 'client.connect', 1]);
    expect(log.at(-1)).toBe('0.040 s Server: down, so SYN seq=100 is lost.');
    expect(stepper.blocked(world, 'server.listen')).toBe('The server is down.');
  });
});

describe('every scenario', () => {
  test.each(stepper.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s happens as it is written',
    (_, scenario) => {
      run(scenario.script, scenario.options?.keepAlive);
      expect(scenario.expect).toMatch(/\.$/);
    },
  );
});
