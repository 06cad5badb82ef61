/**
 * Two TCP endpoints and a wire. The rules are RFC 9293 section 3.10 in `two-endpoints/`; here are the buttons, and the
 * scenarios worth trying. What is not
 * modeled stands in `leavesOut`.
 */
// 06-tcp-connections:L1
import { defineStepper, type StepperEvent } from '../kit/stepper.ts';
import type { Call } from './two-endpoints/calls.ts';
import type { Side } from './two-endpoints/endpoint.ts';
import { View } from './two-endpoints/View.tsx';
import {
  callWorld,
  due,
  dueText,
  initialWorld,
  stepWorld,
  type Tampering,
  tamper,
  tamperBlocked,
  type World,
  worldBlocks,
} from './two-endpoints/world.ts';

type Button = StepperEvent<World> & ({ side: Side; call: Call } | { tampering: Tampering });

function callButton(side: Side, call: Call, code: string, label: Button['label']): Button {
  const group = side === 'client' ? 'Client' : 'Server';
  return { id: `${side}.${call}`, code, label, group, side, call };
}

function powerButton(side: Side, code: string): Button {
  return callButton(side, 'power', code, (world) => (world.ends[side].up ? 'Crash' : 'Restart'));
}

function wireButton(tampering: Tampering, code: string, label: string): Button {
  return { id: tampering, code, label, group: 'Wire', tampering };
}

const buttons: readonly Button[] = [
  callButton('client', 'connect', 'c', 'Connect'),
  callButton('client', 'send', 's', 'Send'),
  callButton('client', 'close', 'x', 'Close'),
  callButton('client', 'abort', 'a', 'Abort'),
  powerButton('client', 'k'),
  callButton('server', 'listen', 'L', 'Listen'),
  callButton('server', 'connect', 'C', 'Connect'),
  callButton('server', 'send', 'S', 'Send'),
  callButton('server', 'close', 'X', 'Close'),
  callButton('server', 'abort', 'A', 'Abort'),
  powerButton('server', 'K'),
  wireButton('drop', 'd', 'Drop next'),
  wireButton('delay', 'h', 'Delay next'),
  wireButton('release', 'g', 'Release delayed'),
];

function buttonOf(id: string): Button {
  const button = buttons.find((each) => each.id === id);
  if (!button) throw new Error(`two-endpoints has no event "${id}"`);
  return button;
}

export default defineStepper<World>({
  slug: 'two-endpoints',
  title: 'Two endpoints',
  options: {
    keepAlive: {
      label: 'Keep-alive',
      values: [
        { value: 'off', label: 'Off' },
        { value: 'on', label: '15 s, then 3 probes 5 s apart' },
      ],
      default: 'off',
    },
  },
  events: buttons,
  initial: (options) => initialWorld(options.keepAlive === 'on'),
  blocked(world, id) {
    const button = buttonOf(id);
    if ('tampering' in button) return tamperBlocked(world, button.tampering);
    return worldBlocks(world, button.side, button.call);
  },
  apply(world, id) {
    const button = buttonOf(id);
    if ('tampering' in button) return tamper(world, button.tampering);
    return callWorld(world, button.side, button.call);
  },
  next: (world) => ({ due: due(world) !== undefined, text: dueText(world) }),
  step: stepWorld,
  View,
  scenarios: [
    {
      id: 'open-and-close',
      label: 'Open and close',
      script: ['client.connect', 3, 'client.close', 2, 'server.close', 3],
      expect:
        'Three segments open, four close. The client closes first, so the client waits 60 s in TIME_WAIT.',
    },
    {
      id: 'half-closed',
      label: 'Answer after the FIN',
      script: ['client.connect', 3, 'client.close', 2, 'server.send', 2, 'server.close', 3],
      expect: 'The server in CLOSE_WAIT still sends, the client in FIN_WAIT_2 still receives.',
    },
    {
      id: 'both-close',
      label: 'Both close at once',
      script: ['client.connect', 3, 'client.close', 'server.close', 4, 2],
      expect: 'The FINs cross: both pass CLOSING, and both end up in TIME_WAIT.',
    },
    {
      id: 'last-ack-lost',
      label: 'Lose the last ACK',
      script: ['client.connect', 3, 'client.close', 2, 'server.close', 1, 'drop', 4],
      expect:
        'The server sends its FIN again; the client is still there, in TIME_WAIT, to acknowledge it.',
    },
    {
      id: 'third-ack-lost',
      label: 'Lose the third segment',
      script: ['client.connect', 2, 'drop', 'client.send', 2],
      expect: 'The data carries the same acknowledgment, so the server is ESTABLISHED with it.',
    },
    {
      id: 'syn-lost',
      label: 'Lose the SYN twice',
      script: ['client.connect', 'drop', 1, 'drop', 4],
      expect: 'The dial takes 2.08 s where it takes 80 ms: the fingerprint of a lost SYN.',
    },
    {
      id: 'ghost-syn',
      label: 'A ghost SYN',
      script: ['client.connect', 'delay', 'client.close', 'release', 2],
      expect:
        'The client has given up when its old SYN arrives. It answers the SYN-ACK with RST, and the server listens again.',
    },
    {
      id: 'refused',
      label: 'Nobody listens',
      script: ['server.close', 'client.connect', 2],
      expect: 'The SYN draws a reset: ECONNREFUSED after one round trip.',
    },
    {
      id: 'simultaneous-open',
      label: 'Both connect at once',
      script: ['client.connect', 'server.connect', 4],
      expect: 'Both go through SYN_RCVD, and one connection comes out.',
    },
    {
      id: 'dead-peer',
      label: 'The server dies, keep-alive off',
      script: ['client.connect', 3, 'server.power'],
      expect: 'No timer runs. The client stays ESTABLISHED forever.',
    },
    {
      id: 'dead-peer-probed',
      label: 'The server dies, keep-alive on',
      options: { keepAlive: 'on' },
      script: ['client.connect', 3, 'server.power', 7],
      expect: 'Three probes get no answer: ETIMEDOUT 30 s after the last segment.',
    },
    {
      id: 'rebooted-peer',
      label: 'The server reboots',
      script: ['client.connect', 3, 'server.power', 'server.power', 'client.send', 2],
      expect: 'The server knows no such connection and answers with RST: ECONNRESET.',
    },
  ],
  leavesOut:
    'windows and congestion, delayed acknowledgments, sequence numbers that wrap, data sent before the handshake is done, and Linux’s 60 s limit on an orphan in FIN_WAIT_2. Close ends one direction, as CloseWrite does. The server is a single socket, so after CLOSED it has to listen again. One way over the wire takes 40 ms; timers follow Linux’s defaults.',
});
