/** Telling a screen reader what changed, once the changing has paused. */
import { useEffect, useState } from 'preact/hooks';

/** The text for a polite live region: empty until the first change, then the latest text after `wait` milliseconds of rest. */
export function useAnnouncement(text: string, touched: boolean, wait: number): string {
  const [said, say] = useState('');
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(() => say(text), wait);
    return () => clearTimeout(timer);
  }, [text, touched, wait]);
  return said;
}
