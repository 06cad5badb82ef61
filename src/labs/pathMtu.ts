/** What fits through a path of links, and what a sender learns about it. Sizes are bytes of network-layer packets. */

/**
 * What a wrapper takes of its link: headers as in RFC 2516 (PPPoE), RFC 2003 (IP in IP), RFC 2784 (GRE: IPv4 + 4),
 * RFC 7348 (VXLAN: IP + UDP + 8 + inner Ethernet 14), WireGuard (IP + UDP + 16 + authentication tag 16).
 */
export const overheads = {
  none: 0,
  pppoe: 8,
  ipip: 20,
  gre: 24,
  vxlan4: 50,
  vxlan6: 70,
  wireguard4: 60,
  wireguard6: 80,
} as const;

/** Wrappers as a choice: what it is called, with its bytes. */
export const tunnels = [
  { value: 'none', label: 'none' },
  { value: 'pppoe', label: 'PPPoE, 8' },
  { value: 'ipip', label: 'IP in IP, 20' },
  { value: 'gre', label: 'GRE, 24' },
  { value: 'vxlan4', label: 'VXLAN over IPv4, 50' },
  { value: 'vxlan6', label: 'VXLAN over IPv6, 70' },
  { value: 'wireguard4', label: 'WireGuard over IPv4, 60' },
  { value: 'wireguard6', label: 'WireGuard over IPv6, 80' },
] as const satisfies readonly { value: keyof typeof overheads; label: string }[];

/** Links as typed, and up to two wrappers, one inside the other, on one of them (counted from 1). */
export interface Path {
  links: string;
  tunnel: keyof typeof overheads;
  inner: keyof typeof overheads;
  tunnelLink: number;
}

/** The MTUs in a text, which is the caller's to check. */
export const mtusIn = (text: string) => text.split(/[\s,]+/).map(Number);

/** What the wrappers take. */
export const wrapped = (path: Path) => overheads[path.tunnel] + overheads[path.inner];

/** What each link carries whole, wrappers taken off. */
export function carried(path: Path): number[] {
  return mtusIn(path.links).map((mtu, i) =>
    i === path.tunnelLink - 1 ? mtu - wrapped(path) : mtu,
  );
}

/** Bytes of the fixed IP header. */
export const ipHeader = (v6: boolean) => (v6 ? 40 : 20);

/** What a sender of DF packets experiences: the sizes it tried, and the last, which passes if nothing is lost. */
export interface Discovery {
  /** Each with the index of the link that dropped it. */
  dropped: readonly { size: number; at: number }[];
  /** The size that passes; missing when the sender never learns it. */
  settled?: number;
}

/**
 * Sends packets of a size with DF set and shrinks to what routers report (RFC 1191 section 4, RFC 8201 section 4). With
 * the reports filtered the first loss is the last that the sender learns. At most one drop per link.
 */
export function discover(links: readonly number[], start: number, filtered: boolean): Discovery {
  const dropped: { size: number; at: number }[] = [];
  let size = start;
  for (const [at, carries] of links.entries()) {
    // links before this one carried a larger packet, so the smaller one passes them, too
    if (size <= carries) continue;
    dropped.push({ size, at });
    if (filtered) return { dropped };
    size = carries;
  }
  return { dropped, settled: size };
}

/** A fragment: bytes after the IP header(s), the offset as it stands in the header (in eights), and more to come. */
export interface Fragment {
  bytes: number;
  offset: number;
  more: boolean;
}

/**
 * Cuts an IP payload for a link. All but the last fragment carry a multiple of 8 bytes, because the offset counts in
 * eights (RFC 791 section 3.2); in IPv6 each carries a header of 8 bytes more (RFC 8200 section 4.5).
 */
export function fragments(payload: number, mtu: number, v6 = false): Fragment[] {
  if (payload <= mtu - ipHeader(v6)) return [{ bytes: payload, offset: 0, more: false }];
  const room = mtu - ipHeader(v6) - (v6 ? 8 : 0);
  const step = Math.floor(room / 8) * 8;
  const cut: Fragment[] = [];
  // at most 65,515 ÷ 48 fragments, on the smallest link that IPv4 allows
  for (let at = 0; ; at += step) {
    const rest = payload - at;
    const last = rest <= room;
    cut.push({ bytes: last ? rest : step, offset: at / 8, more: !last });
    if (last) return cut;
  }
}
