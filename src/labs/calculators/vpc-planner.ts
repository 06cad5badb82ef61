/**
 * Three tiers of subnets across zones, checked: sizes, overlaps, room for pods, and how well they summarize.
 * The rules and their sources are in `../vpcPlan.ts`.
 */
// 03-ip-addressing:LC
import {
  addressText,
  invalidPrefix,
  lastOf,
  parsePrefix,
  prefixText,
  sizeOf,
} from '../ipv4Prefix.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { adviceOf, mistakesOf, subnetsOf, summaries, tiers, usable } from '../vpcPlan.ts';

const prefix = { kind: 'text', maxLength: 18, invalid: invalidPrefix } as const;

export default defineCalculator({
  slug: 'vpc-planner',
  title: 'VPC planner',
  inputs: {
    vpc: { ...prefix, label: 'VPC', default: '10.0.0.0/16', group: 'Network' },
    zones: { kind: 'integer', label: 'Zones', min: 1, max: 4, default: 2, group: 'Network' },
    cut: {
      kind: 'choice',
      label: 'The next zone’s subnets',
      options: [
        { value: 'next', label: 'follow directly' },
        { value: '17', label: 'one /17 further' },
        { value: '18', label: 'one /18 further' },
        { value: '19', label: 'one /19 further' },
        { value: '20', label: 'one /20 further' },
      ],
      default: 'next',
      group: 'Network',
      help: 'Cut by tier, or by zone first',
    },
    public: {
      ...prefix,
      label: 'Public',
      default: '10.0.1.0/24',
      group: 'Subnets in zone A',
      help: 'Load balancer, NAT gateway',
    },
    private: {
      ...prefix,
      label: 'Private',
      default: '10.0.10.0/24',
      group: 'Subnets in zone A',
      help: 'Application, pods',
    },
    data: {
      ...prefix,
      label: 'Data',
      default: '10.0.20.0/24',
      group: 'Subnets in zone A',
      help: 'Databases, caches',
    },
    pods: {
      kind: 'integer',
      label: 'Pods',
      min: 0,
      max: 20_000,
      default: 400,
      group: 'Load',
      help: 'One private address each',
    },
    nodes: { kind: 'integer', label: 'Nodes', min: 0, max: 1000, default: 10, group: 'Load' },
  },
  outputs: {
    mistakes: { label: 'Mistakes', format: number, main: true },
    advice: { label: 'Pieces of advice', format: number },
    usable: {
      label: 'Usable in all subnets',
      format: number,
      formula: (v) =>
        tiers
          .map((tier) => `${v.zones} × ${number(usable(parsePrefix(v[tier])))} ${tier}`)
          .join(' + '),
    },
    private: {
      label: 'Usable, private tier',
      format: number,
      formula: (v) => {
        const subnet = parsePrefix(v.private);
        const one = usable(subnet);
        return one > 0
          ? `${v.zones} × (${number(sizeOf(subnet.length))} − 5)`
          : `AWS has no /${subnet.length} subnets`;
      },
    },
    need: {
      label: 'Wanted there',
      format: number,
      formula: (v) => `${number(v.pods)} pods + ${number(v.nodes)} nodes`,
    },
    routes: {
      label: 'Routes that cover the plan',
      format: number,
      formula: (v) =>
        summaries(v)
          .map(([, routes]) => routes.length)
          .join(' + '),
    },
  },
  check(v) {
    for (const { tier, zone, prefix: block } of subnetsOf(v)) {
      if (lastOf(block) < 2 ** 32) continue;
      return { key: tier, message: `In zone ${zone} it would end beyond 255.255.255.255.` };
    }
    return null;
  },
  compute(v) {
    const subnets = subnetsOf(v);
    return {
      mistakes: mistakesOf(v).length,
      advice: adviceOf(v).length,
      usable: subnets.reduce((sum, subnet) => sum + usable(subnet.prefix), 0),
      private: usable(parsePrefix(v.private)) * v.zones,
      need: v.pods + v.nodes,
      routes: summaries(v).reduce((sum, [, routes]) => sum + routes.length, 0),
    };
  },
  verdict(v) {
    const mistakes = mistakesOf(v);
    const advice = adviceOf(v);
    const alone =
      mistakes.length > 0 ? [] : summaries(v).filter(([, routes]) => routes.length === 1);
    // the first few are enough to go on with: a wrong start can make every pair overlap
    const shown = mistakes.slice(0, 4);
    return [
      mistakes.length === 0 ? 'The plan is valid.' : 'The plan does not work:',
      ...shown,
      mistakes.length > shown.length ? `And ${mistakes.length - shown.length} more.` : '',
      ...advice,
      ...alone.map(
        ([name, [route]]) => `${name} is one route${route ? `, ${prefixText(route)}` : ''}.`,
      ),
    ].filter(Boolean);
  },
  listings: (v) => [
    {
      caption: `The ${subnetsOf(v).length} subnets`,
      columns: ['Subnet', 'Prefix', 'Last', 'Usable'],
      rows: subnetsOf(v).map(({ tier, zone, prefix: block }) => [
        `${tier} ${zone}`,
        prefixText(block),
        addressText(lastOf(block)),
        number(usable(block)),
      ]),
    },
  ],
  presets: [
    {
      label: 'Start public at an even number',
      values: { public: '10.0.2.0/24' },
      expect: '10.0.2.0/24 and 10.0.3.0/24 merge: public is one route, 10.0.2.0/23, too.',
    },
    {
      label: '600 pods',
      values: { pods: 600 },
      expect: '610 do not fit into the private tier’s 502 addresses.',
    },
    {
      label: 'Three zones',
      values: { zones: 3 },
      expect: 'Private and data take two routes now: three blocks never merge into one.',
    },
    {
      label: 'Cut by zone first',
      values: {
        zones: 3,
        cut: '18',
        private: '10.0.0.0/19',
        public: '10.0.32.0/24',
        data: '10.0.33.0/24',
        pods: 5000,
      },
      expect:
        'Each zone is one /18 and one route. 24,561 private addresses: 5,000 pods are no problem.',
    },
    {
      label: '5,000 pods in one /20',
      values: { zones: 1, private: '10.0.32.0/20', pods: 5000, nodes: 0 },
      expect: 'A /20 has 4,096 addresses, AWS leaves 4,091: too few.',
    },
    {
      label: 'Subnets too close',
      values: { private: '10.0.2.0/24' },
      expect: 'Zone A’s private subnet is where zone B’s public one lies already: they overlap.',
    },
    {
      label: 'A /28 for the load balancer',
      values: { public: '10.0.1.0/28' },
      expect: 'AWS allows it, with 11 usable addresses, but a load balancer wants a /27.',
    },
  ],
  leavesOut:
    'IPv6, secondary blocks such as 100.64.0.0/10, pods that share a node’s prefix, addresses that load balancers and endpoints take in the private tier, and what happens to the room when a zone fails. It uses AWS’s sizes and its 5 reserved addresses.',
});
