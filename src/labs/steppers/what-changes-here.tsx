/** Pick a device, say which fields of a packet it rewrites, and be scored. The answers are in `../deviceRewrites.ts`. */
// 01-layers:LB
import { agreed, deviceOf, devices, fields } from '../deviceRewrites.ts';
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import { type Answer, View } from './what-changes-here/View.tsx';

const check = 'check';

const buttons: readonly StepperEvent<Answer>[] = [
  ...fields.map(({ id, code, name, layer }) => ({
    id,
    code,
    label: (answer: Answer) => (answer.ticked.includes(id) ? `✓ ${name}` : name),
    group: layer,
  })),
  { id: check, code: 'v', label: 'Check my answer', group: 'Then' },
];

/** `TTL, Source IP`, or `nothing`. */
function names(ids: readonly string[]): string {
  const chosen = fields.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return chosen.length > 0 ? chosen.join(', ') : 'nothing';
}

function score({ device, ticked }: Answer): string {
  const { rewrites } = deviceOf(device);
  const changes = Object.keys(rewrites);
  const missed = changes.filter((id) => !ticked.includes(id));
  const tooMany = ticked.filter((id) => !(id in rewrites));
  return [
    `${agreed(deviceOf(device), ticked).length} of ${fields.length} right.`,
    missed.length > 0 ? `Missed: ${names(missed)}.` : '',
    tooMany.length > 0 ? `Stays as it is: ${names(tooMany)}.` : '',
    missed.length + tooMany.length === 0 ? `Changed: ${names(changes)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

export default defineStepper<Answer>({
  slug: 'what-changes-here',
  title: 'What changes here?',
  options: {
    device: {
      label: 'Device',
      values: devices.map(({ id, name }) => ({ value: id, label: name })),
      default: 'router',
    },
  },
  events: buttons,
  initial: ({ device }) => ({ device: deviceOf(device).id, ticked: [], checked: false }),
  blocked: (answer, id) =>
    id === check && answer.checked
      ? 'Checked. Change the answer, or pick another device.'
      : undefined,
  apply(answer, id) {
    if (id === check) {
      return { state: { ...answer, checked: true }, line: { at: 'check', text: score(answer) } };
    }
    const had = answer.ticked.includes(id);
    const ticked = had ? answer.ticked.filter((each) => each !== id) : [...answer.ticked, id];
    return {
      state: { ...answer, ticked, checked: false },
      line: { at: had ? 'stays' : 'changes', text: names([id]) },
    };
  },
  next: (answer) => ({
    due: false,
    text: answer.checked
      ? 'Pick another device below, or change the answer.'
      : 'Choose a device below, then press what changes, then check.',
  }),
  // nothing happens by itself, so this is never called
  step: (answer) => ({ state: answer, line: { at: '', text: '' } }),
  View,
  scenarios: [
    {
      id: 'router',
      label: 'Solved: a router',
      script: ['src-mac', 'dst-mac', 'ttl', 'ip-sum', check],
      expect: 'Four fields: two MACs, the TTL, and the checksum that covers the TTL.',
    },
    {
      id: 'nat-half',
      label: 'Half an answer: NAT',
      options: { device: 'nat-out' },
      script: ['src-ip', 'src-port', check],
      expect:
        'The translation is right, but a NAT routes too. And which checksum covers the addresses?',
    },
    {
      id: 'switch',
      label: 'A common mistake: the switch',
      options: { device: 'switch' },
      script: ['src-mac', 'dst-mac', check],
      expect: 'A switch does not reseal the envelope. Only routers write new frames.',
    },
    {
      id: 'l4-proxy',
      label: 'A trap: the L4 proxy',
      options: { device: 'l4-proxy' },
      script: ['dst-ip', 'dst-port', 'tcp-sum', check],
      expect: 'That would be a forwarder. A proxy has a second connection, with everything new.',
    },
  ],
  leavesOut:
    'VLAN tags, IPv6 (no header checksum; the TTL is called hop limit), NATs that keep the port when it is free, firewalls and balancers with other settings, and tunnels, which put a second set of headers in front. TCP options and the acknowledgment number go with the connection, as the sequence number does.',
});
