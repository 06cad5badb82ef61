/**
 * One lost packet under three transports. Packets are sent `spacing` apart, round robin over the streams; one is lost
 * and repaired. TCP delivers a connection's bytes in order (RFC 9293 §3.4), QUIC each stream's (RFC 9000 §2.2); HTTP/1.1
 * gives every stream a TCP connection of its own. All times in ms from the first packet's departure.
 */
export interface Line {
  packets: number;
  streams: number;
  /** The packet that is lost, from 1. */
  lost: number;
  /** One-way delay. */
  delay: number;
  spacing: number;
}

export type Transport = 'h1' | 'h2' | 'h3';

export interface Packet {
  /** From 1, in the order of sending. */
  number: number;
  /** From 0. */
  stream: number;
  sent: number;
  arrives: number;
  /** When the application gets it. */
  delivered: number;
}

export interface Lane {
  transport: Transport;
  packets: Packet[];
  /** When the lost packet's copy arrives. */
  repaired: number;
  /** Packets that had arrived and were kept waiting. */
  waiting: number;
  /** Their waiting, added up. */
  waited: number;
}

/** Later packets that tell a sender of a loss (RFC 5681 §3.2, RFC 9002 §6.1.1). */
const reordering = 3;

/** Who shares one order of delivery with packet `i`: its stream, or with HTTP/2 all. */
function together({ streams }: Line, transport: Transport, i: number, j: number): boolean {
  return transport === 'h2' || i % streams === j % streams;
}

/** Who shares one connection, whose acknowledgments reveal the loss: with HTTP/1.1 its stream alone. */
function sameConnection(line: Line, transport: Transport, i: number, j: number): boolean {
  return transport !== 'h1' || i % line.streams === j % line.streams;
}

/** What one transport makes of the loss. Work: packets squared, at most 48 squared. */
export function lane(line: Line, transport: Transport): Lane {
  const { packets, streams, lost, delay, spacing } = line;
  const direct = (i: number) => delay + i * spacing;
  const l = lost - 1;
  const later = Array.from({ length: packets }, (_, i) => i).filter(
    (i) => i > l && sameConnection(line, transport, l, i),
  );
  const third = later[reordering - 1];
  // a third later packet's acknowledgment asks for the copy; without one, a tail probe goes out two round trips after
  // the last packet that the connection sent
  const repaired =
    third === undefined ? direct(later.at(-1) ?? l) + 4 * delay : direct(third) + 2 * delay;
  const arrives = (i: number) => (i === l ? repaired : direct(i));
  const list = Array.from({ length: packets }, (_, i): Packet => {
    let delivered = 0;
    for (let j = 0; j <= i; j += 1) {
      if (together(line, transport, i, j)) delivered = Math.max(delivered, arrives(j));
    }
    return {
      number: i + 1,
      stream: i % streams,
      sent: i * spacing,
      arrives: arrives(i),
      delivered,
    };
  });
  const innocent = list.filter((one) => one.delivered > one.arrives);
  return {
    transport,
    packets: list,
    repaired,
    waiting: innocent.length,
    waited: innocent.reduce((sum, one) => sum + one.delivered - one.arrives, 0),
  };
}
