/** A row a packet in each lane: under way, arrived and kept waiting, delivered. */
import { Legend } from '../../kit/Legend.tsx';
import type { Shown } from '../../kit/machine.ts';
import type { Lane } from './model.ts';
import { laneNames, type Race } from './race.ts';

/** Px a row. */
const pitch = 15;
/** The part of the width that the packets' numbers take. */
const margin = 7;

export function View({ run, at }: Shown<unknown, Race>) {
  return (
    <div class="lab-spans">
      <Legend
        items={[
          { name: 'under way', tone: 'client' },
          { name: 'lost, until its copy comes', tone: 'focus' },
          { name: 'arrived, kept waiting', tone: 'danger' },
          { name: 'delivered', tone: 'server', dash: '0' },
        ]}
      />
      {run.lanes.map((lane) => (
        <Track key={lane.transport} lane={lane} run={run} at={at} />
      ))}
    </div>
  );
}

function Track({ lane, run, at }: { lane: Lane; run: Race; at: number }) {
  const { packets, transport } = lane;
  const part = (t: number) => (Math.min(at, t) / run.end) * (100 - margin);
  const delivered = packets.filter((packet) => packet.delivered <= at).length;
  const waiting = packets.filter((one) => one.arrives <= at && one.delivered > at).length;
  return (
    <div class="lab-row">
      <span>{laneNames[transport]}</span>
      <span>
        {waiting > 0 ? `${waiting} waiting, ` : ''}
        {delivered} of {packets.length} delivered
      </span>
      <svg width="100%" height={packets.length * pitch} aria-hidden="true" focusable="false">
        {packets.map((packet, i) => (
          <g key={packet.number}>
            <text x="0" y={i * pitch + 11}>
              {packet.number}
            </text>
            {packet.sent <= at ? (
              <rect
                data-tone={packet.number === run.lost ? 'focus' : 'client'}
                x={`${margin + part(packet.sent)}%`}
                y={i * pitch + 3}
                width={`${part(packet.arrives) - part(packet.sent)}%`}
                height="9"
              />
            ) : null}
            {packet.delivered > packet.arrives && packet.arrives <= at ? (
              <rect
                data-tone="danger"
                x={`${margin + part(packet.arrives)}%`}
                y={i * pitch + 3}
                width={`${part(packet.delivered) - part(packet.arrives)}%`}
                height="9"
              />
            ) : null}
            {packet.delivered <= at ? (
              <line
                class="lab-mark"
                data-tone="server"
                x1={`${margin + part(packet.delivered)}%`}
                x2={`${margin + part(packet.delivered)}%`}
                y1={i * pitch}
                y2={(i + 1) * pitch}
              />
            ) : null}
          </g>
        ))}
      </svg>
    </div>
  );
}
