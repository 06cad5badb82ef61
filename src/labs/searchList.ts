/** Which names a stub resolver tries for a name that a program gives it. */

/** A label of a host name (RFC 952, RFC 1123 section 2.1), with the underscore of service names. */
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Whether a text is a name: labels of 1 to 63 octets, 255 on the wire with lengths and root (RFC 1035 section 2.3.4). */
export function isName(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return name.length <= 253 && name.split('.').every((part) => label.test(part.toLowerCase()));
}

/** The words of a list of names. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

/** A name in lower case with its final dot. */
export function rooted(name: string): string {
  return `${name.toLowerCase().replace(/\.$/, '')}.`;
}

/**
 * The names in the order in which they are asked (resolv.conf(5), and Go's `dnsConfig.nameList`): a rooted name alone;
 * with at least `ndots` dots the name itself before the suffixes; else after them.
 */
export function expand(name: string, search: readonly string[], ndots: number): string[] {
  if (name.endsWith('.')) return [rooted(name)];
  const suffixed = search.map((suffix) => rooted(`${name}.${suffix}`));
  const dots = name.split('.').length - 1;
  return dots >= ndots ? [rooted(name), ...suffixed] : [...suffixed, rooted(name)];
}
