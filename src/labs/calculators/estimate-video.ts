/** The numbers of video. A live player starts three target durations before the end (RFC 8216 section 6.3.3), or three parts. */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, durationInSeconds, percent, whole } from '../kit/estimator.ts';
import { byteSize, dollars, number, perSecond, seconds } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-video',
  title: 'Video estimator',
  inputs: {
    viewers: { ...count, label: 'Viewers', default: 1_000_000 },
    rate: { ...count, label: 'Bit rate of each', unit: 'Mbit/s', max: 100, default: 5 },
    hit: { ...percent, label: 'Byte hit ratio at the edge', default: 95 },
    caught: { ...percent, label: 'Of the misses, shields catch', default: 90 },
    ladder: { ...count, label: 'All renditions', unit: 'Mbit/s', max: 200, default: 23.8 },
    shields: { ...whole, label: 'Shields', default: 10 },
    segment: { ...durationInSeconds, label: 'Segment', max: 20, default: 6 },
    part: { ...durationInSeconds, label: 'Part, low latency', max: 2, default: 0.5 },
    held: { ...whole, label: 'Hold-back', unit: 'pieces', min: 2, max: 10, default: 3 },
    card: { ...count, label: 'A server sends', unit: 'Gbit/s', max: 1000, default: 100 },
    price: { ...count, label: 'USD per GB', min: 0.0001, max: 1, default: 0.01 },
  },
  headings: { viewers: 'Audience and caches', segment: 'Delay', card: 'Cost' },
  main: 'egress',
  rows: {
    egress: ['Egress', 'viewers × rate × 1,000,000', bitRate],
    missed: ['Past the edge, on demand', 'egress × (1 − hit)', bitRate],
    origin: ['Origin, on demand', 'missed × (1 − caught)', bitRate],
    live: ['Origin, live', 'ladder × 1,000,000 × shields', bitRate],
    requests: ['Segment requests', 'viewers ÷ segment', perSecond],
    parts: ['Parts and playlists', 'viewers ÷ part × 2', perSecond],
    delay: ['Worst live delay', 'held × segment + segment + 2 s', seconds],
    lowDelay: ['The same, low latency', 'held × part + part + 1 s', seconds],
    servers: ['Servers, half busy', 'egress ÷ (card × 1,000,000,000) ÷ 0.5, rounded up', number],
    bill: ['Bill an hour', 'egress × 3,600 s ÷ 8 ÷ 1,000,000,000 × price', dollars],
  },
  further: {
    bytes: ['A segment', 'segment × rate × 1,000,000 ÷ 8', byteSize],
    playlists: ['Live, with playlists', 'requests × 2', perSecond],
    hour: ['A viewer hour', 'rate × 1,000,000 × 3,600 s ÷ 8', byteSize],
    hours: ['All viewers, an hour', 'hour × viewers', byteSize],
    stored: ['10,000 h of ladder', 'ladder × 1,000,000 × 3,600 s ÷ 8 × 10,000 h', byteSize],
    media: ['WebRTC media servers', 'viewers × 2.5 Mbit/s ÷ 10,000 Mbit/s, rounded up', number],
  },
  verdict: (v, r) => [
    `Egress binds: ${bitRate(r.egress)} leave the edge however well it caches, ${dollars(r.bill)} an hour at an illustrative price.`,
    `The origin sends ${bitRate(r.origin)} on demand. Live it sends ${bitRate(r.live)}, whatever the audience.`,
    `Live is ${seconds(v.held * v.segment + 2)} to ${seconds(r.delay)} behind, ${seconds(v.held * v.segment)} of it hold-back. Parts bring that to ${seconds(v.held * v.part + 1)} to ${seconds(r.lowDelay)}, for up to ${perSecond(r.parts)} requests.`,
  ],
  presets: [
    [
      'Ten times the viewers',
      { viewers: 10_000_000 },
      '50 Tbit/s, 1,000 servers; live origin as before.',
    ],
    ['All in 4K', { rate: 15 }, '15 Tbit/s: servers and bill are three times as large, too.'],
    ['85 % of bytes hit', { hit: 85 }, '750 Gbit/s pass the edge, not 250. Egress is as before.'],
    ['Segments of 2 s', { segment: 2 }, '8 to 10 s behind, for 500,000 requests a second.'],
    ['Parts of 1 s', { part: 1 }, '4 to 5 s behind, for half the requests: 2,000,000/s.'],
  ],
  leavesOut:
    'audio in files of its own, which doubles the media requests; the start of a playback; licenses; players that drift; and bursts of misses.',
});
