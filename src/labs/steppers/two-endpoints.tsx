/**
 * Two TCP endpoints and a wire. The rules are RFC 9293 section 3.10 in `two-endpoints/`; here are the buttons, and the
 * scenarios worth trying. What is not modeled stands in `leavesOut`.
 */
// 06-tcp-connections:L1
import { Guess } from '../kit/Guess.tsx';
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
  Guess,
  scenarios: [
    {
      id: 'open-and-close',
      label: 'Open and close',
      script: ['client.connect', 3, 'client.close', 2, 'server.close', 3],
      expect:
        'Three segments open, four close. The client closes first, so the client waits 60 s in TIME_WAIT.',
      guess: {
        question: 'Which side will stay behind in TIME_WAIT?',
        options: [
          { value: 'client', label: 'The client' },
          { value: 'server', label: 'The server' },
          { value: 'both', label: 'Both' },
        ],
        right: 'client',
      },
    },
    {
      id: 'half-closed',
      label: 'Answer after the FIN',
      script: ['client.connect', 3, 'client.close', 2, 'server.send', 2, 'server.close', 3],
      expect: 'The server in CLOSE_WAIT still sends, the client in FIN_WAIT_2 still receives.',
      guess: {
        question: 'The client has sent its FIN. May the server still send data?',
        options: [
          { value: 'yes', label: 'Yes, and it arrives' },
          { value: 'no', label: 'No, it draws a reset' },
        ],
        right: 'yes',
      },
    },
    {
      id: 'both-close',
      label: 'Both close at once',
      script: ['client.connect', 3, 'client.close', 'server.close', 4, 2],
      expect: 'The FINs cross: both pass CLOSING, and both end up in TIME_WAIT.',
      guess: {
        question: 'Both close at the same moment. Which side will stay in TIME_WAIT?',
        options: [
          { value: 'client', label: 'The client' },
          { value: 'server', label: 'The server' },
          { value: 'both', label: 'Both' },
          { value: 'none', label: 'Neither' },
        ],
        right: 'both',
      },
    },
    {
      id: 'last-ack-lost',
      label: 'Lose the last ACK',
      script: ['client.connect', 3, 'client.close', 2, 'server.close', 1, 'drop', 4],
      expect:
        'The server sends its FIN again; the client is still there, in TIME_WAIT, to acknowledge it.',
      guess: {
        question: 'The last ACK is lost. Who repairs that?',
        options: [
          { value: 'client', label: 'The client sends its ACK again by a timer' },
          { value: 'server', label: 'The server sends its FIN again' },
          { value: 'none', label: 'Nobody needs to' },
        ],
        right: 'server',
      },
    },
    {
      id: 'third-ack-lost',
      label: 'Lose the third segment',
      script: ['client.connect', 2, 'drop', 'client.send', 2],
      expect: 'The data carries the same acknowledgment, so the server is ESTABLISHED with it.',
      guess: {
        question: 'The third segment of the handshake is lost. What makes the server ESTABLISHED?',
        options: [
          { value: 'again', label: 'The same ACK, sent again by a timer' },
          { value: 'data', label: 'The first data segment' },
          { value: 'syn', label: 'A new SYN' },
        ],
        right: 'data',
      },
    },
    {
      id: 'syn-lost',
      label: 'Lose the SYN twice',
      script: ['client.connect', 'drop', 1, 'drop', 4],
      expect: 'The dial takes 2.08 s where it takes 80 ms: the fingerprint of a lost SYN.',
      guess: {
        question:
          'A round trip takes 80 ms, and the SYN is lost twice. How long does the dial take?',
        options: [
          { value: 'soon', label: 'About 240 ms' },
          { value: 'one', label: 'About 1 s' },
          { value: 'two', label: 'About 2 s' },
          { value: 'three', label: 'About 3 s' },
        ],
        right: 'two',
      },
    },
    {
      id: 'ghost-syn',
      label: 'A ghost SYN',
      script: ['client.connect', 'delay', 'client.close', 'release', 2],
      expect:
        'The client has given up when its old SYN arrives. It answers the SYN-ACK with RST, and the server listens again.',
      guess: {
        question:
          'The client has given up; then its old SYN reaches the server. What does the client answer to the SYN-ACK?',
        options: [
          { value: 'ack', label: 'ACK' },
          { value: 'rst', label: 'RST' },
          { value: 'none', label: 'Nothing' },
        ],
        right: 'rst',
      },
    },
    {
      id: 'refused',
      label: 'Nobody listens',
      script: ['server.close', 'client.connect', 2],
      expect: 'The SYN draws a reset: ECONNREFUSED after one round trip.',
      guess: {
        question: 'Nobody listens on the port. How does the dial end?',
        options: [
          { value: 'refused', label: 'Refused after one round trip' },
          { value: 'timeout', label: 'A timeout after minutes' },
        ],
        right: 'refused',
      },
    },
    {
      id: 'simultaneous-open',
      label: 'Both connect at once',
      script: ['client.connect', 'server.connect', 4],
      expect: 'Both go through SYN_RCVD, and one connection comes out.',
      guess: {
        question: 'Both sides connect to each other at once. How many connections come out?',
        options: [
          { value: 'none', label: 'None' },
          { value: 'one', label: 'One' },
          { value: 'two', label: 'Two' },
        ],
        right: 'one',
      },
    },
    {
      id: 'dead-peer',
      label: 'The server dies, keep-alive off',
      script: ['client.connect', 3, 'server.power'],
      expect: 'No timer runs. The client stays ESTABLISHED forever.',
      guess: {
        question: 'The server loses power; the client is idle. When does the client notice?',
        options: [
          { value: 'soon', label: 'After 30 s' },
          { value: 'hours', label: 'After two hours' },
          { value: 'never', label: 'Never' },
        ],
        right: 'never',
      },
    },
    {
      id: 'dead-peer-probed',
      label: 'The server dies, keep-alive on',
      options: { keepAlive: 'on' },
      script: ['client.connect', 3, 'server.power', 7],
      expect: 'Three probes get no answer: ETIMEDOUT 30 s after the last segment.',
      guess: {
        question: 'Keep-alive: 15 s idle, then 3 probes 5 s apart. When does the client notice?',
        options: [
          { value: '15', label: 'After 15 s' },
          { value: '25', label: 'After 25 s' },
          { value: '30', label: 'After 30 s' },
        ],
        right: '30',
      },
    },
    {
      id: 'rebooted-peer',
      label: 'The server reboots',
      script: ['client.connect', 3, 'server.power', 'server.power', 'client.send', 2],
      expect: 'The server knows no such connection and answers with RST: ECONNRESET.',
      guess: {
        question:
          'The server has rebooted and knows nothing. What does the client’s next segment meet?',
        options: [
          { value: 'none', label: 'Nothing, until a timeout' },
          { value: 'ack', label: 'An ACK, as before' },
          { value: 'rst', label: 'RST' },
        ],
        right: 'rst',
      },
    },
  ],
  leavesOut:
    'windows and congestion, delayed acknowledgments, sequence numbers that wrap, data sent before the handshake is done, and Linux’s 60 s limit on an orphan in FIN_WAIT_2. Close ends one direction, as CloseWrite does. The server is a single socket, so after CLOSED it has to listen again. One way over the wire takes 40 ms; timers follow Linux’s defaults.',
});
