import { useState } from 'preact/hooks';
import type { LogStatus } from '../../storage/log.ts';
import { warningOf } from '../useLog.ts';
import { many } from './words.ts';

export interface NoticesProps {
  /** Why this card is asked today; empty unless the reader wants to know. */
  why: string;
  /** Whether the card before was answered in another tab. */
  elsewhere: boolean;
  /** How many cards of the session are passed over, why, and how to ask for them again. */
  missing: number;
  problem: string;
  retry: (() => void) | undefined;
  status: LogStatus;
}

/** What there is to say besides the card, one thing at a time, over the foot of its box, so that nothing moves. */
export function Notices({ why, elsewhere, missing, problem, retry, status }: NoticesProps) {
  const [read, setRead] = useState<readonly string[]>([]);
  const passed = `${many(missing, 'card is', 'cards are')} passed over`;
  const notices = [
    { text: why },
    { text: warningOf(status), dismiss: true },
    { text: missing && retry ? `${passed}. ${problem}` : '', again: retry, dismiss: true },
    {
      text:
        missing && !retry
          ? `${passed}: this version of the site has no text for ${missing === 1 ? 'it' : 'them'}.`
          : '',
      dismiss: true,
    },
    { text: elsewhere ? 'The last card was answered in another tab.' : '' },
  ];
  const notice = notices.find(({ text }) => text && !read.includes(text));
  return (
    <div class="notice" role="status">
      <p>{notice?.text}</p>
      {notice?.again && (
        <button type="button" class="button" onClick={notice.again}>
          Try again
        </button>
      )}
      {notice?.dismiss && (
        <button type="button" class="button" onClick={() => setRead([...read, notice.text])}>
          OK
        </button>
      )}
    </div>
  );
}
