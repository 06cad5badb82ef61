/**
 * A pod that is deleted races the news of its deletion. Kubernetes starts the preStop hook (then SIGTERM) and the
 * endpoint change at the same time and kills at the end of the grace period, which includes preStop. Source: Kubernetes,
 * Pod lifecycle, Termination of Pods.
 */
// 17-proxies-and-discovery:L2
import { defineCalculator } from '../kit/calculator.ts';
import { number, seconds, share } from '../kit/format.ts';

const load = 'The load';
const leaving = 'Leaving';
const stillOpen = 'What is still open';
const duration = { kind: 'duration', unit: 's', min: 0, step: 0.5 } as const;
const count = (value: number) => number(value, 0);

export default defineCalculator({
  slug: 'shutdown-race',
  title: 'Shutdown race',
  inputs: {
    rate: {
      kind: 'number',
      label: 'Requests per second',
      min: 1,
      max: 100_000,
      default: 1000,
      scale: 'log',
      group: load,
      help: 'To all pods together',
    },
    pods: { kind: 'integer', label: 'Pods', min: 1, max: 100, default: 10, group: load },
    length: { ...duration, label: 'A request takes', max: 120, default: 2, group: load },
    news: {
      ...duration,
      label: 'The news takes',
      max: 60,
      default: 3,
      group: leaving,
      help: 'Until the slowest sender stops sending',
    },
    sleep: { ...duration, label: 'preStop sleep', max: 120, default: 0, group: leaving },
    after: {
      ...duration,
      label: 'Still accepts after SIGTERM',
      max: 60,
      default: 0,
      group: leaving,
    },
    drain: { ...duration, label: 'Drain', max: 600, default: 20, group: leaving },
    grace: {
      ...duration,
      label: 'Grace period',
      max: 600,
      default: 30,
      group: leaving,
      help: 'terminationGracePeriodSeconds: SIGKILL at its end',
    },
    life: {
      ...duration,
      label: 'A long connection lives',
      min: 1,
      max: 86_400,
      default: 600,
      scale: 'log',
      group: stillOpen,
      help: 'On average; a WebSocket, for example',
    },
  },
  outputs: {
    served: {
      label: 'Accepts new requests for',
      format: seconds,
      formula: (v) => `min(${seconds(v.sleep)} + ${seconds(v.after)}, ${seconds(v.grace)})`,
    },
    drained: {
      label: 'Drain that is left',
      format: seconds,
      formula: (v, r) => `min(${seconds(v.drain)}, ${seconds(v.grace)} − ${seconds(r.served)})`,
    },
    refused: {
      label: 'Refused per pod',
      format: count,
      formula: (v, r) =>
        `${number(v.rate / v.pods)}/s × max(0, ${seconds(v.news)} − ${seconds(r.served)})`,
    },
    cut: {
      label: 'Cut off per pod',
      format: count,
      formula: (v, r) =>
        `${number(v.rate / v.pods)}/s × max(0, ${seconds(lastAccepted(v, r.served))} + ${seconds(v.length)} − ${seconds(r.served + r.drained)})`,
    },
    lost: {
      label: 'Lost in a rollout of all pods',
      format: count,
      formula: (v, r) => `(${count(r.refused)} + ${count(r.cut)}) × ${number(v.pods)}`,
      main: true,
    },
    forced: {
      label: 'Long connections closed by force',
      format: share,
      formula: (v, r) => `e^(−${seconds(r.drained)} ÷ ${seconds(v.life)})`,
    },
  },
  compute(v) {
    const served = Math.min(v.sleep + v.after, v.grace);
    const drained = Math.min(v.drain, v.grace - served);
    const end = served + drained;
    const refused = (v.rate * Math.max(0, v.news - served)) / v.pods;
    // those accepted less than a request's length before the end
    const cut = (v.rate * Math.max(0, lastAccepted(v, served) + v.length - end)) / v.pods;
    const lost = (refused + cut) * v.pods;
    return { served, drained, refused, cut, lost, forced: Math.exp(-drained / v.life) };
  },
  verdict(v, r) {
    const words: string[] = [];
    if (r.refused > 0) {
      words.push(
        `The process stops accepting ${seconds(v.news - r.served)} before the last sender knows: ${count(r.refused)} requests are refused at each pod.`,
      );
    }
    if (r.cut > 0) {
      words.push(
        `${count(r.cut)} requests at each pod are cut off: they take ${seconds(v.length)}, and the process ends at ${seconds(r.served + r.drained)}.`,
      );
    }
    if (words.length === 0)
      words.push('No request is lost: the pod outlives the news and its work.');
    if (v.sleep >= v.grace && v.sleep > 0) {
      words.push('SIGKILL falls into the sleep: no drain is left.');
    } else if (r.drained < v.drain) {
      words.push(`The grace period leaves ${seconds(r.drained)} of the drain.`);
    }
    if (r.forced > 0.5) {
      words.push('Most long connections outlive the drain, so tell their clients to reconnect.');
    }
    return words;
  },
  tracks(v, r) {
    const end = r.served + r.drained;
    const lastEnds = lastAccepted(v, r.served) + v.length;
    return [
      {
        caption: 'From the deletion on',
        tracks: [
          {
            label: 'Senders still send',
            end: v.news,
            text: `until ${seconds(v.news)}`,
            tone: v.news > r.served ? 'danger' : 'plain',
          },
          { label: 'The pod accepts', end: r.served, text: `until ${seconds(r.served)}` },
          {
            label: 'The last request needs',
            end: lastEnds,
            text: `until ${seconds(lastEnds)}`,
            tone: lastEnds > end ? 'danger' : 'plain',
          },
          { label: 'The process may live', end, text: `until ${seconds(end)}`, marks: [r.served] },
          { label: 'Grace period', end: v.grace, text: `SIGKILL at ${seconds(v.grace)}` },
        ],
      },
    ];
  },
  presets: [
    {
      label: 'Sleep 5 s first',
      values: { sleep: 5 },
      expect: '3,000 refused requests become 0: the pod serves until everyone knows.',
    },
    {
      label: 'Accept 1 s more',
      values: { after: 1 },
      expect: '200 refused at each pod: every second of service counts, wherever it comes from.',
    },
    {
      label: 'Requests of 25 s, no sleep',
      values: { length: 25 },
      expect: '300 refused and 500 cut at each pod: the drain of 20 s is too short for them.',
    },
    {
      label: 'Requests of 25 s, sleep 5 s',
      values: { length: 25, sleep: 5 },
      expect: 'None refused; those of the last 3 s, 300, are cut when the drain ends at 25 s.',
    },
    {
      label: 'Sleep 15 s, requests of 18 s',
      values: { sleep: 15, length: 18 },
      expect:
        'Only 15 s of drain are left, and enough: the last request came at 3 s, ends at 21 s.',
    },
    {
      label: 'Sleep 15 s, grace 10 s',
      values: { sleep: 15, grace: 10 },
      expect: 'SIGKILL falls into the sleep. Requests of 2 s do not notice.',
    },
    {
      label: 'The same with requests of 20 s',
      values: { sleep: 15, grace: 10, length: 20 },
      expect: '1,300 are cut at each pod.',
    },
    {
      label: 'Drain 30 s for long connections',
      values: { drain: 30 },
      expect: '95.1 % of connections that live 10 minutes are closed by force all the same.',
    },
  ],
  leavesOut:
    'the 2 s more that a preStop hook gets when the grace period ends, requests of different lengths, retries, and that senders learn one after another: here all send at the full rate until the slowest knows. A connection’s life is exponential.',
});

/** When the last request is accepted: until the news has spread, or the process accepts no more. */
function lastAccepted(v: { news: number }, served: number): number {
  return Math.min(v.news, served);
}
