/** Whether a key press belongs to a text field or to a combination of the browser's, so that shortcuts leave it alone. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(
    target?.closest(
      'input:not([type=button],[type=checkbox],[type=radio]),textarea,select,[contenteditable]',
    ),
  );
}
