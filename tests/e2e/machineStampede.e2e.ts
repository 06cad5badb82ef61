/** Cache stampede: each thing to try shows what it promises. */
import { followsItsAdvice } from './machine.ts';

const all = 'All, as without it';

followsItsAdvice('stampede', [
  {
    guess: 'Hardly any',
    truth: /It is “All, as without it”.*It spares the origin, not the reader/,
    sees: [/10,000 × 0\.5 = 5,000/, /Coalescing leaves 1 /],
  },
  {
    label: 'Evenly spaced',
    guess: all,
    truth: /and so it is\. 5,000 wait, and 5,000 without coalescing/,
    sees: [/5,000 fetches reach the origin/, /With stale-while-revalidate 0 do/],
  },
  {
    label: '200 caches',
    guess: all,
    truth: /and so it is/,
    sees: [/Coalescing leaves 200 \(at most one a cache: 200\), with a shield 1;/],
  },
  {
    label: 'A slow rebuild',
    guess: all,
    truth: /and so it is/,
    sees: [/10,000 × 2 = 20,000/, /one request stands for 4/],
  },
  {
    label: 'β of 2',
    guess: all,
    truth: /and so it is/,
    sees: [/XFetch began to refresh 17\.9 s ahead/],
  },
  {
    label: 'Δ far below the rebuild',
    guess: all,
    truth: /and so it is/,
    sees: [/XFetch began to refresh 0\.26 s ahead/],
  },
]);
