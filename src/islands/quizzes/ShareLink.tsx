import { useState } from 'preact/hooks';

/** A button that copies the link to a quiz; where the browser refuses, the link is shown to be copied by hand. */
export function ShareLink({ query, label }: { query: string; label: string }) {
  const [said, say] = useState('');
  const copy = async () => {
    const link = `${location.origin}${location.pathname}${query}`;
    try {
      await navigator.clipboard.writeText(link);
      say('Copied. Whoever opens it gets the same questions in the same order.');
    } catch {
      say(link);
    }
  };
  return (
    <>
      <button type="button" class="button quiet" onClick={copy}>
        {label}
      </button>
      <span class="copied" role="status">
        {said}
      </span>
    </>
  );
}
