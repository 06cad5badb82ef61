/**
 * The numbers of a chat system: gateways, pushes, bytes and storms. Overhead per message as in the case study: 78 B from
 * the server, 76 and 80 B for a ping and its pong (RFC 6455 section 5.2, RFC 9846 section 5.2, RFC 9293, RFC 7323).
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, percent, whole } from '../kit/estimator.ts';
import { byteSize, figure, number, perSecond, share } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-chat',
  title: 'Chat estimator',
  inputs: {
    users: { ...count, label: 'Users a day', default: 10_000_000 },
    perUser: { ...count, label: 'Messages per user and day', max: 1000, default: 40 },
    peak: { ...count, label: 'Peak over mean', max: 20, default: 3 },
    groups: { ...percent, label: 'Messages to groups', default: 20 },
    size: { ...whole, label: 'People in a group', min: 2, max: 500, default: 20 },
    online: { ...percent, label: 'Recipients online', min: 1, default: 30 },
    devices: { ...count, label: 'Devices of each', max: 10, default: 1.5 },
    payload: { ...whole, label: 'Payload', unit: 'B', min: 126, max: 1300, default: 300 },
    connected: { ...count, label: 'Connected at peak', min: 100_000, default: 1_000_000 },
    perNode: { ...count, label: 'Sockets a gateway', min: 1000, max: 100_000, default: 50_000 },
    socket: { ...count, label: 'Memory a socket', unit: 'kB', max: 1000, default: 10 },
    zones: { ...whole, label: 'Zones', min: 2, max: 6, default: 3, help: 'One may be lost' },
    ping: { ...whole, label: 'Ping interval', unit: 's', max: 300, default: 30 },
  },
  headings: { users: 'Messages', connected: 'Fleet' },
  main: 'gateways',
  rows: {
    sends: ['Sends', 'users × perUser ÷ 86,400 s × peak', perSecond],
    recipients: ['Recipients', '1 − groups + groups × (size − 1)', figure],
    pushes: ['Pushes', 'sends × recipients × online × devices', perSecond],
    pushBits: ['Push bandwidth', 'pushes × (payload + 78 B) × 8', bitRate],
    gateways: ['Gateways', 'connected ÷ perNode × zones ÷ (zones − 1), rounded up', number],
    zoneLost: [
      'A zone lost: each survivor',
      'connected ÷ zones ÷ 10 s ÷ (gateways − gateways ÷ zones)',
      perSecond,
    ],
    presence: ['Presence, on average', 'users × 10 changes ÷ 86,400 s × 20 watchers', perSecond],
    stored: ['Storage a year', 'users × perUser × payload × 365 days × 3 copies', byteSize],
  },
  further: {
    memory: ['Memory of a gateway', 'perNode × socket × 1,000', byteSize],
    pingBits: ['Heartbeats', 'connected ÷ ping × (76 B + 80 B) × 8', bitRate],
    typing: ['Typing', 'sends × 3 events', perSecond],
    oneLost: ['A gateway lost: each', 'connected ÷ gateways ÷ 10 s ÷ (gateways − 1)', perSecond],
    everybody: ['All return', 'connected ÷ 60 s', perSecond],
    polling: ['Polling instead', 'connected ÷ 3 s × 800 B × 8', bitRate],
  },
  verdict(v, r) {
    // the case study: all frames of both directions are four to five times the pushes
    const frames = (5 * r.pushes) / (r.gateways * (1 - 1 / v.zones));
    return [
      frames < 35_000
        ? `Sockets bind: without one zone a gateway holds ${number(v.perNode)} and handles some ${figure(frames)} frames/s, fewer than the 35,000 planned for a node.`
        : `Frames bind: without one zone a gateway handles some ${figure(frames)} frames/s, more than the 35,000 planned for a node. Put fewer sockets on each.`,
      `When a zone goes, each survivor takes ${figure(r.zoneLost)} handshakes/s for 10 s, ${figure(r.zoneLost / 1000)} cores of TLS at 1 ms each. If all return within a minute, that is ${figure(r.everybody / 1000)} cores in the fleet.`,
      `Presence sent to everybody comes to ${share(r.presence / r.pushes)} of the pushes at peak, on average: show it only for chats on screen.`,
    ];
  },
  presets: [
    [
      'Ten times the users',
      { users: 100_000_000, connected: 10_000_000 },
      '300 gateways, 287,500 pushes a second, 1.31 PB a year. All back in a minute: 167 cores of TLS.',
    ],
    ['Groups of 500', { size: 500 }, '101 recipients a message, 628,750 pushes: frames bind.'],
    ['Only one-to-one', { groups: 0 }, '6,250 pushes a second; presence would cost 370.4 % of it.'],
    ['Two zones', { zones: 2 }, '40 gateways instead of 30: each zone has to carry all.'],
  ],
  leavesOut:
    'acknowledgments, marks of delivery and reading, copies to the sender’s other devices, media, push notifications, and the rounding of the page’s table, which continues with 13,900 and 28,800.',
});
