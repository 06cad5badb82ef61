import {
  counted,
  type Drill,
  type DrillKind,
  pick,
  type Random,
  type Slip,
  shown,
  tellable,
} from './drill.ts';

/** An address block of a size: private (RFC 1918) and aligned to the prefix. */
function block(random: Random, prefix: number): string {
  const size = 2 ** (32 - prefix);
  // 10.0.0.0/8 has room for any block from /16 on.
  const start = 10 * 2 ** 24 + Math.floor((random() * 2 ** 24) / size) * size;
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

/** How many hosts a prefix can number; the first and last address are usable only in /31 and /32. */
function hostsIn(prefix: number): number {
  const addresses = 2 ** (32 - prefix);
  return prefix >= 31 ? addresses : addresses - 2;
}

function lastStep(prefix: number, addresses: number): { say: string; sum: string } {
  if (prefix === 32) {
    return {
      say: 'A /32 names exactly one address: one host, or a route to it.',
      sum: '1 - 0 = 1',
    };
  }
  if (prefix === 31) {
    return {
      say: 'A /31 is a link between two routers. It needs neither a network nor a broadcast address, so both are usable (RFC 3021).',
      sum: '2 - 0 = 2',
    };
  }
  return {
    say: 'The first address names the network and the last one is its broadcast address.',
    sum: `${shown(addresses)} - 2 = ${shown(addresses - 2)}`,
  };
}

function slipsOf(prefix: number, hosts: number, addresses: number): Slip[] {
  if (prefix >= 31) {
    return [
      {
        value: Math.max(0, addresses - 2),
        why: 'The rule of two reserved addresses ends at /30. In a /31 both are usable (RFC 3021), and a /32 is one host.',
      },
      { value: 3 - addresses, why: 'A /31 holds two addresses and a /32 holds one.' },
    ];
  }
  return [
    {
      value: addresses,
      why: 'That counts every address. The first names the network and the last is broadcast.',
    },
    { value: addresses - 1, why: 'Two addresses are reserved: the first one and the last one.' },
    { value: hostsIn(prefix + 1), why: `That is a /${prefix + 1}: one bit too few for the hosts.` },
    {
      value: hostsIn(prefix - 1),
      why: `That is a /${prefix - 1}: one bit too many for the hosts.`,
    },
    { value: 2 * hosts, why: 'Double the addresses first, then take two away.' },
  ];
}

function generate(random: Random): Drill {
  // The two exceptions come up more often than their share, because they are what gets asked.
  const prefix =
    random() < 0.2
      ? pick(random, [31, 32])
      : pick(random, [16, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  const bits = 32 - prefix;
  const addresses = 2 ** bits;
  const value = hostsIn(prefix);
  return {
    inputs: { prefix },
    prompt:
      `How many hosts can ${block(random, prefix)} number, by the rules of IPv4 alone? (A cloud provider may keep ` +
      'more addresses for itself.)',
    value,
    unit: 'hosts',
    tolerance: 0,
    steps: [
      { say: 'Bits that are left for the hosts.', sum: `32 - ${prefix} = ${bits}` },
      {
        say: `${counted(addresses, 'address', 'addresses')} in the block.`,
        sum: `2^${bits} = ${shown(addresses)}`,
      },
      lastStep(prefix, addresses),
    ],
    slips: tellable(value, 0, slipsOf(prefix, value, addresses)),
  };
}

/**
 * Usable host addresses of an IPv4 prefix. Sizes: RFC 4632 section 3.1. The two special addresses: RFC 1122 section
 * 3.2.1.3. /31: RFC 3021 section 2.1.
 */
export const prefixHosts: DrillKind = {
  id: 'prefix-hosts',
  title: 'Hosts in a prefix',
  lesson: '03-ip-addressing',
  generate,
};
