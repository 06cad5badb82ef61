import { type Drill, type DrillKind, pick, type Random, shown, tellable, tidy } from './drill.ts';

function generate(random: Random): Drill {
  const memory = pick(random, [4, 8, 10, 16]);
  const each = pick(random, [20, 40, 50, 80, 100]);
  const zones = pick(random, [0, 3]);
  // GB over kB is millions.
  const perServer = tidy((memory / each) * 1_000_000);
  const sizes = [200_000, 500_000, 1_000_000, 2_000_000, 3_000_000];
  const sockets = pick(
    random,
    sizes.filter((size) => size > 2 * perServer),
  );
  const exact = tidy(sockets / perServer);
  const needed = Math.ceil(exact);
  const spread = tidy((needed * 3) / 2);
  const value = zones === 0 ? needed : Math.ceil(spread);
  return {
    inputs: { sockets, memory, each, zones },
    prompt:
      `${shown(sockets)} clients keep a WebSocket open. A server can spare ${memory} GB for connections, and one takes ` +
      `${each} kB. How many servers hold them all${zones === 0 ? '' : ', spread evenly over three zones, when one whole zone is lost'}?`,
    value,
    unit: 'servers',
    tolerance: 0,
    steps: [
      {
        say: 'Connections that fit into one server.',
        sum: `${shown(memory * 1_000_000)} kB / ${each} kB = ${shown(perServer)}`,
      },
      {
        say: 'Servers for all clients.',
        sum: `${shown(sockets)} / ${shown(perServer)} ${Number.isInteger(tidy(exact * 1e6)) ? '=' : '≈'} ${shown(exact)}`,
      },
      ...(needed === exact
        ? []
        : [{ say: 'Whole servers.', sum: `${shown(exact)} → ${shown(needed)}` }]),
      ...(zones === 0
        ? []
        : [
            {
              say: 'Two of three zones have to be enough, so there is half as many again, in whole servers.',
              sum: `${shown(needed)} × 3 / 2 = ${shown(spread)} → ${shown(value)}`,
            },
          ]),
    ],
    slips: tellable(value, 0, [
      {
        value: Math.ceil(sockets / 65_535),
        why: 'That takes 65,535 for a server’s limit. Ports bound what one client address opens to one server port, not what a server holds.',
      },
      ...(zones === 0
        ? []
        : [
            { value: needed, why: 'That is enough only as long as all three zones are up.' },
            {
              value: Math.ceil((needed * 4) / 3),
              why: 'A third more is not enough: what is left is two thirds, so divide by two thirds.',
            },
          ]),
      { value: Math.floor(exact), why: 'Rounded down: the last clients find no server.' },
      { value: needed * 10, why: 'One zero too many.' },
      { value: needed * 2, why: 'Twice as many as needed.' },
    ]),
  };
}

/** Servers for many open connections. Ports are not the limit: a connection is a pair of sockets (RFC 9293 section 4). */
export const socketServers: DrillKind = {
  id: 'socket-servers',
  title: 'Servers for open sockets',
  lesson: '15-real-time',
  generate,
};
