import { about, type Drill, type DrillKind, pick, type Random, shown, tellable } from './drill.ts';

const ranges = [
  { ports: 28_232, text: 'Linux’s default range, 28,232 ports' },
  { ports: 16_384, text: 'the range that IANA suggests, 16,384 ports' },
  { ports: 64_512, text: 'ports 1024 to 65535, which are 64,512' },
  { ports: 30_000, text: '30,000 ports' },
  { ports: 12_000, text: '12,000 ports' },
] as const;

/** TIME_WAIT on Linux, in seconds (`TCP_TIMEWAIT_LEN`). */
const timeWait = 60;

function generate(random: Random): Drill {
  const { ports, text } = pick(random, ranges);
  const life = pick(random, [0, 20, 40, 60]);
  const destinations = pick(random, [1, 1, 2, 4]);
  const hold = life + timeWait;
  const tuples = ports * destinations;
  const value = Number((tuples / hold).toFixed(1));
  const tolerance = about(value, 0.02);
  const each =
    life === 0 ? 'Each connection closes at once' : `Each connection lives for ${life} s`;
  return {
    inputs: { ports, life, destinations },
    prompt:
      `A client with one address dials ${destinations === 1 ? 'one server' : `${destinations} servers evenly`}, always at the same port, and may use ${text}. ` +
      `${each}, the client closes first, and its TIME_WAIT lasts ${timeWait} s. How many new connections a second can ` +
      'it keep up?',
    value,
    unit: 'connections/s',
    tolerance,
    steps: [
      {
        say: 'Tuples to choose from: every destination allows each port once.',
        sum: `${shown(ports)} × ${destinations} = ${shown(tuples)}`,
      },
      { say: 'How long each is taken.', sum: `${life} s + ${timeWait} s = ${hold} s` },
      {
        say: 'Tuples come free at the rate at which they were taken.',
        sum: `${shown(tuples)} / ${hold} s ≈ ${shown(value, 1)}/s`,
      },
    ],
    slips: tellable(value, tolerance, [
      {
        value: (65_535 * destinations) / hold,
        why: 'That takes all 65,535 ports. The kernel picks from its ephemeral range only.',
      },
      ...(destinations > 1
        ? [
            {
              value: ports / hold,
              why: 'That is for one destination. Toward another one, the same port makes another tuple.',
            },
          ]
        : []),
      ...(life > 0
        ? [
            { value: tuples / timeWait, why: 'The port is taken while the connection lives, too.' },
            {
              value: tuples / life,
              why: 'TIME_WAIT is left out: the tuple stays taken for a minute after the close.',
            },
          ]
        : [{ value: tuples, why: 'That is how many fit at once, not how many a second.' }]),
    ]),
  };
}

/** Rate that a range of ports allows: RFC 9293 section 3.6.1; kernel ip-sysctl, `ip_local_port_range`; RFC 6335 section 6. */
export const portRate: DrillKind = {
  id: 'port-rate',
  title: 'Port budget',
  lesson: '06-tcp-connections',
  section: 'time-wait',
  generate,
};
