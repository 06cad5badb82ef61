/** Finding a port that nobody listens on. */
import { createServer } from 'node:net';

/**
 * @param first the port that is wished for
 * @param isFree asks the machine
 * @returns the first free one of the next hundred
 * @throws Error when none of them is free
 */
export async function freePort(first: number, isFree = portIsFree): Promise<number> {
  const last = Math.min(first + 99, 65535);
  for (let port = first; port <= last; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(
    `No port from ${first} to ${last} is free: stop a server, or choose one with --port.`,
  );
}

/** Free means free on both loopback addresses: a browser may take either for "localhost". */
export async function portIsFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // EADDRNOTAVAIL and EAFNOSUPPORT: this machine has no such address, so nobody listens there.
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'),
    );
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
