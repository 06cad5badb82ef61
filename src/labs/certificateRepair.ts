/** What to do about a certificate that was refused. */
import { type CheckName, lifetime, type Presented, type Verifier } from './certificateChecks.ts';

/** One or two sentences for the check that failed. */
export function repair(sent: Presented, verifier: Verifier, failed: CheckName): string {
  switch (failed) {
    case 'offered':
      return 'Go’s client kept the certificate back, since it leads to none of the authorities that the server named. Send the intermediate, or use a certificate of that authority.';
    case 'dates':
      return verifier.offset !== 0 && sent.age < lifetime
        ? 'Set the clock: the certificate itself is in date.'
        : 'Renew it by machine, at two thirds of its life, and alert on what is served.';
    case 'name':
      return sent.names.length === 0
        ? 'Have it issued again with the name as a SAN; no client reads the common name.'
        : 'Ask for a name that the SAN holds, or have it issued with this one. A wildcard covers exactly one label.';
    case 'chain':
      if (sent.chain === 'leaf') return 'Serve fullchain.pem: leaf and intermediates.';
      if (sent.chain === 'self')
        return 'Have an authority sign it; for a test, put it into RootCAs.';
      return verifier.kind === 'scratch'
        ? 'Put a CA bundle into the image, or import x509roots/fallback.'
        : 'Put the root of this authority into the client’s pool.';
    case 'usage':
      return verifier.kind === 'mtls'
        ? 'Issue it for clientAuth; run a private authority for that.'
        : 'Issue it for serverAuth.';
    case 'revocation':
      return 'Replace it, with a new key. Do not count on clients to notice: Go never asks.';
  }
}
