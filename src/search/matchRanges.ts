const most = 300;

/** The words of a query as one pattern; words of a single letter would mark half the page and are left out. */
export function queryPattern(query: string): RegExp | undefined {
  const words = query
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return words.length > 0
    ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})`, 'giu')
    : undefined;
}

/** In: an element and a query. Out: a range for each place where one of its words begins a word, in reading order. */
export function matchRanges(root: Element, query: string): Range[] {
  const pattern = queryPattern(query);
  if (!pattern) return [];
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < most; node = walker.nextNode()) {
    for (const match of (node.textContent ?? '').matchAll(pattern)) {
      const range = new Range();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}
