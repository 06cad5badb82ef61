/** The same line under all three transports, as one run. */
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import { type Lane, type Line, lane, type Transport } from './model.ts';

export const laneNames: Record<Transport, string> = {
  h1: 'HTTP/1.1, a connection for each stream',
  h2: 'HTTP/2, one TCP connection',
  h3: 'HTTP/3, one QUIC connection',
};

export const shortNames: Record<Transport, string> = { h1: 'HTTP/1.1', h2: 'HTTP/2', h3: 'HTTP/3' };

export interface Race extends Run {
  lost: number;
  lanes: readonly Lane[];
}

/** Runs the race; its moments are arrivals, the loss, and the repairs with what they set free. */
export function race(line: Line): Race {
  const lanes = (['h1', 'h2', 'h3'] as const).map((transport) => lane(line, transport));
  const moments: Moment[] = [];
  const first = lanes[0]?.packets ?? [];
  for (const packet of first) {
    const stream = `stream ${packet.stream + 1}`;
    if (packet.number === line.lost) {
      moments.push({
        at: packet.sent,
        text: `Packet ${packet.number} of ${stream} is sent and lost.`,
      });
      continue;
    }
    const held = lanes.filter(({ packets }) => {
      const twin = packets[packet.number - 1];
      return twin !== undefined && twin.delivered > twin.arrives;
    });
    const waits = held.map(({ transport }) => shortNames[transport]).join(' and ');
    moments.push({
      at: packet.arrives,
      text: `Packet ${packet.number} of ${stream} arrives. ${waits ? `${waits} must hold it back.` : 'All three deliver it.'}`,
    });
  }
  for (const { transport, packets, repaired } of lanes) {
    const freed = packets.filter((one) => one.delivered === repaired && one.arrives < repaired);
    const also = freed.map((one) => one.number).join(', ');
    moments.push({
      at: repaired,
      text: `${shortNames[transport]}: packet ${line.lost} comes again and is delivered${also ? `, and with it ${also}` : ''}.`,
    });
  }
  moments.sort((a, b) => a.at - b.at);
  const last = moments.at(-1)?.at ?? 0;
  return { moments, end: last, lost: line.lost, lanes };
}

/** `6 packets waited, 612 ms in all`. */
export function cost({ waiting, waited }: Lane): string {
  if (waiting === 0) return 'no other packet waited';
  const packets = waiting === 1 ? '1 packet' : `${waiting} packets`;
  return `${packets} waited, ${number(waited, 1)} ms in all`;
}
