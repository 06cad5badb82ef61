import type { LabEntry } from '../entry.ts';

export const realTime: readonly LabEntry[] = [
  {
    slug: 'delivery-simulator',
    title: 'Delivery simulator',
    kind: 'calculator',
    lesson: '15-real-time',
    section: 'polling',
    question: 'What do polling, long polling and push cost in delay, requests and bytes?',
    summary:
      'Set clients, event rate and round trip, and compare the delay and load of short polling, long polling, SSE and WebSocket.',
  },
  {
    slug: 'frame-builder',
    title: 'Frame builder',
    kind: 'calculator',
    lesson: '15-real-time',
    section: 'websocket',
    question: 'How many bytes does a message cost as a WebSocket frame or as an event?',
    summary:
      'Build the header of a WebSocket frame byte by byte, compare it with a server-sent event, and compute the answer to a handshake key.',
  },
  {
    slug: 'fan-out-and-storm',
    title: 'Fan-out and storm',
    kind: 'calculator',
    lesson: '15-real-time',
    section: 'scaling',
    question: 'What does one message to a million sockets cost, and what does their return?',
    summary:
      'Size a fleet of open connections by broadcast traffic, heartbeats, memory and the handshakes of a mass reconnect.',
  },
  {
    slug: 'call-topology',
    title: 'Call topology and TURN',
    kind: 'calculator',
    lesson: '15-real-time',
    section: 'webrtc',
    question: 'When does a mesh call need a server, and what does TURN relay?',
    summary:
      'Compare the uplinks and server traffic of mesh, SFU and MCU for a call of any size, and add up the traffic of relayed calls.',
  },
];
