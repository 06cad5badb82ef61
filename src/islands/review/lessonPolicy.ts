/** Lets a whole page of this site be parsed, which the default policy of Trusted Types refuses for its scripts. */

/** What there is of Trusted Types here; TypeScript's own list of the browser's types leaves them out. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): typeof rules;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('lesson', { createHTML: (html) => html });

/**
 * Only for `DOMParser`: nothing in its document runs, but in this page it would.
 *
 * @param html a page of this site, as it was fetched
 * @returns the same, as the browser wants it
 */
export const asLesson = (html: string): string => policy?.createHTML(html) ?? html;
