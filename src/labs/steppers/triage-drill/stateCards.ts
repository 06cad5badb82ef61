/** Cards from socket states: the states table of lesson 21. */
// 21-debugging:P15 21-debugging:P16 21-debugging:P24
import { type Card, wouldSaySo } from './card.ts';

const near = {
  program: 'Near: the bug is in the program, but it shows in a socket’s state.',
};
const peerClosed = 'It has closed, as the state says.';
const arrived = 'The bytes have arrived.';

export const stateCards: readonly Card[] = [
  {
    id: 'close-wait',
    name: 'CLOSE-WAIT, 3,000 of them',
    symptom: 'ss -tnp counts 3,000 CLOSE-WAIT, and the PID is yours.',
    layer: 'transport',
    clue: 'CLOSE-WAIT is a TCP state: the peer has closed.',
    near,
    causes: [
      { text: 'your program does not close', why: 'Only its close ends this state.' },
      { text: 'the peer does not close', why: peerClosed },
      { text: 'no source ports are left', why: 'Then dials would fail.' },
    ],
    commands: [
      { text: 'goroutine dump', why: 'It shows who holds the connections, and where.' },
      {
        text: 'sysctl net.ipv4.tcp_fin_timeout',
        why: 'That is for FIN-WAIT-2. No timer ends CLOSE-WAIT.',
      },
      { text: 'tcpdump for FIN', why: 'The FIN came, as the state says.' },
    ],
  },
  {
    id: 'listen-full',
    name: 'LISTEN 129 128',
    symptom: 'Some dials time out. ss -lnt on the server: LISTEN, Recv-Q 129, Send-Q 128.',
    layer: 'transport',
    clue: 'In LISTEN, Recv-Q counts connections not yet accepted, Send-Q is their limit.',
    near: { ...near, ip: 'Near: the server’s own queue drops the SYNs.' },
    causes: [
      { text: 'the program does not accept', why: 'At limit + 1 the queue is full.' },
      { text: 'a firewall drops the SYN', why: 'Then the queue would be empty.' },
      { text: '129 unread bytes', why: 'Recv-Q counts bytes in ESTAB only.' },
    ],
    commands: [
      {
        text: 'CPU profile and throttling',
        why: 'Most often the accept loop is starved or blocked.',
      },
      { text: 'traceroute to the server', why: 'The SYNs arrive.' },
      { text: 'dig for the name', why: 'The dial had an address.' },
    ],
  },
  {
    id: 'no-ports',
    name: 'cannot assign address',
    symptom:
      'dial: cannot assign requested address. ss counts 28,107 TIME-WAIT to 203.0.113.7:8080.',
    layer: 'transport',
    clue: 'TIME-WAIT holds a source port for 60 s.',
    near,
    causes: [
      {
        text: 'a new connection each call',
        why: '470 dials a second use up 28,232 ports in 60 s.',
      },
      { text: 'the peer does not close', why: peerClosed },
      { text: 'too few file descriptors', why: wouldSaySo },
    ],
    commands: [
      {
        text: 'client pool: idle per host, bodies read?',
        why: 'Reuse is the cure. Go keeps 2 idle connections per host.',
      },
      {
        text: 'sysctl net.ipv4.tcp_tw_recycle=1',
        why: 'It broke clients behind NAT until Linux 4.12 removed it.',
      },
      { text: 'SO_REUSEADDR on the client', why: 'That is for a listening port.' },
    ],
  },
  {
    id: 'send-q',
    name: 'Send-Q 4500, retrans 1/7',
    symptom:
      'Small requests pass, an upload hangs. ss -tino: Send-Q 4500, retrans:1/7, bytes_acked stands still.',
    layer: 'ip',
    clue: 'TCP resends. Large packets vanish.',
    near: { transport: 'Near: TCP only resends what vanishes below it.' },
    causes: [
      {
        text: 'path MTU black hole, or dead peer',
        why: 'No large packet is acknowledged.',
      },
      { text: 'the peer’s window is zero', why: 'That shows as rwnd_limited, not retrans.' },
      { text: 'random loss', why: 'Then bytes_acked would grow.' },
    ],
    commands: [
      {
        text: 'ping -M do -s 1472, then 1372',
        why: 'If only 1372 is answered, it is the path MTU.',
      },
      { text: 'ping', why: 'It is small, and small packets pass.' },
      { text: 'goroutine dump', why: 'It shows only that a write waits.' },
    ],
  },
  {
    id: 'recv-q',
    name: 'ESTAB, Recv-Q grows',
    symptom: 'The peer calls you slow. ss: ESTAB, Recv-Q 524288 and growing, and the PID is yours.',
    layer: 'transport',
    clue: 'In ESTAB, Recv-Q counts bytes not yet read.',
    near,
    causes: [
      { text: 'your program does not read', why: 'The bytes wait on your host.' },
      { text: 'the peer sends too fast', why: 'TCP slows it to the reader’s pace.' },
      { text: 'the path is congested', why: arrived },
    ],
    commands: [
      { text: 'goroutine dump', why: 'It shows what the reader waits for.' },
      { text: 'larger tcp_rmem', why: 'It fills as well, only later.' },
      { text: 'mtr to the peer', why: arrived },
    ],
  },
];
