/**
 * Round trips that pass before a request may leave. TCP: RFC 9293 section 3.5. TLS 1.2: RFC 5246 section 7.3. TLS 1.3:
 * RFC 9846 section 2, early data section 2.3. QUIC does both in one: RFC 9001 section 4.
 */
export type Transport = 'tcp' | 'quic';
export type Security = 'plain' | 'tls12' | 'tls12resumed' | 'tls13' | 'resumed' | 'early';

const tlsTrips: Record<Security, number> = {
  plain: 0,
  tls12: 2,
  tls12resumed: 1,
  tls13: 1,
  // resuming TLS 1.3 saves computing and a certificate, no round trip
  resumed: 1,
  early: 0,
};

/** Round trips of transport and TLS on a new connection; QUIC always carries TLS 1.3. */
export function setupTrips(transport: Transport, security: Security): number {
  if (transport === 'quic') return security === 'early' ? 0 : 1;
  return 1 + tlsTrips[security];
}
