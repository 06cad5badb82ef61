/**
 * What each device on a path rewrites in a packet that passes it. Sources: IEEE 802.1Q (bridges), RFC 1812 section 5
 * (routers), RFC 3022 section 4.1 (NAT and checksums), RFC 9293 section 3.1 (the pseudo-header).
 */

export interface PacketField {
  id: string;
  /** One letter, unique: the field in a link. */
  code: string;
  name: string;
  layer: 'L2' | 'L3' | 'L4' | 'L7';
  /** What it holds when the packet arrives, unless the device says otherwise. */
  arrives: string;
}

export const fields: readonly PacketField[] = [
  { id: 'src-mac', code: 'm', name: 'Source MAC', layer: 'L2', arrives: '…0a' },
  { id: 'dst-mac', code: 'M', name: 'Destination MAC', layer: 'L2', arrives: '…01' },
  { id: 'ttl', code: 't', name: 'TTL', layer: 'L3', arrives: '61' },
  { id: 'ip-sum', code: 'c', name: 'IPv4 checksum', layer: 'L3', arrives: 'fits' },
  { id: 'src-ip', code: 'i', name: 'Source IP', layer: 'L3', arrives: '192.0.2.10' },
  { id: 'dst-ip', code: 'I', name: 'Destination IP', layer: 'L3', arrives: '198.51.100.20' },
  { id: 'src-port', code: 'p', name: 'Source port', layer: 'L4', arrives: '45240' },
  { id: 'dst-port', code: 'P', name: 'Destination port', layer: 'L4', arrives: '443' },
  { id: 'seq', code: 'q', name: 'Sequence number', layer: 'L4', arrives: '1,001' },
  { id: 'tcp-sum', code: 'C', name: 'TCP checksum', layer: 'L4', arrives: 'fits' },
  { id: 'payload', code: 'y', name: 'Payload', layer: 'L7', arrives: 'GET / in TLS' },
];

export interface Device {
  id: string;
  name: string;
  /** Fields that arrive with another value here. */
  arrives?: Readonly<Record<string, string>>;
  /** The fields that it rewrites, with what they hold afterwards. Everything else leaves as it came. */
  rewrites: Readonly<Record<string, string>>;
  why: string;
}

const routed = { 'src-mac': '…02', 'dst-mac': '…0b', ttl: '60', 'ip-sum': 'corrected' };

const anew = {
  'src-mac': '…07',
  'dst-mac': '…05',
  ttl: '64',
  'ip-sum': 'new',
  'src-ip': '10.0.0.7',
  'dst-ip': '10.0.1.5',
  'src-port': '51514',
  'dst-port': '8443',
  seq: '77,001',
  'tcp-sum': 'new',
};

export const devices: readonly Device[] = [
  {
    id: 'switch',
    name: 'Switch',
    rewrites: {},
    why: 'It reads the MAC addresses and passes the frame on as it is.',
  },
  {
    id: 'router',
    name: 'Router',
    rewrites: routed,
    why: 'It writes a new frame for the next hop and lowers the TTL, which the IPv4 checksum covers.',
  },
  {
    id: 'nat-out',
    name: 'NAT, outbound',
    rewrites: {
      ...routed,
      'src-ip': '198.51.100.1',
      'src-port': '33227',
      'tcp-sum': 'corrected',
    },
    why: 'It routes, and puts its own address and a port of its own in place of the source’s. The TCP checksum covers both.',
  },
  {
    id: 'nat-back',
    name: 'NAT, inbound',
    arrives: {
      'src-ip': '198.51.100.20',
      'dst-ip': '198.51.100.1',
      'src-port': '443',
      'dst-port': '33227',
      payload: '200 OK in TLS',
    },
    rewrites: {
      ...routed,
      'dst-ip': '192.0.2.10',
      'dst-port': '45240',
      'tcp-sum': 'corrected',
    },
    why: 'The answer is addressed to the NAT, so this time the destination is rewritten, from its table.',
  },
  {
    id: 'firewall',
    name: 'Firewall, not routing',
    rewrites: {},
    why: 'A stateful one remembers the connection and lets the packet pass or not. One that routes would act as a router as well.',
  },
  {
    id: 'l4-forwarder',
    name: 'L4 forwarder (kube-proxy)',
    rewrites: {
      ...routed,
      'dst-ip': '10.0.1.5',
      'dst-port': '8443',
      'tcp-sum': 'corrected',
    },
    why: 'It routes to a backend’s address and port. The connection stays one, so its sequence numbers stay.',
  },
  {
    id: 'l4-proxy',
    name: 'L4 proxy (HAProxy)',
    rewrites: anew,
    why: 'In mode tcp it ends TCP and has a second connection to the backend, into which it copies the bytes unopened.',
  },
  {
    id: 'l7-proxy',
    name: 'L7 proxy (Envoy, ALB)',
    rewrites: { ...anew, payload: 'GET /, header added' },
    why: 'It ends TCP and TLS, reads the request, edits its headers and sends it on a connection of its own.',
  },
];

/** A device by its id; the first one for an id that is none. */
export function deviceOf(id: string | undefined): Device {
  const found = devices.find((device) => device.id === id) ?? devices[0];
  if (!found) throw new Error('there are no devices');
  return found;
}

/** What a field holds when the packet reaches a device. */
export function arrival(device: Device, field: PacketField): string {
  return device.arrives?.[field.id] ?? field.arrives;
}

/** The fields on which an answer and the device agree: changed and ticked, or neither. */
export function agreed(device: Device, ticked: readonly string[]): PacketField[] {
  return fields.filter(({ id }) => id in device.rewrites === ticked.includes(id));
}
