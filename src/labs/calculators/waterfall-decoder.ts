/**
 * Six of curl's cumulative times as phases, and whom to ask. Sources: curl(1), --write-out; a SYN is resent after 1 s
 * (RFC 6298 section 2.1); TLS 1.3 takes one round trip, TLS 1.2 two (RFC 8446 section 2).
 */
// 21-debugging:LA
import { defineCalculator } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

const names = ['namelookup', 'connect', 'appconnect', 'pretransfer', 'starttransfer', 'total'];
const ms = (micros: number) => `${number(micros / 1000, 1)} ms`;

/** The six times in whole microseconds, as curl prints them; other words in the text are passed over. */
export function timesOf(text: string): number[] {
  return (text.match(/\d+(\.\d+)?|\.\d+/g) ?? []).map((time) => Math.round(Number(time) * 1e6));
}

interface Phases {
  dns: number;
  tcp: number;
  tls: number;
  wait: number;
  download: number;
  /** The round trip, estimated from TCP without the whole seconds of lost SYNs; 0 on a reused connection. */
  rtt: number;
  /** Whole seconds that TCP waited to send a SYN again. */
  lost: number;
  server: number;
}

/** The phases in microseconds. A time of 0 for connect or appconnect says that there was no such phase. */
export function phasesOf(times: readonly number[]): Phases {
  const [lookup = 0, connect = 0, app = 0, pre = 0, start = 0, total = 0] = times;
  const tcp = connect === 0 ? 0 : connect - lookup;
  const tls = app === 0 || connect === 0 ? 0 : app - connect;
  const lost = Math.floor(tcp / 1e6) * 1e6;
  const rtt = tcp - lost;
  const wait = start - pre;
  return {
    dns: lookup,
    tcp,
    tls,
    wait,
    download: total - start,
    rtt,
    lost,
    server: Math.max(0, wait - rtt),
  };
}

/** What is wrong with a text, in a sentence. */
function invalid(text: string): string | undefined {
  const times = timesOf(text);
  if (times.length !== 6) {
    return `Enter six times in seconds, in the order ${names.join(', ')}; there are ${times.length}.`;
  }
  if (times.some((time) => time > 3600e6))
    return 'Enter seconds; one of the times is over an hour.';
  let before = 0;
  for (const [i, time] of times.entries()) {
    // curl reports 0 for a connect or TLS handshake that did not happen
    if (time === 0 && (i === 1 || i === 2)) continue;
    if (time < before)
      return `The times count from the start, but ${names[i]} is below the one before it.`;
    before = time;
  }
  return undefined;
}

/** The largest part of the total and what it says. */
function culprit(p: Phases): { part: number; who: string } {
  const parts = [
    { part: p.server, who: 'the server' },
    { part: p.dns, who: 'name resolution' },
    { part: p.lost, who: 'a lost SYN' },
    { part: Math.max(p.rtt, p.tls, p.wait - p.server), who: 'distance: round trips' },
    { part: p.download, who: 'the download' },
  ];
  return parts.reduce((most, each) => (each.part > most.part ? each : most));
}

