/**
 * The rules of a VPC's address plan on AWS: blocks and subnets of /16 to /28, five reserved addresses a subnet (VPC user
 * guide, "VPC CIDR blocks" and "Subnet CIDR blocks"), at least a /27 with 8 free addresses under an application load
 * balancer (Elastic Load Balancing user guide, "Application Load Balancers").
 */
import {
  aggregate,
  contains,
  type Ipv4Prefix,
  overlap,
  parsePrefix,
  prefixText,
  sizeOf,
} from './ipv4Prefix.ts';

export const tiers = ['public', 'private', 'data'] as const;
export type Tier = (typeof tiers)[number];

export interface PlanInputs extends Record<Tier, string> {
  vpc: string;
  zones: number;
  /** `next`: a tier's subnets follow one another; else the length of the block that each zone owns, such as `18`. */
  cut: string;
  pods: number;
  nodes: number;
}

export interface Subnet {
  tier: Tier;
  /** `A` to `D`. */
  zone: string;
  prefix: Ipv4Prefix;
}

const reserved = 5;
const [shortest, longest] = [16, 28];

/** Addresses that AWS leaves to you; none in a size that it does not allow. */
export function usable({ length }: Ipv4Prefix): number {
  return length < shortest || length > longest ? 0 : sizeOf(length) - reserved;
}

/** The subnets of a plan, at most 3 tiers × 4 zones. They may lie anywhere, beyond the end of IPv4 too. */
export function subnetsOf(v: PlanInputs): Subnet[] {
  return tiers.flatMap((tier) => {
    const start = parsePrefix(v[tier]);
    const stride = sizeOf(v.cut === 'next' ? start.length : Number(v.cut));
    return Array.from({ length: v.zones }, (_, i) => ({
      tier,
      zone: 'ABCD'.charAt(i),
      prefix: { first: start.first + i * stride, length: start.length },
    }));
  });
}

const nameOf = (subnet: Subnet) => `${subnet.tier} ${subnet.zone}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (prefixes: readonly Ipv4Prefix[]) => prefixes.map(prefixText).join(', ');

function sizeWrong(name: string, { length }: Ipv4Prefix): string[] {
  if (length >= shortest && length <= longest) return [];
  return [`${name} is a /${length}; AWS allows /${shortest} to /${longest}.`];
}

/** What AWS would refuse or what cannot work, one sentence each. */
export function mistakesOf(v: PlanInputs): string[] {
  const vpc = parsePrefix(v.vpc);
  const subnets = subnetsOf(v);
  const found = sizeWrong('The VPC', vpc);
  for (const tier of tiers) found.push(...sizeWrong(`Each ${tier} subnet`, parsePrefix(v[tier])));
  for (const subnet of subnets) {
    if (contains(vpc, subnet.prefix)) continue;
    found.push(
      `${capital(nameOf(subnet))}, ${prefixText(subnet.prefix)}, is not inside ${prefixText(vpc)}.`,
    );
  }
  for (const [i, a] of subnets.entries()) {
    for (const b of subnets.slice(i + 1)) {
      if (!overlap(a.prefix, b.prefix)) continue;
      const both = `${capital(nameOf(a))}, ${prefixText(a.prefix)}, and ${nameOf(b)}, ${prefixText(b.prefix)}`;
      found.push(`${both}, overlap.`);
    }
  }
  const free = usable(parsePrefix(v.private)) * v.zones;
  const need = v.pods + v.nodes;
  if (need > free) {
    found.push(
      `${need.toLocaleString('en-US')} pods and nodes do not fit into the private tier’s ${free.toLocaleString('en-US')} addresses.`,
    );
  }
  return found;
}

/** What works but will cost later, one sentence each. */
export function adviceOf(v: PlanInputs): string[] {
  const advice: string[] = [];
  if (parsePrefix(v.public).length > 27) {
    advice.push(
      'A load balancer wants at least a /27 with 8 free addresses in each public subnet.',
    );
  }
  if (v.zones === 1)
    advice.push('One zone: when it fails, so does everything. Two are the minimum.');
  for (const [name, routes] of summaries(v)) {
    if (routes.length > 1) advice.push(`${name} takes ${routes.length} routes: ${listed(routes)}.`);
  }
  return advice;
}

/** The routes that cover each tier exactly, or, when zones own blocks, each zone's block. */
export function summaries(v: PlanInputs): [string, Ipv4Prefix[]][] {
  const subnets = subnetsOf(v);
  if (v.cut === 'next') {
    return tiers.map((tier) => {
      const prefixes = subnets.filter((each) => each.tier === tier).map((each) => each.prefix);
      return [`The ${tier} tier`, aggregate(prefixes)];
    });
  }
  const length = Number(v.cut);
  return [...new Set(subnets.map((each) => each.zone))].map((zone) => {
    const blocks = subnets
      .filter((each) => each.zone === zone)
      // a subnet larger than the block stands for itself
      .map(({ prefix }) => ({
        first: prefix.first - (prefix.first % sizeOf(Math.min(length, prefix.length))),
        length: Math.min(length, prefix.length),
      }));
    return [`Zone ${zone}`, aggregate(blocks)];
  });
}
