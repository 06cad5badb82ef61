import { useEffect, useState } from 'preact/hooks';
import {
  type InterviewLink,
  interviewQuery,
  parseInterviewLink,
} from '../../study/interviewLink.ts';

/**
 * The interview's address as state.
 * @returns the link, null on the server and until the page is awake; and how to go to another, with an entry of its own
 *   in the browser's history (`push`) or without
 */
export function useInterviewLink() {
  const [link, setLink] = useState<InterviewLink | null>(null);
  useEffect(() => {
    const read = () => setLink(parseInterviewLink(location.search));
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  function go(next: InterviewLink, how: 'push' | 'replace') {
    const address = location.pathname + interviewQuery(next);
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setLink(next);
  }
  return [link, go] as const;
}
