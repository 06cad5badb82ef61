/** What so many readers a month come to, in numbers alone: from what one visit was measured to send, and what is assumed. */

/** What opening pages was measured to cost the server; averages may be broken numbers. */
export interface Load {
  /** Answers with a body. */
  full: number;
  /** Answers that say "unchanged" (304). */
  unchanged: number;
  /** Bytes that left the server, headers included. */
  bytes: number;
}

export interface Measured {
  /** The first page of a new reader, with the shell that the worker keeps. */
  first: Load;
  /** A page after it, the average of the way. */
  next: Load;
  /** A page that is opened again in a later visit to the same build, likewise. */
  again: Load;
  /** The built site. */
  files: number;
  bytes: number;
  /** What "keep everything" downloads. */
  everything: { files: number; bytes: number };
}

export interface Assumptions {
  /** People a month. */
  readers: number;
  /** The share of them who were here before and whose browser still has its copies. */
  returning: number;
  /** Visits a reader and month. */
  visits: number;
  /** Pages a visit. */
  pages: number;
  /** The share of readers who press "keep everything", once a month. */
  keepers: number;
  /** How often a new build is published in a month. Each empties the host's caches. */
  builds: number;
  buildMinutes: number;
  /** How many places the host keeps copies at, each of which asks the origin by itself. */
  edges: number;
  /** How many times the average the busiest second is. */
  peak: number;
}

export const ASSUMED: Assumptions = {
  readers: 1_000_000,
  returning: 0.4,
  visits: 3,
  pages: 4,
  keepers: 0.01,
  builds: 8,
  buildMinutes: 5,
  edges: 100,
  peak: 5,
};

/** A month of 30 days, in seconds. */
const MONTH = 30 * 24 * 3600;

export interface Cost {
  visits: {
    /** With nothing on the device. */
    new: number;
    /** After a build that is newer than the copies. */
    stale: number;
    /** With copies of the build that is published. */
    fresh: number;
  };
  /** That reach the host; those that a browser answers from its own copies do not. */
  requests: number;
  unchanged: number;
  /** From the host to readers. */
  egress: number;
  /** Of the requests that a new reader's browser makes for the same pages, the share that a returning one does not send. */
  notSent: number;
  /** Of the bytes, likewise. */
  notFetched: number;
  /** What the host's places fetch from the origin, and how many requests they answer by themselves. */
  origin: { requests: number; bytes: number; hits: number };
  average: number;
  busiest: number;
  /** Bits in the busiest second. */
  busiestBits: number;
  buildMinutes: number;
  storage: { files: number; bytes: number };
}

/** @param sent every answer to the pages of a way @returns the average of a page */
export function loadOf(sent: readonly { status: number; bytes: number }[], pages: number): Load {
  const unchanged = sent.filter(({ status }) => status === 304).length;
  const sum = sent.reduce((bytes, one) => bytes + one.bytes, 0);
  return {
    full: (sent.length - unchanged) / pages,
    unchanged: unchanged / pages,
    bytes: sum / pages,
  };
}

const plus = (a: Load, b: Load): Load => ({
  full: a.full + b.full,
  unchanged: a.unchanged + b.unchanged,
  bytes: a.bytes + b.bytes,
});
const times = ({ full, unchanged, bytes }: Load, n: number): Load => ({
  full: full * n,
  unchanged: unchanged * n,
  bytes: bytes * n,
});
const sent = ({ full, unchanged }: Load) => full + unchanged;

/**
 * A visit that meets a newer build counts as a new reader's, though files whose hash is the same are not fetched again;
 * and no request is counted twice where two tabs share it. Both make it dearer than it is.
 */
export function costOf(measured: Measured, assumed: Assumptions): Cost {
  const all = assumed.readers * assumed.visits;
  const firstVisits = assumed.readers * (1 - assumed.returning);
  const repeated = all - firstVisits;
  // Visits and builds lie evenly over the month: so likely is a build between two visits.
  const stale = repeated * Math.min(1, assumed.builds / assumed.visits);
  const fresh = repeated - stale;

  const newVisit = plus(measured.first, times(measured.next, assumed.pages - 1));
  const freshVisit = times(measured.again, assumed.pages);
  const kept = assumed.readers * assumed.keepers;
  const { everything } = measured;
  const month = [
    times(newVisit, firstVisits + stale),
    times(freshVisit, fresh),
    times({ full: everything.files, unchanged: 0, bytes: everything.bytes }, kept),
  ].reduce(plus);

  const requests = sent(month);
  const fills = assumed.edges * assumed.builds;
  const originRequests = Math.min(requests, fills * measured.files);
  const average = requests / MONTH;
  return {
    visits: { new: firstVisits, stale, fresh },
    requests,
    unchanged: month.unchanged,
    egress: month.bytes,
    notSent: 1 - sent(freshVisit) / sent(newVisit),
    notFetched: 1 - freshVisit.bytes / newVisit.bytes,
    origin: {
      requests: originRequests,
      bytes: Math.min(month.bytes, fills * measured.bytes),
      hits: requests === 0 ? 0 : 1 - originRequests / requests,
    },
    average,
    busiest: average * assumed.peak,
    busiestBits: ((month.bytes * 8) / MONTH) * assumed.peak,
    buildMinutes: assumed.builds * assumed.buildMinutes,
    storage: { files: measured.files, bytes: measured.bytes },
  };
}

/** What a host asks, in any currency; what is not given is not reckoned. */
export interface Prices {
  /** Egress. */
  gigabyte: number;
  /** A million requests. */
  million: number;
  buildMinute: number;
  /** A gigabyte of storage and month. */
  stored: number;
}

/** @returns the price of a month by part; without any price, nothing */
export function priceOf(cost: Cost, prices: Partial<Prices>): [part: string, amount: number][] {
  const parts: [string, number, number | undefined][] = [
    ['egress', cost.egress / 1e9, prices.gigabyte],
    ['requests', cost.requests / 1e6, prices.million],
    ['build minutes', cost.buildMinutes, prices.buildMinute],
    ['storage', cost.storage.bytes / 1e9, prices.stored],
  ];
  return parts.flatMap(([part, amount, price]) =>
    price === undefined ? [] : [[part, amount * price]],
  );
}

/**
 * @param option its name, for the error
 * @param text such as `pages=5,builds=20`
 * @param names that are known
 * @throws Error that names the mistake and the names there are
 */
export function numbersIn<Name extends string>(
  option: string,
  text: string,
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const found: Partial<Record<Name, number>> = {};
  for (const part of text.split(',').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=');
    const known = names.find((one) => one === name);
    const number = Number(value);
    if (!known || value.trim() === '' || !Number.isFinite(number) || number < 0)
      throw new Error(
        `--${option} ${part}: say name=number, such as ${names[0]}=2; the names are ${names.join(', ')}.`,
      );
    found[known] = number;
  }
  return found;
}

/** @throws Error for numbers that no month can have */
export function checked(assumed: Assumptions): Assumptions {
  for (const share of ['returning', 'keepers'] as const)
    if (assumed[share] > 1) throw new Error(`--assume ${share}: a share is at most 1.`);
  for (const least of ['visits', 'pages'] as const)
    if (assumed[least] < 1) throw new Error(`--assume ${least}: at least 1.`);
  return assumed;
}
