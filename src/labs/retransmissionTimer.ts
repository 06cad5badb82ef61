/**
 * TCP's retransmission timer, in milliseconds: the estimator of RFC 6298 section 2 with a clock granularity G of 0, its
 * floors, and the doubling of section 5.5. Linux's floor sits under the variance term (tcp_input.c, __tcp_set_rto and
 * tcp_rtt_estimator), simplified here to SRTT + max(200, 4 RTTVAR).
 */

/** The timeout before the first sample (RFC 6298 section 2.1). */
export const firstTimeout = 1000;

/** Where a floor stands: nowhere, under the whole timeout (section 2.4), or under its variance term. */
export type Floor = 'none' | 'rfc' | 'linux';

const rfcFloor = 1000;
const linuxFloor = 200;

/** Ceilings: the lowest that section 2.5 allows, and Linux's tcp_rto_max_ms. */
const ceilings: Record<Floor, number> = {
  none: Number.POSITIVE_INFINITY,
  rfc: 60_000,
  linux: 120_000,
};

/** What a sender knows about its round trip. */
export interface Estimate {
  srtt: number;
  rttvar: number;
}

/** The estimate after each sample. The deviation is taken from SRTT before it moves. */
export function estimates(samples: readonly number[]): Estimate[] {
  const all: Estimate[] = [];
  for (const sample of samples) {
    const last = all.at(-1);
    all.push(
      last
        ? {
            rttvar: (3 * last.rttvar + Math.abs(last.srtt - sample)) / 4,
            srtt: (7 * last.srtt + sample) / 8,
          }
        : { srtt: sample, rttvar: sample / 2 },
    );
  }
  return all;
}

/** The timeout that follows from an estimate. */
export function timeout({ srtt, rttvar }: Estimate, floor: Floor): number {
  if (floor === 'linux') return srtt + Math.max(linuxFloor, 4 * rttvar);
  return Math.max(floor === 'rfc' ? rfcFloor : 0, srtt + 4 * rttvar);
}

/** The waits while `losses` transmissions in a row are lost: each is twice the one before, up to the ceiling. */
export function backoff(first: number, losses: number, floor: Floor): number[] {
  return Array.from({ length: losses }, (_, sent) => Math.min(first * 2 ** sent, ceilings[floor]));
}
