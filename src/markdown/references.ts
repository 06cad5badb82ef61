/** Short forms for the places that lessons cite, so that a citation is a link to its section and can be checked. */

type Scheme = { pattern: RegExp; url: (match: RegExpMatchArray) => string; form: string };

const schemes: Record<string, Scheme> = {
  rfc: {
    pattern: /^(\d{3,5})(#(?:section|appendix)-[\w.]+)?$/,
    url: ([, number, fragment = '']) => `https://www.rfc-editor.org/rfc/rfc${number}${fragment}`,
    form: 'rfc:9293#section-3.5',
  },
  man: {
    pattern: /^([\w.+-]+)\.(\d)(#\w+)?$/,
    url: ([, page, section, fragment = '']) =>
      `https://man7.org/linux/man-pages/man${section}/${page}.${section}.html${fragment}`,
    form: 'man:tcp.7',
  },
  kernel: {
    pattern: /^([\w/-]+)(#[\w-]+)?$/,
    url: ([, page, fragment = '']) => `https://docs.kernel.org/${page}.html${fragment}`,
    form: 'kernel:networking/ip-sysctl',
  },
  linux: {
    pattern: /^([\w/.-]+\.[chS]|[\w/.-]+\.rst)(#L\d+)?$/,
    url: ([, path, fragment = '']) =>
      `https://github.com/torvalds/linux/blob/master/${path}${fragment}`,
    form: 'linux:net/ipv4/tcp_input.c',
  },
  linuxcommit: {
    pattern: /^([0-9a-f]{12,40})$/,
    url: ([, hash]) => `https://github.com/torvalds/linux/commit/${hash}`,
    form: 'linuxcommit:4396e46187ca',
  },
  go: {
    pattern: /^([\w./-]+)(#[\w.-]+)?$/,
    url: ([, path, fragment = '']) => `https://pkg.go.dev/${path}${fragment}`,
    form: 'go:net#Dialer',
  },
  godev: {
    pattern: /^([\w./-]+)(#[\w.-]+)?$/,
    url: ([, path, fragment = '']) => `https://go.dev/${path}${fragment}`,
    form: 'godev:doc/go1.24#net',
  },
  goissue: {
    pattern: /^(\d+)$/,
    url: ([, number]) => `https://github.com/golang/go/issues/${number}`,
    form: 'goissue:73386',
  },
  mdn: {
    pattern: /^([\w/-]+)(#[\w-]+)?$/,
    url: ([, path, fragment = '']) =>
      `https://developer.mozilla.org/en-US/docs/Web/${path}${fragment}`,
    form: 'mdn:HTTP/Reference/Headers/Keep-Alive',
  },
};

/** Schemes that the page itself resolves: a glossary term and a figure of the same page. */
export const pageSchemes = ['term', 'fig'] as const;

/**
 * Resolves a link target of a lesson.
 * In: an href such as `rfc:9293#section-3.5`. Out: `{ url }`, or `{ problem }` that says what to write, or undefined
 * when the href is an ordinary address or belongs to the page (`term:`, `fig:`, `#anchor`, `/path/`, `https:`).
 */
export function resolveReference(href: string): { url: string } | { problem: string } | undefined {
  const scheme = /^([a-z]+):(?!\/\/)(.*)$/.exec(href);
  if (!scheme) return undefined;
  const [, name = '', rest = ''] = scheme;
  if ((pageSchemes as readonly string[]).includes(name) || name === 'mailto') return undefined;
  const known = schemes[name];
  if (!known) {
    return {
      problem: `unknown reference "${name}:"; write one of ${Object.keys(schemes).join(', ')}`,
    };
  }
  const match = known.pattern.exec(rest);
  return match
    ? { url: known.url(match) }
    : { problem: `"${href}" is not of the form of ${known.form}` };
}
