/** Scrolls to what just came up, unless the reader sees its beginning already. */
export function bringIntoView(element: HTMLElement | null): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight * 0.3) element?.scrollIntoView({ block: 'start' });
}