export default defineCalculator({
  slug: 'waterfall-decoder',
  title: 'Waterfall decoder',
  inputs: {
    times: {
      kind: 'text',
      label: 'Six times from curl -w, in s',
      default: '0.012 0.092 0.174 0.174 0.460 0.510',
      maxLength: 200,
      help: 'namelookup, connect, appconnect, pretransfer, starttransfer, total',
      invalid,
    },
  },
  outputs: {
    dns: { label: 'DNS', format: ms, formula: () => 'namelookup' },
    tcp: { label: 'TCP', format: ms, formula: () => 'connect − namelookup' },
    tls: {
      label: 'TLS',
      format: ms,
      formula(_, r) {
        if (r.tls === 0) return 'no handshake: plain HTTP, or a reused connection';
        return `appconnect − connect${r.rtt > 0 ? ` = ${number(r.tls / r.rtt)} RTT` : ''}`;
      },
    },
    wait: { label: 'Wait', format: ms, formula: () => 'starttransfer − pretransfer' },
    server: {
      label: 'of it, the server',
      format: ms,
      formula: (_, r) => `${ms(r.wait)} − RTT ${ms(r.rtt)}, at least 0`,
      main: true,
    },
    download: { label: 'Download', format: ms, formula: () => 'total − starttransfer' },
    rtt: {
      label: 'RTT, estimated',
      format: ms,
      formula: (_, r) =>
        r.tcp >= 1e6 ? `${ms(r.tcp)} without its whole seconds` : 'the TCP phase',
    },
  },
  compute(v) {
    const { dns, tcp, tls, wait, server, download, rtt } = phasesOf(timesOf(v.times));
    return { dns, tcp, tls, wait, server, download, rtt };
  },
  verdict(v) {
    const times = timesOf(v.times);
    const p = phasesOf(times);
    const total = times[5] ?? 0;
    if (total === 0) return ['All times are 0: nothing was sent.'];
    const { part, who } = culprit(p);
    const said = [`Largest part: ${who}, with ${ms(part)} (${share(part / total)} of the total).`];
    if (p.dns >= 5e6)
      said.push(
        '5 s and more of DNS is a resolver that does not answer: its timeout ran out, then the next try succeeded.',
      );
    if (p.lost > 0)
      said.push(`Of the TCP phase, ${number(p.lost / 1e6)} s went by before a SYN was sent again.`);
    const rounds = p.rtt > 0 ? p.tls / p.rtt : 0;
    if (rounds >= 1.7 && rounds < 2.6) {
      said.push('TLS took two round trips: TLS 1.2, or TLS 1.3 with a HelloRetryRequest.');
    } else if (rounds >= 2.6) {
      said.push('TLS took more than two round trips: lost packets, or a server slow to sign.');
    }
    if (p.tcp === 0)
      said.push(
        'The connection was reused: only wait and download remain, and the RTT is unknown, so all of the wait counts as the server’s.',
      );
    return said;
  },
  tracks(v) {
    const p = phasesOf(timesOf(v.times));
    const worst = Math.max(p.dns, p.tcp, p.tls, p.wait, p.download);
    const bar = (label: string, end: number, marks: number[] = []) => ({
      label,
      end,
      text: ms(end),
      marks,
      tone: end === worst && end > 0 ? ('danger' as const) : ('plain' as const),
    });
    return [
      {
        caption: 'Phases; the tick in the wait is one RTT',
        tracks: [
          bar('DNS', p.dns),
          bar('TCP', p.tcp),
          bar('TLS', p.tls),
          bar('Wait', p.wait, p.rtt > 0 && p.rtt < p.wait ? [p.rtt] : []),
          bar('Download', p.download),
        ],
      },
    ];
  },
  presets: [
    {
      label: 'Cut the server to 20 ms',
      values: { times: '0.012 0.092 0.174 0.174 0.274 0.324' },
      expect: 'Still 324 ms in all. Distance is the verdict now: three round trips of 80 ms.',
    },
    {
      label: 'Another continent, TLS 1.2',
      values: { times: '0.005 0.155 0.460 0.460 0.620 0.640' },
      expect: 'TLS takes 2.03 RTT, the server only 10 ms. Move closer, or reuse connections.',
    },
    {
      label: 'Five seconds of DNS',
      values: { times: '5.012 5.020 5.030 5.030 5.045 5.046' },
      expect: 'A round number of seconds is a timer: the first resolver never answered.',
    },
    {
      label: 'A lost SYN',
      values: { times: '0.004 1.012 1.021 1.021 1.040 1.041' },
      expect: 'TCP 1,008 ms = 1 s of waiting + an RTT of 8 ms. TLS then takes 1.1 RTT.',
    },
    {
      label: 'A reused connection',
      values: { times: '0.000015 0 0 0.000156 0.206867 0.257383' },
      expect: 'No TCP, no TLS. The server’s 206.7 ms are the largest part.',
    },
  ],
  leavesOut:
    'redirects (measure one hop, without -L), the upload of a body and Expect: 100-continue, which fall into the wait, proxies, QUIC, and paths whose round trip really takes a second.',
});
