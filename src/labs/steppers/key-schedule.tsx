/**
 * The key schedule of TLS 1.3, one secret a step, with three inputs that can be changed before they are used. The
 * derivations are in ../tlsKeySchedule.ts.
 */
// 12-tls:LC
import { toHex } from '../hexBytes.ts';
import { defineStepper } from '../kit/stepper.ts';
import { type Derived, derive, type KeyInputs, trace, tracePsk } from '../tlsKeySchedule.ts';

type Change = 'psk' | 'shared' | 'hello';

interface Schedule {
  changed: Readonly<Record<Change, boolean>>;
  /** Secrets derived so far. */
  done: number;
}

/** The secret that first uses each input, and how its change is told. */
const uses: Record<Change, { before: number; refusal: string; on: string; off: string }> = {
  psk: {
    before: 0,
    refusal: 'The Early Secret has been made with it. Go back or reset to change it.',
    on: 'The PSK of RFC 8448 section 4 takes the place of the zeros.',
    off: 'Zeros again: no PSK.',
  },
  shared: {
    before: 2,
    refusal: 'The Handshake Secret has been made with it. Go back or reset to change it.',
    on: 'One bit of the shared secret is flipped.',
    off: 'The shared secret is as agreed.',
  },
  hello: {
    before: 3,
    refusal: 'The traffic secrets have been made with it. Go back or reset to change it.',
    on: 'One byte of the ClientHello is changed on its way.',
    off: 'The ClientHello is as sent.',
  },
};
const isChange = (event: string): event is Change => event in uses;

const published = derive(trace);

function inputs({ changed }: Schedule): KeyInputs {
  const flip = (bytes: Uint8Array, at: number) =>
    bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
  return {
    psk: changed.psk ? tracePsk : trace.psk,
    shared: changed.shared ? flip(trace.shared, 31) : trace.shared,
    // byte 42 belongs to the list of cipher suites: the kind of edit that a downgrade needs
    clientHello: changed.hello ? flip(trace.clientHello, 42) : trace.clientHello,
    serverHello: trace.serverHello,
  };
}

function same(secret: Derived): boolean {
  const other = published.find((each) => each.id === secret.id);
  return other !== undefined && toHex(other.value) === toHex(secret.value);
}

/** The first bytes stand for the whole in a log. */
const short = (secret: Derived) => `${toHex(secret.value.slice(0, 4), '')}…`;
const compared = (secret: Derived) => (same(secret) ? 'as published' : 'differs');

function View({ state }: { state: Schedule }) {
  const derived = derive(inputs(state));
  const { psk, shared, hello } = state.changed;
  const made = derived.slice(0, state.done);
  const different = made.filter((secret) => !same(secret)).length;
  return (
    <div class="lab-readings">
      <div class="lab-verdict">
        <p>
          {state.done} of {derived.length} derived.{' '}
          {different === 0 ? 'All as RFC 8448 has them.' : `${different} differ from RFC 8448.`}
        </p>
        <p>
          PSK: {psk ? 'from a ticket' : 'none, so zeros'}. Shared secret:{' '}
          {shared ? 'one bit flipped' : 'as agreed'}. ClientHello:{' '}
          {hello ? 'one byte changed' : 'as sent'}.
        </p>
      </div>
      <dl>
        {derived.map((secret, i) => (
          <div
            class={i === state.done - 1 ? 'lab-reading lab-main' : 'lab-reading'}
            key={secret.id}
          >
            <dt>{secret.name}</dt>
            <dd>{i < state.done ? compared(secret) : 'not yet'}</dd>
            {i < state.done ? (
              <>
                <dd class="lab-formula">{secret.how}</dd>
                <dd class="lab-formula">{toHex(secret.value, '')}</dd>
              </>
            ) : null}
          </div>
        ))}
      </dl>
    </div>
  );
}

export default defineStepper<Schedule>({
  slug: 'key-schedule',
  title: 'Key schedule',
  options: {},
  events: [
    {
      id: 'psk',
      code: 'p',
      group: 'Inputs',
      label: (state) => (state.changed.psk ? 'No PSK' : 'Use a PSK'),
    },
    {
      id: 'shared',
      code: 's',
      group: 'Inputs',
      label: (state) =>
        state.changed.shared ? 'Mend the shared secret' : 'Flip a bit of the shared secret',
    },
    {
      id: 'hello',
      code: 'h',
      group: 'Inputs',
      label: (state) =>
        state.changed.hello ? 'Mend the ClientHello' : 'Change a byte of the ClientHello',
    },
  ],
  initial: () => ({ changed: { psk: false, shared: false, hello: false }, done: 0 }),
  blocked(state, event) {
    if (!isChange(event)) return 'There is no such input.';
    return state.done > uses[event].before ? uses[event].refusal : undefined;
  },
  apply(state, event) {
    if (!isChange(event)) throw new Error(`key-schedule has no event "${event}"`);
    const on = !state.changed[event];
    return {
      state: { ...state, changed: { ...state.changed, [event]: on } },
      line: { at: 'input', text: on ? uses[event].on : uses[event].off },
    };
  },
  next(state) {
    const secret = published[state.done];
    return secret
      ? { due: true, text: `Next: ${secret.name} = ${secret.how}.` }
      : { due: false, text: 'The chain ends here. The Main Secret makes the application keys.' };
  },
  step(state) {
    const secret = derive(inputs(state))[state.done];
    if (!secret) throw new Error('key-schedule has no step left');
    return {
      state: { ...state, done: state.done + 1 },
      line: {
        at: `step ${state.done + 1}`,
        text: `${secret.name} ${short(secret)}, ${compared(secret)}.`,
      },
    };
  },
  View,
  scenarios: [
    {
      id: 'published',
      label: 'The published trace',
      script: [published.length],
      expect:
        'Every value is that of RFC 8448. The Early Secret is the same in every handshake without a PSK.',
    },
    {
      id: 'observer',
      label: 'Without the shared secret',
      script: ['shared', published.length],
      expect:
        'The first two values are known to everybody. From the Handshake Secret on, one wrong bit changes all.',
    },
    {
      id: 'tampered',
      label: 'A changed ClientHello',
      script: ['hello', published.length],
      expect:
        'The Handshake Secret is right, yet the traffic secrets, key and IV differ: the two sides cannot read each other.',
    },
    {
      id: 'resumed',
      label: 'Resume with a PSK',
      script: ['psk', published.length],
      expect: 'Another Early Secret, 9b2188e9…, and with it everything below.',
    },
  ],
  leavesOut:
    'the application, exporter and resumption secrets below the Main Secret, the client’s key and IV, and the key agreement that makes the shared secret. In a real resumption the hellos would differ too.',
});
