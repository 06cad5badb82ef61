/**
 * Splits `Closing takes four segments [#closing]` into the heading's text and its anchor.
 * Out: undefined when there is no anchor at the end.
 */
export function headingAnchor(text: string): { text: string; id: string } | undefined {
  const match = /^(.*?)\s*\[#([a-z0-9]+(?:-[a-z0-9]+)*)\]\s*$/s.exec(text);
  return match?.[1] !== undefined && match[2] !== undefined
    ? { text: match[1], id: match[2] }
    : undefined;
}
