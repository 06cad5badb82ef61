import { describe, expect, it } from 'vitest';
import { builtInlineHtml } from '../../src/study/html.ts';
import { type MythView, mythItem } from '../../src/study/mythItem.ts';

const html = builtInlineHtml;
const myth: MythView = {
  id: 'handshake-cost',
  lesson: { id: '06-tcp-connections', short: 'TCP connections', part: 'transport' },
  section: 'opening',
  sectionHref: '/learn/tcp-connections/#opening',
  sectionTitle: 'Opening costs a round trip',
  saidHtml: html('The handshake costs 1.5 round trips.'),
  factHtml: html('The handshake costs the client one round trip.'),
  actuallyHtml: html('Its ACK may carry data.'),
  authorityHtml: html('RFC 9293 §3.5'),
};
const items = Array.from({ length: 400 }, (_, i) => mythItem(myth, `seed-${i}`));
const view = (claim: string) => {
  const item = items.find(({ id }) => id === `myth-${claim}-handshake-cost`);
  if (item?.view.kind !== 'single') throw new Error('no such item');
  return item.view;
};

describe('a correction as a true-or-false item', () => {
  it('shows the error and the fact about as often, and the same for the same seed', () => {
    const facts = items.filter(({ id }) => id.startsWith('myth-fact-')).length;
    expect(facts).toBeGreaterThan(150);
    expect(facts).toBeLessThan(250);
    expect(mythItem(myth, 'seed-7')).toEqual(items[7]);
  });

  it('takes "false" as the right answer to the error', () => {
    const { promptHtml, options } = view('said');
    expect(promptHtml).toBe('<p>The handshake costs 1.5 round trips.</p>');
    expect(options.map((option) => [option.html, option.right])).toEqual([
      ['True', false],
      ['False', true],
    ]);
    expect(options[1]?.whyHtml).toContain('Its ACK may carry data.');
    expect(options[1]?.whyHtml).toContain('RFC 9293 §3.5');
  });

  it('takes "true" as the right answer to the fact, and says what goes around instead', () => {
    const { promptHtml, options } = view('fact');
    expect(promptHtml).toBe('<p>The handshake costs the client one round trip.</p>');
    expect(options.map((option) => option.right)).toEqual([true, false]);
    expect(options[0]?.whyHtml).toContain('“The handshake costs 1.5 round trips.”');
  });
});
