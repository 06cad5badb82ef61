/** The flights so far, as a ladder between client and server, one round trip counted after the other. */
import { number } from '../../kit/format.ts';
import { type Flight, type Run, stacks } from './flights.ts';

const width = 320;
const step = 34;
const [left, right] = [8, width - 8];

const tones: Record<string, string> = {
  TCP: 'store',
  TLS: 'middle',
  QUIC: 'server',
  HTTP: 'client',
  'TLS+HTTP': 'focus',
  'QUIC+HTTP': 'focus',
};

export function View({ state }: { state: Run }) {
  const shown = state.flights.slice(0, state.arrived);
  const done = state.arrived === state.flights.length;
  const trips = shown.length / 2;
  const time = `${number(trips, 1)} RTT = ${number(trips * state.rtt)} ms`;
  const height = 30 + step * Math.max(shown.length, 2) + 6;
  return (
    <div class="lab-run">
      <p>
        <strong>{state.warm ? 'Open connection' : stacks[state.stack]}.</strong>{' '}
        {done ? `First byte after ${time}, plus server time.` : `${time} so far.`}
      </p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width * 1.25}
        role="img"
        aria-label={`${shown.length} flights between client and server, ${time}. The log lists them.`}
      >
        <text x={left} y="14" font-size="14" font-weight="600" fill="var(--ink)">
          Client
        </text>
        <text x={right} y="14" font-size="14" font-weight="600" fill="var(--ink)" text-anchor="end">
          Server
        </text>
        {[left, right].map((x) => (
          <line key={x} x1={x} x2={x} y1="22" y2={height} stroke="var(--ink-3)" stroke-width="2" />
        ))}
        {shown.map((flight, i) => (
          <Arrow key={`${i}-${flight.text}`} flight={flight} y={30 + i * step} />
        ))}
      </svg>
    </div>
  );
}

function Arrow({ flight, y }: { flight: Flight; y: number }) {
  const tone = tones[flight.phase] ?? 'plain';
  const away = flight.from === 'client';
  const [from, to] = away ? [left, right] : [right, left];
  const back = away ? -9 : 9;
  const bottom = y + step - 8;
  return (
    <g>
      <line
        x1={from}
        y1={y + 14}
        x2={to}
        y2={bottom}
        stroke={`var(--${tone}-line)`}
        stroke-width="2"
      />
      <path d={`M${to} ${bottom}l${back} -5.5v9z`} fill={`var(--${tone}-line)`} />
      <text x={width / 2} y={y + 9} font-size="14" fill="var(--ink)" text-anchor="middle">
        <tspan font-weight="600" fill={`var(--${tone}-ink)`}>
          {flight.phase}
        </tspan>{' '}
        {flight.text}
      </text>
    </g>
  );
}
