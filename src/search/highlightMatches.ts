/** Marks what was searched for on the page that a result led to, without touching the page's elements. */
import { matchRanges } from './matchRanges.ts';

const query = new URLSearchParams(location.search).get('highlight');
const main = document.querySelector('main');

if (query && main && 'highlights' in CSS) {
  const ranges = matchRanges(main, query);
  CSS.highlights.set('search', new Highlight(...ranges));
  const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  heading?.closest('details')?.setAttribute('open', '');
}
