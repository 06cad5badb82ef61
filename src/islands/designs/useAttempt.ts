import { useEffect, useRef, useState } from 'preact/hooks';
import type { LocalName } from '../../storage/keptTable.ts';
import {
  type Attempt,
  type AttemptAction,
  attemptAfter,
  noAttempt,
  parseAttempt,
} from '../../study/attempt.ts';

const prefix = 'roundtrip:design:' satisfies LocalName;

function kept(key: string): Attempt {
  try {
    return parseAttempt(localStorage.getItem(key) ?? '') ?? noAttempt;
  } catch {
    return noAttempt;
  }
}

/**
 * A try at a case study, stored on the device with every change and every second that its time runs.
 * @param design id of the case study
 * @returns `keeps` is false where the browser stores nothing
 */
export function useAttempt(design: string) {
  const key = `${prefix}${design}`;
  const [attempt, setAttempt] = useState(noAttempt);
  const [keeps, setKeeps] = useState(true);
  const latest = useRef(noAttempt);
  const running = attempt.watch.since !== null;

  function store() {
    const standing = attemptAfter(latest.current, { type: 'stop', now: performance.now() });
    try {
      localStorage.setItem(key, JSON.stringify(standing));
      setKeeps(true);
    } catch {
      setKeeps(false);
    }
  }
  // The HTML of the build knows no try; what is kept comes in once the page is awake.
  useEffect(() => {
    latest.current = kept(key);
    setAttempt(latest.current);
  }, []);
  useEffect(() => {
    if (!running) return;
    const id = setInterval(store, 1000);
    addEventListener('pagehide', store);
    return () => {
      clearInterval(id);
      removeEventListener('pagehide', store);
    };
  }, [running]);

  function act(action: AttemptAction) {
    latest.current = attemptAfter(latest.current, action);
    setAttempt(latest.current);
    store();
  }
  return { attempt, running, keeps, act };
}
