/** Every lab as the site lists it, in the order of the course. The lab itself is a file named for its slug. */
import type { LessonId } from '../course/map.ts';
import { layers } from './entries/01-layers.ts';
import { latency } from './entries/02-latency.ts';
import { ipAddressing } from './entries/03-ip-addressing.ts';
import { natMtu } from './entries/04-nat-mtu.ts';
import { dns } from './entries/05-dns.ts';
import { tcpConnections } from './entries/06-tcp-connections.ts';
import { tcpReliability } from './entries/07-tcp-reliability.ts';
import { udpQuic } from './entries/08-udp-quic.ts';
import { goNet } from './entries/09-go-net.ts';
import { httpSemantics } from './entries/10-http-semantics.ts';
import { httpVersions } from './entries/11-http-versions.ts';
import { tls } from './entries/12-tls.ts';
import { goHttp } from './entries/13-go-http.ts';
import { apiStyles } from './entries/14-api-styles.ts';
import { realTime } from './entries/15-real-time.ts';
import { loadBalancing } from './entries/16-load-balancing.ts';
import { proxiesAndDiscovery } from './entries/17-proxies-and-discovery.ts';
import { globalDelivery } from './entries/18-global-delivery.ts';
import { timeoutsAndRetries } from './entries/19-timeouts-and-retries.ts';
import { breakersAndLimits } from './entries/20-breakers-and-limits.ts';
import { debugging } from './entries/21-debugging.ts';
import { cheatSheet } from './entries/22-cheat-sheet.ts';
import { designs } from './entries/designs.ts';
import { notes } from './entries/notes.ts';
import type { LabEntry } from './entry.ts';

export type { LabEntry } from './entry.ts';

export const labs: readonly LabEntry[] = [
  ...layers,
  ...latency,
  ...ipAddressing,
  ...natMtu,
  ...dns,
  ...tcpConnections,
  ...tcpReliability,
  ...udpQuic,
  ...goNet,
  ...httpSemantics,
  ...httpVersions,
  ...tls,
  ...goHttp,
  ...apiStyles,
  ...realTime,
  ...loadBalancing,
  ...proxiesAndDiscovery,
  ...globalDelivery,
  ...timeoutsAndRetries,
  ...breakersAndLimits,
  ...debugging,
  ...cheatSheet,
  ...designs,
  ...notes,
];

/** The entry of a slug; throws on one that the site does not have. */
export function labEntry(slug: string): LabEntry {
  const entry = labs.find((lab) => lab.slug === slug);
  if (!entry) throw new Error(`no lab "${slug}" in src/labs/registry.ts`);
  return entry;
}

/** The labs of a lesson, in order. */
export function labsOf(lesson: LessonId): LabEntry[] {
  return labs.filter((lab) => lab.lesson === lesson);
}
