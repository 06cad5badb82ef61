/**
 * Which protocol for which need: the channel table of content/go/choose, read from the top; the first row that fits
 * answers, and the last fits everything. A test holds the texts of both together.
 */
// 22-cheat-sheet:G3 22-cheat-sheet:P9
export interface Need {
  direction: 'ask' | 'push' | 'both';
  client: 'browser' | 'partner' | 'service' | 'device';
  answers: 'own' | 'cached' | 'slices';
  latency: 'soon' | 'patient' | 'hot';
  loss: 'records' | 'file' | 'media' | 'state';
  audience: 'one' | 'group' | 'crowd';
}

export interface Row {
  name: string;
  fits(need: Need): boolean;
  choose: string;
  because: string;
  runnerUp: string;
  flips: string;
  /** Both choices in a few letters, where the full name is long. */
  short?: { choose?: string; runnerUp?: string };
}

/** The rows in order. */
export const rows: readonly Row[] = [
  {
    name: 'file',
    fits: ({ loss }) => loss === 'file',
    choose: 'HTTPS with Range and resumable multipart upload',
    because: 'caches, proxies and TLS come with it',
    runnerUp: 'SFTP',
    flips: 'a partner who has nothing else; never FTP, which is clear text',
    short: { choose: 'HTTPS, resumable' },
  },
  {
    name: 'thing',
    fits: ({ client, loss }) => client === 'device' && loss !== 'media',
    choose: 'MQTT over TLS',
    because: 'small frames, a broker, quality of service per message',
    runnerUp: 'CoAP over UDP',
    flips: 'batteries and lossy radio',
  },
  {
    name: 'audience',
    fits: ({ loss, audience }) => loss === 'media' && audience === 'crowd',
    choose: 'HLS or DASH through a CDN',
    because: 'segments are files, and caches fan them out',
    runnerUp: 'WebRTC through media servers',
    flips: 'less than a second of delay, because viewers interact',
    short: { choose: 'HLS or DASH, CDN', runnerUp: 'WebRTC, servers' },
  },
  {
    name: 'group call',
    fits: ({ loss, audience }) => loss === 'media' && audience === 'group',
    choose: 'WebRTC through an SFU',
    because: 'uploads do not grow with the group, and a server sees the media',
    runnerUp: 'WebRTC, peer to peer',
    flips: 'two people, nothing to record',
  },
  {
    name: 'call',
    fits: ({ loss }) => loss === 'media',
    choose: 'WebRTC, peer to peer',
    because: 'the shortest path, and late frames are dropped',
    runnerUp: 'WebRTC through an SFU',
    flips: 'a third person, or a recording',
  },
  {
    name: 'state, browser',
    fits: ({ loss, client }) => loss === 'state' && client === 'browser',
    choose: 'WebRTC data channel, unordered and without resends',
    because: 'late state is useless, and browsers offer no raw UDP',
    runnerUp: 'WebTransport datagrams',
    flips: 'a server at the other end, and browsers that have it',
    short: { choose: 'WebRTC data channel', runnerUp: 'WebTransport' },
  },
  {
    name: 'state',
    fits: ({ loss }) => loss === 'state',
    choose: 'UDP with a protocol of your own',
    because: 'the newest value wins; nothing waits for a lost one',
    runnerUp: 'QUIC datagrams',
    flips: 'you want encryption and congestion control ready-made',
    short: { choose: 'UDP, own protocol' },
  },
  {
    name: 'two-way, services',
    fits: ({ direction, client }) => direction === 'both' && client === 'service',
    choose: 'gRPC bidirectional stream',
    because: 'typed messages and deadlines',
    runnerUp: 'WebSocket',
    flips: 'a browser joins',
    short: { choose: 'gRPC bidi stream' },
  },
  {
    name: 'two-way',
    fits: ({ direction }) => direction === 'both',
    choose: 'WebSocket',
    because: 'both sides push over one connection',
    runnerUp: 'SSE and POST',
    flips: 'little flows up, or a proxy blocks upgrades',
  },
  {
    name: 'patient feed',
    fits: ({ direction, latency }) => direction === 'push' && latency === 'patient',
    choose: 'polling',
    because: 'plain requests, nothing to keep open',
    runnerUp: 'SSE',
    flips: 'most polls find nothing',
  },
  {
    name: 'feed, services',
    fits: ({ direction, client }) => direction === 'push' && client === 'service',
    choose: 'gRPC server stream',
    because: 'typed messages and flow control',
    runnerUp: 'SSE',
    flips: 'the consumer has an HTTP client only',
  },
  {
    name: 'feed',
    fits: ({ direction }) => direction === 'push',
    choose: 'SSE',
    because: 'one HTTP response, reconnects by itself',
    runnerUp: 'WebSocket',
    flips: 'clients start to push, or send binary',
  },
  {
    name: 'graph',
    fits: ({ answers, client }) => answers === 'slices' && client !== 'service',
    choose: 'GraphQL',
    because: 'each front end takes its slice in one round trip',
    runnerUp: 'REST with a BFF',
    flips: 'nobody funds batching, cost limits and stored queries',
  },
  {
    name: 'public',
    fits: ({ client, answers }) => client === 'partner' || answers === 'cached',
    choose: 'REST',
    because: 'every language, every cache, and curl',
    runnerUp: 'GraphQL',
    flips: 'clients need very different views',
  },
  {
    name: 'hot path',
    fits: ({ client, latency }) => client === 'service' && latency === 'hot',
    choose: 'gRPC',
    because: 'contract checked at compile time, small messages, streams',
    runnerUp: 'REST',
    flips: 'low volume, or a team without protobuf',
  },
  {
    name: 'plain',
    fits: () => true,
    choose: 'REST',
    because: 'the least to run',
    runnerUp: 'gRPC',
    flips: 'a measured hot path between services',
  },
];

/** The index of the row that answers a need. */
export function firstRow(need: Need): number {
  return rows.findIndex((row) => row.fits(need));
}

/** The row at an index. */
export function rowAt(index: number): Row {
  const row = rows[index];
  if (!row) throw new Error(`no row ${index} in the table of channels`);
  return row;
}
