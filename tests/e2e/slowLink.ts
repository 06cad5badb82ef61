/** A link as slow as Lighthouse's "slow 4G", in front of a server. Unlike the browser's own emulation it slows the service worker too. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SlowLink {
  /** With a slash at the end. */
  url: string;
  /** From now on the link is fast; what waits goes out at once. */
  speedUp(): void;
  /** Bytes that came down so far. */
  received(): number;
  close(): Promise<void>;
}

const slow4G = { roundTrip: 150, down: 1_638_400 / 8, up: 675_840 / 8 } as const;

/** @param port of the server on this machine */
export async function slowLink(port: number): Promise<SlowLink> {
  let slow = true;
  let received = 0;
  const sockets = new Set<Socket>();

  /** One direction, shared by all connections: each piece waits for those before it, then travels half a round trip. */
  const direction = (bytesPerSecond: number) => {
    let free = 0;
    return (bytes: number): number => {
      if (!slow) return 0;
      const now = performance.now();
      free = Math.max(now, free) + (bytes / bytesPerSecond) * 1000;
      return free - now + slow4G.roundTrip / 2;
    };
  };
  const down = direction(slow4G.down);
  const up = direction(slow4G.up);

  function carry(from: Socket, to: Socket, delay: (bytes: number) => number, count: boolean) {
    let order = Promise.resolve();
    const then = (wait: number, act: () => void) => {
      order = order.then(async () => {
        const left = wait - performance.now();
        if (left > 0 && slow) await new Promise((resolve) => setTimeout(resolve, left));
        if (!to.destroyed) act();
      });
    };
    from.on('data', (piece: Buffer) => {
      if (count) received += piece.length;
      then(performance.now() + delay(piece.length), () => to.write(piece));
    });
    from.on('end', () => then(0, () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
    sockets.add(from);
  }

  const server = createServer((browser) => {
    const site = connect(port, 'localhost');
    carry(browser, site, up, false);
    carry(site, browser, down, true);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    speedUp: () => {
      slow = false;
    },
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
