/** Tells a screen reader what changed, once the changing has paused. A component of its own: its waiting redraws nothing else. */
import { useEffect, useState } from 'preact/hooks';

interface AnnouncerProps {
  text: string;
  /** Whether anything was changed yet; before that it stays silent. */
  touched: boolean;
  /** Milliseconds of rest before it speaks. */
  wait: number;
}

export function Announcer({ text, touched, wait }: AnnouncerProps) {
  const [said, say] = useState('');
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(() => say(text), wait);
    return () => clearTimeout(timer);
  }, [text, touched, wait]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
