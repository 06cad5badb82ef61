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

/** What the checker does not know yet, each with the reason why the page is right. */
const EXCUSED: readonly { message: RegExp; because: string }[] = [];

/** @returns errors and failures of the checker itself; advice is left out */
export function nuErrors(messages: readonly NuMessage[]): NuMessage[] {
  return messages.filter(({ type }) => type === 'error' || type === 'non-document-error');
}

export function isExcused({ message }: NuMessage): boolean {
  return EXCUSED.some((excuse) => excuse.message.test(message));
}
