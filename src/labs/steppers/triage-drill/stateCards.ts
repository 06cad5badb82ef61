/** Cards from socket states: the states table of lesson 21. */
// 21-debugging:P15 21-debugging:P16 21-debugging:P24
import type { Card } from './card.ts';

const nearProgram =
  'Near: the bug is in the program. What you see is a socket’s state, so start at transport.';

export const stateCards: readonly Card[] = [
  {
    id: 'close-wait',
    name: 'CLOSE-WAIT, 3,000 of them',
    symptom: 'ss -tnp counts 3,000 CLOSE-WAIT, and the PID behind them is yours.',
    layer: 'transport',
    clue: 'CLOSE-WAIT is a state of TCP: the peer has closed.',
    near: { program: nearProgram },
    causes: [
      {
        text: 'your program does not close',
        why: 'The peer has closed, and only a close ends this state.',
      },
      {
        text: 'the peer does not close',
        why: 'The peer has: you would be in FIN-WAIT-2 otherwise.',
      },
      {
        text: 'no source ports are left',
        why: 'That is TIME-WAIT’s worry, and comes with an error at dial.',
      },
    ],
    commands: [
      {
        text: 'goroutine dump',
        why: 'It shows who still holds the connections, and at which line.',
      },
      {
        text: 'sysctl net.ipv4.tcp_fin_timeout',
        why: 'It is about orphans in FIN-WAIT-2. No timer ends CLOSE-WAIT.',
      },
      { text: 'tcpdump for FIN', why: 'The FIN came: that is what the state says already.' },
    ],
  },
  {
    id: 'listen-full',
    name: 'LISTEN 129 128',
    symptom:
      'Dials time out now and then. On the server ss -lnt says LISTEN, Recv-Q 129, Send-Q 128.',
    layer: 'transport',
    clue: 'For LISTEN, Recv-Q counts connections that wait for accept, and Send-Q is their limit.',
    near: {
      program: nearProgram,
      ip: 'Silence looks like a drop on the way, but the queue drops these SYNs at the server.',
    },
    causes: [
      {
        text: 'the program does not accept',
        why: 'The queue stands at limit + 1, where Linux refuses more.',
      },
      {
        text: 'a firewall drops SYNs',
        why: 'Then the queue would be empty, as nothing would arrive.',
      },
      {
        text: '129 unread bytes',
        why: 'That reading holds for ESTAB. For LISTEN it is connections.',
      },
    ],
    commands: [
      {
        text: 'CPU profile and throttling',
        why: 'A starved or blocked accept loop is the usual reason.',
      },
      { text: 'traceroute to the server', why: 'SYNs arrive, so the way is open.' },
      { text: 'dig for the name', why: 'The dial had an address already.' },
    ],
  },
  {
    id: 'no-ports',
    name: 'cannot assign address',
    symptom:
      'dial: cannot assign requested address. ss counts 28,107 TIME-WAIT toward 203.0.113.7:8080.',
    layer: 'transport',
    clue: 'A dial needs a free source port, and TIME-WAIT holds them for 60 s.',
    near: { program: 'Near: how the program dials is the cause. What ran out are ports.' },
    causes: [
      {
        text: 'a new connection each call',
        why: '28,232 ports for 60 s are 470 new connections a second.',
      },
      {
        text: 'the peer forgets to close',
        why: 'You closed first: TIME-WAIT is with the one who does.',
      },
      {
        text: 'too few file descriptors',
        why: 'That error reads “too many open files”, and TIME-WAIT holds none.',
      },
    ],
    commands: [
      {
        text: 'client pool: idle per host, bodies read?',
        why: 'Reuse is the cure. Go keeps 2 idle connections a host.',
      },
      {
        text: 'sysctl net.ipv4.tcp_tw_recycle=1',
        why: 'It broke clients behind NAT and left in Linux 4.12.',
      },
      { text: 'SO_REUSEADDR on the client', why: 'That is for bind on a listening port.' },
    ],
  },
  {
    id: 'send-q',
    name: 'Send-Q 4500, retrans 1/7',
    symptom:
      'Small requests pass, an upload hangs. ss -tino: Send-Q 4500, retrans:1/7, and bytes_acked stands still.',
    layer: 'ip',
    clue: 'TCP sends and resends. What vanishes are packets, and by their size.',
    near: {
      transport: 'Near: TCP shows it, and does its work by resending. What vanishes are packets.',
    },
    causes: [
      {
        text: 'path MTU black hole, or dead peer',
        why: 'Nothing full-size is acknowledged. The next test parts the two.',
      },
      {
        text: 'the peer’s window is zero',
        why: 'Then there would be probes and rwnd_limited, not resends.',
      },
      { text: 'random loss', why: 'Some resends would get through, and bytes_acked would grow.' },
    ],
    commands: [
      {
        text: 'ping -M do -s 1472, then 1372',
        why: 'If only the small one is answered, it is the path MTU.',
      },
      { text: 'ping', why: 'A default ping is small, and small packets pass.' },
      { text: 'goroutine dump', why: 'It shows a write that waits, which ss has said already.' },
    ],
  },
  {
    id: 'recv-q',
    name: 'ESTAB, Recv-Q grows',
    symptom:
      'The peer says that you are slow. On your host: ESTAB, Recv-Q 524288 and growing, your PID.',
    layer: 'transport',
    clue: 'Recv-Q of an ESTAB socket is bytes that arrived and were not read.',
    near: { program: nearProgram },
    causes: [
      {
        text: 'your program does not read',
        why: 'The bytes are on your host and wait for a read.',
      },
      {
        text: 'the peer sends too fast',
        why: 'TCP slows it: your window closes. The reader is what is slow.',
      },
      { text: 'the path is congested', why: 'The bytes have arrived, so the path is behind them.' },
    ],
    commands: [
      {
        text: 'goroutine dump',
        why: 'It shows where the reader stands: a lock, a channel, a slow write.',
      },
      { text: 'larger tcp_rmem', why: 'A larger queue fills as well, only later.' },
      { text: 'mtr to the peer', why: 'The path delivers, as the queue proves.' },
    ],
  },
];
