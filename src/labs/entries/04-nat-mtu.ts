import type { LabEntry } from '../entry.ts';

export const natMtu: readonly LabEntry[] = [
  {
    slug: 'nat-playground',
    title: 'NAT playground',
    kind: 'machine',
    lesson: '04-nat-mtu',
    section: 'behavior',
    question: 'Which packets get through two NATs, and when can two hosts punch a hole?',
    summary:
      'Choose mapping and filtering of two NATs, then watch hosts ask STUN servers, strangers send in, keep-alives race a timer and peers punch holes.',
  },
  {
    slug: 'stun-decoder',
    title: 'STUN decoder',
    kind: 'calculator',
    lesson: '04-nat-mtu',
    section: 'traversal',
    question: 'Which address and port do these octets of a STUN answer hide?',
    summary:
      'Turn an address and port into what STUN puts on the wire, or octets from a capture back into an address, IPv4 or IPv6.',
  },
  {
    slug: 'snat-capacity',
    title: 'SNAT capacity',
    kind: 'calculator',
    lesson: '04-nat-mtu',
    section: 'exhaustion',
    question: 'How many new connections a second can a NAT open to one destination?',
    summary:
      'Work out when a NAT gateway runs out of ports for one destination, and what reuse, more addresses or more destinations buy.',
  },
  {
    slug: 'path-and-mtu',
    title: 'Path and MTU',
    kind: 'calculator',
    lesson: '04-nat-mtu',
    section: 'black-hole',
    question: 'Which packet fits through this path, and does the sender find out?',
    summary:
      'Lay tunnels over links, filter ICMP, clamp the MSS, and see MTU, MSS, lost packets, fragments and the black hole.',
  },
];
