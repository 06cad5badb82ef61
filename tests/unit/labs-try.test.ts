import { test } from 'vitest';
import s from '../../src/labs/steppers/two-endpoints.tsx';
import { play, replay, historyToQuery } from '../../src/labs/kit/stepper.ts';
test('x', () => {
  for (const sc of s.scenarios) {
    const h = play(s, sc); const r = replay(s, h);
    console.log('##', sc.id, historyToQuery(s, h).run, '\n' + r.log.map((l) => `${l.at}  ${l.text}`).join('\n'), '\n', s.next(r.state).text);
  }
});
