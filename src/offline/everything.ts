/** The list of all that can be kept for reading offline, and what has changed since it was kept. */

export interface About {
  /** Changes whenever any file does. */
  revision: string;
  files: number;
  /** On the device. */
  bytes: number;
  /** Over the network, where the server compresses with Brotli. */
  transfer: number;
}

/** Address, bytes, and what changes with the content; a hashed name needs no such mark. */
export type KeptFile = readonly [address: string, bytes: number, revision?: string];

export interface Everything extends About {
  list: readonly KeptFile[];
}

/** Files on the device by address; the value is the revision, empty for hashed names. */
export type Have = Readonly<Record<string, string>>;

/** @returns what has to be fetched, and what is of no use any more */
export function difference(
  list: readonly KeptFile[],
  have: Have,
): { fetch: KeptFile[]; drop: string[] } {
  const wanted = new Set(list.map(([address]) => address));
  return {
    fetch: list.filter(([address, , revision = '']) => have[address] !== revision),
    drop: Object.keys(have).filter((address) => !wanted.has(address)),
  };
}
