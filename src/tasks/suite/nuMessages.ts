/** Which of the Nu HTML checker's messages count. */

/** One entry of its JSON format. */
export interface NuMessage {
  type: string;
  subType?: string;
  message: string;
  url?: string;
  lastLine?: number;
  extract?: string;
}

/** What no page here can change, each by message and place, with the reason. */
const EXCUSED: readonly { message: RegExp; extract: RegExp; because: string }[] = [
  {
    message:
      /^A .style. element in .body. must be the first child of its parent\.$|^The selector .astro-island. matches, or might match, an element that comes before the parent of this .style. element\./,
    // The checker cuts its extracts short.
    extract: /<style>as/,
    because:
      'Astro writes this rule (astro-island and its kin: display: contents) before the first island, wherever that stands.',
  },
];

/** @returns errors and failures of the checker itself; advice is left out */
export function nuErrors(messages: readonly NuMessage[]): NuMessage[] {
  return messages.filter(({ type }) => type === 'error' || type === 'non-document-error');
}

export function isExcused({ message, extract = '' }: NuMessage): boolean {
  return EXCUSED.some((excuse) => excuse.message.test(message) && excuse.extract.test(extract));
}
