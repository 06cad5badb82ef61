/** Keeping everything for offline: fetches the site into a cache of its own, file by file, and can go on where it stopped. */
import { withBase } from '../base/addresses.ts';
import { everythingAbout, everythingList } from './addresses.ts';
import { cacheNames } from './cacheNames.ts';
import { type About, difference, type Everything, type Have, type KeptFile } from './everything.ts';

/** What is on the device: the revision is there once all of it is. */
interface Record {
  revision: string | null;
  have: Have;
}

export interface State {
  /** Null without network. */
  about: About | null;
  /** Whether everything of some version is here, and whether it is of the version that the server has. */
  kept: 'nothing' | 'part' | 'older' | 'all';
}

const here = (address: string) => withBase(address, import.meta.env.BASE_URL);
const recordAddress = here('/offline/have.json');
/** Many small files over one connection of HTTP/2 or 3; with HTTP/1.1 the browser itself takes six at a time. */
const atATime = 24;
/** The record is written this often, so that a closed tab loses little. */
const recordEvery = 200;

const openKept = () => caches.open(cacheNames.kept);

/** Opens no cache, so that asking leaves nothing on the device. */
async function readRecord(): Promise<Record> {
  const found = await caches.match(recordAddress, { cacheName: cacheNames.kept });
  return found ? ((await found.json()) as Record) : { revision: null, have: {} };
}

const writeRecord = (cache: Cache, record: Record) =>
  cache.put(recordAddress, new Response(JSON.stringify(record)));

/** Past the worker, which would keep a second copy, and past the browser's own cache. */
async function get(address: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(here(address), { cache: 'no-store', signal });
  if (!response.ok) throw new Error(`${address}: the server answered ${response.status}`);
  return response;
}

/** @throws what the Cache API throws where storage is forbidden */
export async function keepingState(): Promise<State> {
  const [about, record] = await Promise.all([
    get(everythingAbout).then(
      (response) => response.json() as Promise<About>,
      () => null,
    ),
    readRecord(),
  ]);
  if (record.revision === null) {
    return { about, kept: Object.keys(record.have).length > 0 ? 'part' : 'nothing' };
  }
  return { about, kept: about === null || about.revision === record.revision ? 'all' : 'older' };
}

/**
 * Fetches what is missing or has changed and drops what is gone.
 * @param progress is told how much of the bytes is here, from 0 to 1
 * @throws DOMException named AbortError when canceled, QuotaExceededError when the device is full, TypeError without network,
 * Error when the server does not give a file; what has come so far stays
 */
export async function keepEverything(
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const everything = (await (await get(everythingList, signal)).json()) as Everything;
  const cache = await openKept();
  const have: { [address: string]: string } = { ...(await readRecord()).have };
  const { fetch: missing, drop } = difference(everything.list, have);
  let bytes = everything.bytes - missing.reduce((sum, [, size]) => sum + size, 0);
  let unrecorded = 0;
  await writeRecord(cache, { revision: null, have });

  const queue = missing.values();
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  async function work(): Promise<void> {
    for (const [address, size, revision = ''] of queue as Iterable<KeptFile>) {
      stop.throwIfAborted();
      await cache.put(here(address), await get(address, stop));
      have[address] = revision;
      bytes += size;
      progress(bytes / everything.bytes);
      if (++unrecorded >= recordEvery) {
        unrecorded = 0;
        await writeRecord(cache, { revision: null, have });
      }
    }
  }
  try {
    await Promise.all(
      Array.from({ length: atATime }, () =>
        work().catch((error: unknown) => {
          failed.abort(error);
          throw error;
        }),
      ),
    );
  } catch (error) {
    await writeRecord(cache, { revision: null, have }).catch(() => undefined);
    signal.throwIfAborted();
    throw failed.signal.reason ?? error;
  }
  for (const address of drop) {
    await cache.delete(here(address));
    delete have[address];
  }
  await writeRecord(cache, { revision: everything.revision, have });
  // The visited copies are older than these now, and would stand before them.
  await Promise.all([caches.delete(cacheNames.pages), caches.delete(cacheNames.data)]);
}

/** Removes what was kept; visited pages stay. */
export async function forgetEverything(): Promise<void> {
  await caches.delete(cacheNames.kept);
}
