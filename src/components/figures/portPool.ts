/**
 * A client that dials one destination at a steady rate and closes first: every successful dial holds a port for the
 * length of TIME_WAIT. How many ports are free over time, and when dials fail.
 */

export interface PoolInput {
  /** Dials a second. */
  dials: number;
  /** Ports in the ephemeral range. */
  ports: number;
  /** Seconds for which a closed connection keeps its port. */
  hold: number;
  /** Seconds to look at. */
  seconds: number;
}

export interface Pool {
  /** Free ports over time, as the corners of a line. */
  free: { t: number; ports: number }[];
  /** When every dial fails: no port is free and none comes back. */
  failing: { from: number; to: number }[];
  /** When the last port goes, or undefined if that never happens. */
  emptyAt: number | undefined;
  /** Of all dials in the long run. */
  failedShare: number;
}

/**
 * Ports taken in one stretch of `hold` seconds come back in the next, at the rate at which they were taken. So once the
 * pool is empty, the pattern of the first stretch repeats: dials succeed while ports come back, and fail until the
 * stretch is over. // 06-tcp-connections:P36 06-tcp-connections:D6
 */
export function portPool({ dials, ports, hold, seconds }: PoolInput): Pool {
  const drained = dials > 0 ? ports / dials : Number.POSITIVE_INFINITY;
  if (drained >= hold) {
    // The first ports come back before the last one goes; from then on as many come as go.
    const level = ports - dials * Math.min(hold, seconds);
    const corners = [
      { t: 0, ports },
      { t: Math.min(hold, seconds), ports: level },
    ];
    return {
      free: hold < seconds ? [...corners, { t: seconds, ports: level }] : corners,
      failing: [],
      emptyAt: undefined,
      failedShare: 0,
    };
  }
  const end = Math.min(drained, seconds);
  const corners = [
    { t: 0, ports },
    { t: end, ports: ports - dials * end },
  ];
  const failing: Pool['failing'] = [];
  for (let start = 0; start + drained < seconds; start += hold) {
    failing.push({ from: start + drained, to: Math.min(start + hold, seconds) });
  }
  return {
    free: drained < seconds ? [...corners, { t: seconds, ports: 0 }] : corners,
    failing,
    emptyAt: drained < seconds ? drained : undefined,
    failedShare: 1 - drained / hold,
  };
}
