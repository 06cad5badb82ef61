/**
 * The checks of a certificate in the order of Go's crypto/x509 (Verify), with the words of its errors. Source: RFC 5280
 * section 6, RFC 9525 section 6.3, Go 1.26 crypto/x509 and crypto/tls; the Go rows are tests in content/go/chainfaults
 * and content/go/mutual.
 */

/** What the server sends, or in mTLS the client. */
export interface Presented {
  chain: 'complete' | 'leaf' | 'root' | 'self';
  issuer: 'public' | 'private';
  /** The subject alternative names; none means a common name alone. */
  names: readonly string[];
  usage: 'server' | 'client' | 'both';
  revoked: boolean;
  /** Days since it was issued. */
  age: number;
}

/** Who checks it. `mtls` is a Go server with the private root in ClientCAs. */
export interface Verifier {
  kind: 'go' | 'pool' | 'scratch' | 'browser' | 'mtls';
  /** The name that was asked for. */
  name: string;
  /** Days by which the clock is ahead. */
  offset: number;
}

export const checkNames = ['offered', 'dates', 'name', 'chain', 'usage', 'revocation'] as const;
export type CheckName = (typeof checkNames)[number];

export interface Verdict {
  /** `usually` and `listed` depend on what a browser fetches or was sent. */
  outcome: 'accepted' | 'refused' | 'usually' | 'listed';
  /** The check that decided against it. */
  failed?: CheckName;
  /** What the verifier says when it refuses, in its own words where they are fixed. */
  says: string;
  /** What the other side sees, in mTLS. */
  alert?: string;
}

/** Days that a certificate is valid. */
export const lifetime = 90;
/** The lab's today, 2026-11-20, as days since 1970-01-01; the time of day is noon. */
export const today = 20_777;

/** Whether one name of a certificate covers a host: a wildcard stands for exactly one label (RFC 9525 section 6.3). */
export function covers(pattern: string, host: string): boolean {
  const wanted = host.toLowerCase().replace(/\.$/, '').split('.');
  const given = pattern.toLowerCase().split('.');
  return (
    given.length === wanted.length &&
    given.every((label, i) => label === wanted[i] || (i === 0 && label === '*'))
  );
}

/** A day number as a date of the Gregorian calendar, `2026-11-20`. Algorithm: Howard Hinnant, civil_from_days. */
export function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // months counted from March, so that the leap day comes last
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}`;
}

/** Runs the checks; the first that fails decides. */
export function verify(sent: Presented, verifier: Verifier): Verdict {
  if (verifier.kind === 'browser') return verifyInBrowser(sent, verifier);
  // a Go client keeps back a certificate that leads to none of the authorities in CertificateRequest
  if (verifier.kind === 'mtls' && !reachesRoot(sent, 'private')) {
    return {
      outcome: 'refused',
      failed: 'offered',
      says: 'tls: client didn’t provide a certificate',
      alert: 'remote error: tls: certificate required',
    };
  }
  const refused = (failed: CheckName, text: string, alert: string): Verdict => ({
    outcome: 'refused',
    failed,
    says: `tls: failed to verify certificate: x509: ${text}`,
    ...(verifier.kind === 'mtls' ? { alert: `remote error: tls: ${alert}` } : {}),
  });
  const dates = dateError(sent, verifier);
  if (dates) return refused('dates', dates, 'expired certificate');
  const name = verifier.kind === 'mtls' ? undefined : nameError(sent, verifier);
  if (name) return refused('name', name, 'bad certificate');
  const roots = { go: 'public', pool: 'private', mtls: 'private', scratch: undefined } as const;
  if (!reachesRoot(sent, roots[verifier.kind])) {
    return refused(
      'chain',
      'certificate signed by unknown authority',
      'unknown certificate authority',
    );
  }
  if (!permits(sent, verifier)) {
    return refused('usage', 'certificate specifies an incompatible key usage', 'bad certificate');
  }
  return { outcome: 'accepted', says: '' };
}

function verifyInBrowser(sent: Presented, verifier: Verifier): Verdict {
  const refused = (failed: CheckName, says: string): Verdict => ({
    outcome: 'refused',
    failed,
    says,
  });
  if (dateError(sent, verifier)) {
    return refused('dates', 'a date error; Chrome: NET::ERR_CERT_DATE_INVALID');
  }
  if (nameError(sent, verifier)) {
    return refused('name', 'a name error; Chrome: NET::ERR_CERT_COMMON_NAME_INVALID');
  }
  // a missing intermediate is fetched or preloaded
  const repaired = sent.chain === 'leaf';
  if (!reachesRoot(repaired ? { ...sent, chain: 'complete' } : sent, 'public')) {
    return refused('chain', 'an authority error; Chrome: NET::ERR_CERT_AUTHORITY_INVALID');
  }
  if (!permits(sent, verifier)) return refused('usage', 'a certificate error');
  if (sent.revoked) {
    return {
      outcome: 'listed',
      failed: 'revocation',
      says: 'a page in the way, if the pushed list has it; Chrome: NET::ERR_CERT_REVOKED',
    };
  }
  return { outcome: repaired ? 'usually' : 'accepted', says: '' };
}

function reachesRoot(sent: Presented, roots: 'public' | 'private' | undefined): boolean {
  return (sent.chain === 'complete' || sent.chain === 'root') && sent.issuer === roots;
}

function permits(sent: Presented, verifier: Verifier): boolean {
  return sent.usage === 'both' || sent.usage === (verifier.kind === 'mtls' ? 'client' : 'server');
}

function dateError(sent: Presented, verifier: Verifier): string | undefined {
  const now = today + verifier.offset;
  const from = today - sent.age;
  const until = from + lifetime;
  const late = now >= until;
  if (!late && now >= from) return undefined;
  return `certificate has expired or is not yet valid: current time ${dateOf(now)}T12:00:00Z is ${
    late ? `after ${dateOf(until)}` : `before ${dateOf(from)}`
  }T00:00:00Z`;
}

function nameError(sent: Presented, verifier: Verifier): string | undefined {
  if (sent.names.length === 0) {
    return 'certificate relies on legacy Common Name field, use SANs instead';
  }
  if (sent.names.some((pattern) => covers(pattern, verifier.name))) return undefined;
  return `certificate is valid for ${sent.names.join(', ')}, not ${verifier.name}`;
}
