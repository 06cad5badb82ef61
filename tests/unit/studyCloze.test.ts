import { expect, test } from 'vitest';
import { clozeBack, clozeFront } from '../../src/study/cloze.ts';
import { builtHtml } from '../../src/study/html.ts';

const rendered = builtHtml(
  'A host has {{28,232}} ports; <code>tcp_{{<em>fin</em>}}</code> is {{a {brace}}}.',
);

test('the front hides every gap behind the same blank', () => {
  const front = clozeFront(builtHtml('It is {{60 s}} or {{<code>2 MSL</code>}}.'));
  expect(front).not.toMatch(/60|MSL|[{}]/);
  expect(front.match(/aria-label="blank"/g)).toHaveLength(2);
});

test('the back fills and marks them, markup included', () => {
  expect(clozeBack(builtHtml('It is {{60 s}} or {{<code>2 MSL</code>}}.'))).toBe(
    'It is <mark class="gap">60 s</mark> or <mark class="gap"><code>2 MSL</code></mark>.',
  );
});

test('braces that form no gap stay', () => {
  expect(clozeBack(rendered)).toContain('{{a {brace}}}');
  expect(clozeFront(rendered)).not.toContain('28,232');
});
