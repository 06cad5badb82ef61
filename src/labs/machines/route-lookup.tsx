/** A destination against a route table: the walk down its bits, beside a list that stops at the first match. The rules are in `route-lookup/model.ts`. */
// 03-ip-addressing:LB
import { defineMachine } from '../kit/machine.ts';
import { parseAddress } from '../netAddress.ts';
import { goesTo, lookUp, prefixOf } from './route-lookup/lookup.ts';
import { bits, readTable } from './route-lookup/model.ts';
import { View } from './route-lookup/View.tsx';

const routes = {
  igw: '0.0.0.0/0 igw',
  local: '10.0.0.0/16 local',
  fw: '10.0.20.0/24 fw',
  db: '10.0.20.128/25 db',
  peer: '10.1.0.0/16 peer',
};
const { igw, local, fw, db, peer } = routes;
const text = (...lines: string[]) => lines.join('; ');

/** The next hops of a table, each once, and the value of having none. */
function hopsOf(table: string): string[] {
  const read = readTable(table);
  return 'error' in read ? [] : [...new Set(read.routes.map(({ hop }) => hop))];
}
/** No hop is named so. */
const none = '?';

const invalidDestination = (typed: string) =>
  parseAddress(typed)?.width === bits ? undefined : 'Enter an IPv4 address such as 10.0.20.200.';

function invalidTable(typed: string): string | undefined {
  const read = readTable(typed);
  return 'error' in read ? read.error : undefined;
}

export default defineMachine({
  slug: 'route-lookup',
  title: 'Route lookup',
  inputs: {
    destination: {
      kind: 'text',
      label: 'Destination',
      default: '10.0.20.200',
      maxLength: 15,
      invalid: invalidDestination,
    },
    table: {
      kind: 'text',
      label: 'Routes, in the order of the table',
      help: 'Prefix and next hop, with “;” between two routes',
      default: text(igw, local, fw, db, peer),
      maxLength: 400,
      invalid: invalidTable,
    },
  },
  run: lookUp,
  prediction: {
    question: ({ destination }) => `Where does the router send a packet to ${destination}?`,
    options: ({ table }) => [
      ...hopsOf(table).map((hop) => ({ value: hop, label: hop })),
      { value: none, label: 'Nowhere: it is dropped' },
    ],
    right: ({ walk }) => [walk.best?.hop ?? none],
    because({ walk }) {
      const all = walk.routes.filter(({ matches }) => matches !== undefined);
      if (!walk.best) return `None of the ${walk.routes.length} routes contains it.`;
      if (all.length === 1) return `Only ${prefixOf(walk.best)} contains it.`;
      return `${all.length} routes contain it: ${all.map(prefixOf).join(', ')}. The longest wins.`;
    },
  },
  outcome({ walk, first }) {
    const listed = walk.routes[first];
    const { best } = walk;
    const chosen = best
      ? `The router sends it to ${best.hop}: ${prefixOf(best)} is the longest match.`
      : 'The router drops it and answers with ICMP Destination Unreachable: no route matches.';
    if (!best || !listed) return [chosen, 'A list read from the top finds nothing either.'];
    return [
      chosen,
      listed === best
        ? `A list read from the top finds the same, in row ${first + 1}: here the order agrees with the lengths.`
        : `A list read from the top stops at row ${first + 1} and takes ${listed.hop}. The order matters to access lists and firewalls, not to routes.`,
    ];
  },
  listings: ({ walk, first }) => [
    {
      caption: 'The routes, as a table',
      columns: ['Route', 'Next hop', 'In bits', 'Longest prefix', 'First match'],
      rows: walk.routes.map((route, i) => [
        `${i + 1}. ${prefixOf(route)}`,
        route.hop,
        route.differs === undefined
          ? `all ${route.prefix.length} agree`
          : `bit ${route.differs} differs`,
        route === walk.best ? 'chosen' : route.matches === undefined ? 'no match' : 'shorter',
        first >= 0 && i > first ? 'not read' : i === first ? 'chosen' : 'no match',
      ]),
    },
    {
      caption: 'Both ways to choose',
      columns: ['Way', 'Next hop'],
      rows: [
        ['Longest prefix', goesTo(walk.best)],
        ['First match', goesTo(walk.routes[first])],
      ],
    },
  ],
  clock: (at) => `step ${Math.floor(at)}`,
  View,
  presets: [
    {
      label: 'To 10.0.20.5',
      values: { destination: '10.0.20.5' },
      expect: 'The /25 drops out at its last bit, so the firewall’s /24 wins.',
    },
    {
      label: 'To 10.0.1.9',
      values: { destination: '10.0.1.9' },
      expect: 'Inside the VPC, but in no subnet with a route of its own: local.',
    },
    {
      label: 'To 10.1.2.3',
      values: { destination: '10.1.2.3' },
      expect: 'One bit, the 16th, parts the peer’s network from ours.',
    },
    {
      label: 'To 10.2.0.1',
      values: { destination: '10.2.0.1' },
      expect: 'All but the default are out at bit 15: igw.',
    },
    {
      label: 'To 203.0.113.9',
      values: { destination: '203.0.113.9' },
      expect: 'The first bit decides: only the default is left.',
    },
    {
      label: 'Remove the default',
      values: { destination: '203.0.113.9', table: text(local, fw, db, peer) },
      expect: 'Nothing matches: the packet is dropped.',
    },
    {
      label: 'Add a /32',
      values: { table: text(igw, local, fw, db, peer, '10.0.20.200/32 pin') },
      expect: 'It beats the /25, for this one host.',
    },
    {
      label: 'The longest first',
      values: { table: text(db, fw, local, peer, igw) },
      expect: 'For the router nothing changes. A list now finds db as well, at row 1.',
    },
  ],
  leavesOut:
    'IPv6 (the same walk over 128 bits), preference and metric between routes to the same prefix, several equal next hops, policy routing, which chooses the table first, and how real routers look at many bits at once.',
});
