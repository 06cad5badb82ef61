/**
 * How many queries one lookup becomes when a search list is in the way.
 * Source: resolv.conf(5) (search, ndots), Kubernetes DNS for Services and Pods; the order is in ../searchList.ts.
 */
// 05-dns:L3
import { defineCalculator, type Track } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { expand, isName, namesIn, rooted } from '../searchList.ts';

/** A and AAAA of each name, sent together. */
const queriesPerName = 2;
/** Suffixes, and names that exist; bounds the work. */
const mostNames = 8;

function wrongList(text: string): string | undefined {
  const names = namesIn(text);
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined) return `“${wrong}” is not a name.`;
  return names.length > mostNames ? `Write at most ${mostNames} names.` : undefined;
}

interface Setting {
  name: string;
  ndots: number;
  search: string;
  exists: string;
}

/** The names asked, up to the first that exists. */
function asked(v: Setting): { names: string[]; found: boolean } {
  const all = expand(v.name, namesIn(v.search), v.ndots);
  const there = new Set(namesIn(v.exists).map(rooted));
  const hit = all.findIndex((name) => there.has(name));
  return hit < 0 ? { names: all, found: false } : { names: all.slice(0, hit + 1), found: true };
}

export default defineCalculator({
  slug: 'ndots',
  title: 'ndots and the search list',
  inputs: {
    name: {
      kind: 'text',
      label: 'Name that the program asks for',
      default: 'api.example.com',
      maxLength: 80,
      group: 'The lookup',
      invalid: (text: string) =>
        isName(text)
          ? undefined
          : 'Write a name such as api.example.com, with or without a final dot.',
    },
    exists: {
      kind: 'text',
      label: 'Names that exist',
      default: 'api.example.com redis.shop.svc.cluster.local redis.cache.svc.cluster.local',
      maxLength: 240,
      group: 'The lookup',
      help: 'Absolute, with spaces between',
      invalid: wrongList,
    },
    ndots: {
      kind: 'integer',
      label: 'ndots',
      min: 1,
      max: 15,
      default: 5,
      group: 'resolv.conf',
    },
    search: {
      kind: 'text',
      label: 'Search list',
      default: 'shop.svc.cluster.local svc.cluster.local cluster.local',
      maxLength: 160,
      group: 'resolv.conf',
      help: 'A pod in the namespace shop has these three',
      invalid: wrongList,
    },
  },
  outputs: {
    queries: {
      label: 'Queries',
      format: number,
      formula: (_, r) => `${number(r.names)} × ${queriesPerName} (A and AAAA)`,
      main: true,
    },
    useless: { label: 'Of these, answered “no such name”', format: number },
    names: {
      label: 'Names tried, each a round trip',
      format: number,
      formula: (v) => {
        if (v.name.endsWith('.')) return 'a final dot: the name means what it says';
        const dots = v.name.split('.').length - 1;
        return dots >= v.ndots
          ? `${number(dots)} dots ≥ ${number(v.ndots)}: the name itself first`
          : `${number(dots)} dots < ${number(v.ndots)}: the suffixes first`;
      },
    },
  },
  check: (v) => {
    const long = expand(v.name, namesIn(v.search), v.ndots).find((name) => !isName(name));
    return long
      ? { key: 'search', message: 'With a suffix the name is longer than DNS allows.' }
      : null;
  },
  compute(v) {
    const { names, found } = asked(v);
    const queries = names.length * queriesPerName;
    return {
      queries,
      useless: found ? queries - queriesPerName : queries,
      names: names.length,
    };
  },
  verdict(v, r) {
    const { names, found } = asked(v);
    if (!found) {
      return [
        `None of these names exists: after ${number(r.queries)} queries the answer is “no such host”.`,
      ];
    }
    if (r.names === 1)
      return [`The first name tried exists: ${number(r.queries)} queries, none useless.`];
    return [
      `${names.at(-1)} is name ${number(r.names)} in the row: ${number(r.useless)} of ${number(r.queries)} queries ask for names that do not exist.`,
    ];
  },
  tracks(v) {
    const { names, found } = asked(v);
    return [
      {
        caption: 'Queries, name by name',
        tracks: names.map((name, i): Track => {
          const hit = found && i === names.length - 1;
          const end = (i + 1) * queriesPerName;
          return {
            label: name,
            end,
            text: `${hit ? 'answered' : 'no such name'}, ${number(end)} so far`,
            tone: hit ? 'plain' : 'danger',
          };
        }),
      },
    ];
  },
  presets: [
    {
      label: 'Add the trailing dot',
      values: { name: 'api.example.com.' },
      expect: 'One name, 2 queries where there were 8. In a URL the Host header gets the dot, too.',
    },
    {
      label: 'Set ndots to 1',
      values: { ndots: 1 },
      expect: 'Two dots are enough: the name itself goes first and answers. 2 queries.',
    },
    {
      label: 'A service of your namespace',
      values: { name: 'redis' },
      expect: 'The first suffix fits: 2 queries. This is what the list is for.',
    },
    {
      label: 'A service of another namespace',
      values: { name: 'redis.cache' },
      expect: 'The second suffix fits: 4 queries.',
    },
    {
      label: 'The same with ndots 1',
      values: { name: 'redis.cache', ndots: 1 },
      expect:
        '6 queries: a low ndots makes short internal names dearer, and the first pair asks the world outside for redis.cache.',
    },
    {
      label: 'Misspell it',
      // cspell:ignore exmaple
      values: { name: 'api.exmaple.com' },
      expect: 'All 8 queries in vain: every name is tried before the error.',
    },
  ],
  leavesOut:
    'caches (a node-local one answers repeats without the way to the cluster’s DNS), lost packets, several name servers, and programs that bring a resolver of their own.',
});
