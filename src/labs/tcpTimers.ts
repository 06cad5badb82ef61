/**
 * Linux's TCP timers as lists of waits, in seconds. `waits[i]` is the pause after transmission `i`; the last pause
 * ends in giving up. Sources: kernel ip-sysctl (tcp_syn_retries, tcp_syn_linear_timeouts, tcp_synack_retries,
 * tcp_retries2) and tcp_timer.c (tcp_model_timeout).
 */

/** The first retransmission timeout of a SYN (RFC 6298 section 2.1), in seconds. */
export const initialTimeout = 1;
/** TCP_RTO_MIN and TCP_RTO_MAX, in seconds. */
export const shortestTimeout = 0.2;
export const longestTimeout = 120;

/** The default counts of a Linux kernel since 6.5. */
export const linux = {
  synRetries: 6,
  synLinear: 4,
  synAckRetries: 5,
  retries2: 15,
  timeWait: 60,
} as const;

/** Pauses of a SYN or SYN-ACK: 1 s for the first and for `linear` resends, then doubling for `retries` more. */
export function synWaits(retries: number, linear = 0): number[] {
  return Array.from({ length: linear + retries + 1 }, (_, sent) =>
    Math.min(initialTimeout * 2 ** Math.max(0, sent - linear), longestTimeout),
  );
}

/** Pauses of unacknowledged data when the path is fast enough for the shortest timeout: 0.2 s, doubling up to 120 s. */
export function dataWaits(retries: number): number[] {
  return Array.from({ length: retries + 1 }, (_, sent) =>
    Math.min(shortestTimeout * 2 ** sent, longestTimeout),
  );
}

/** When each transmission leaves, from 0, and when the sender gives up. */
export function schedule(waits: readonly number[]): { sentAt: number[]; givesUpAt: number } {
  const sentAt: number[] = [];
  let at = 0;
  for (const wait of waits) {
    sentAt.push(at);
    // the waits are multiples of 0.1 s; adding them as floats would drift
    at = Math.round((at + wait) * 10) / 10;
  }
  return { sentAt, givesUpAt: at };
}

/** Time until `count` unanswered keep-alive probes end an idle connection, in seconds (tcp(7)). */
export function keepAliveTime(idle: number, interval: number, count: number): number {
  return idle + interval * count;
}
