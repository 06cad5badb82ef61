import { type Drill, type DrillKind, pick, type Random, shown, tellable } from './drill.ts';

function generate(random: Random): Drill {
  const idle = pick(random, [15, 30, 60, 120, 300, 600, 7200]);
  const interval = pick(random, [5, 10, 15, 30, 75]);
  const count = pick(random, [3, 4, 5, 9]);
  const probing = interval * count;
  const value = idle + probing;
  return {
    inputs: { idle, interval, count },
    prompt:
      `TCP keep-alive on Linux is set to idle ${shown(idle)} s, interval ${interval} s and ${count} probes. The peer loses ` +
      'power on a connection with nothing in flight. How many seconds after the last traffic does the connection fail?',
    value,
    unit: 's',
    tolerance: 0,
    steps: [
      {
        say: `Silence until the first probe, ${shown(idle)} s. Then each probe waits one interval, the last one too.`,
        sum: `${count} × ${interval} s = ${probing} s`,
      },
      { say: 'Together.', sum: `${shown(idle)} s + ${probing} s = ${shown(value)} s` },
    ],
    slips: tellable(value, 0, [
      {
        value: idle + interval * (count - 1),
        why: 'The last probe is waited for as well: one interval for each probe.',
      },
      {
        value: probing,
        why: 'The probes start only when the connection has been idle for its time.',
      },
      { value: idle, why: 'That is when the first probe leaves.' },
      {
        value: idle + interval,
        why: 'One unanswered probe is not enough; all of them have to fail.',
      },
    ]),
  };
}

/** Time until keep-alive gives up: tcp(7), `tcp_keepalive_time`, `_intvl`, `_probes`; RFC 9293 section 3.8.4. */
export const keepAlive: DrillKind = {
  id: 'keep-alive',
  title: 'Keep-alive detection time',
  lesson: '06-tcp-connections',
  section: 'dead-peers',
  generate,
};
