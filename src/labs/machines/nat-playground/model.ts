/**
 * A NAT for UDP as RFC 4787 takes it apart: when a mapping is used again (section 4.1), whose packets it lets in
 * (section 5), which port it takes (4.2.1; REQ-3 forbids that two mappings share one), and when it is forgotten (4.3:
 * only packets going out restart its timer). Instants and the timeout are in one unit, whichever.
 */

/** How much of a remote endpoint counts: nothing, its address, or its address and port. */
export type Scope = 'ei' | 'ad' | 'apd';

export interface Endpoint {
  address: string;
  port: number;
}

/** `203.0.113.17:10001`. */
export function endpointText({ address, port }: Endpoint): string {
  return `${address}:${port}`;
}

/** What the scope looks at, as text; equal texts are the same to it. */
export function partOf(scope: Scope, remote: Endpoint): string {
  if (scope === 'ei') return '';
  return scope === 'ad' ? remote.address : endpointText(remote);
}

export interface Rules {
  /** The public address. */
  external: string;
  mapping: Scope;
  filtering: Scope;
  /** Keeps the socket's own port while it is free (RFC 4787 section 4.2.1). */
  preserve: boolean;
  /** A mapping dies when it has sent nothing for longer. */
  timeout: number;
  firstPort: number;
  lastPort: number;
}

/** The four names of RFC 3489, as points in the grid of mapping and filtering. */
export const classic = {
  full: { name: 'full cone', mapping: 'ei', filtering: 'ei' },
  restricted: { name: 'restricted cone', mapping: 'ei', filtering: 'ad' },
  'port-restricted': { name: 'port-restricted cone', mapping: 'ei', filtering: 'apd' },
  symmetric: { name: 'symmetric', mapping: 'apd', filtering: 'apd' },
} as const satisfies Record<string, { name: string; mapping: Scope; filtering: Scope }>;

export type Classic = keyof typeof classic;

/** A row of the table. Never changed: a packet out puts a new one in its place. */
export interface Mapping {
  readonly inside: Endpoint;
  /** What of the destination belongs to the key; nothing with endpoint-independent mapping. */
  readonly remote: string;
  readonly port: number;
  readonly contacted: readonly Endpoint[];
  readonly lastOut: number;
}

/** What became of a packet from outside. */
export type Admission = { inside: Endpoint } | { dropped: 'no mapping' | 'filtered' };

/** One translator. Work for each packet: the rows of its table. */
export class Nat {
  readonly rules: Rules;
  private table: readonly Mapping[] = [];
  private next: number;

  constructor(rules: Rules) {
    this.rules = rules;
    this.next = rules.firstPort;
  }

  /** The mappings that live at an instant, oldest first. */
  rows(at: number): readonly Mapping[] {
    return this.table.filter(({ lastOut }) => at - lastOut <= this.rules.timeout);
  }

  /** Translates a packet going out and restarts its mapping's timer; nothing when no port is left. */
  out(at: number, inside: Endpoint, to: Endpoint): { seen: Endpoint; fresh: boolean } | undefined {
    const live = this.rows(at);
    const remote = partOf(this.rules.mapping, to);
    const own = live.find(
      (row) => row.remote === remote && endpointText(row.inside) === endpointText(inside),
    );
    const port = own?.port ?? this.free(live, inside.port);
    if (port === undefined) return undefined;
    const before = own?.contacted ?? [];
    const known = before.some((one) => endpointText(one) === endpointText(to));
    const contacted = known ? before : [...before, to];
    const row = { inside, remote, port, contacted, lastOut: at };
    this.table = own ? live.map((one) => (one === own ? row : one)) : [...live, row];
    return { seen: { address: this.rules.external, port }, fresh: own === undefined };
  }

  /** Whom a packet from outside reaches, or why nobody. It changes nothing, whatever comes of it. */
  in(at: number, from: Endpoint, port: number): Admission {
    const row = this.rows(at).find((one) => one.port === port);
    if (!row) return { dropped: 'no mapping' };
    const { filtering } = this.rules;
    const sender = partOf(filtering, from);
    const admitted = row.contacted.some((one) => partOf(filtering, one) === sender);
    return admitted ? { inside: row.inside } : { dropped: 'filtered' };
  }

  /** A port that no mapping has: the socket's own if it may, else the next in turn. */
  private free(live: readonly Mapping[], own: number): number | undefined {
    const { firstPort, lastPort, preserve } = this.rules;
    const taken = new Set(live.map(({ port }) => port));
    if (preserve && !taken.has(own)) return own;
    for (let tries = firstPort; tries <= lastPort; tries += 1) {
      const port = this.next;
      this.next = port === lastPort ? firstPort : port + 1;
      if (!taken.has(port)) return port;
    }
    return undefined;
  }
}
