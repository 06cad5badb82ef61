/** What axe finds on a page, in a few words each. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';

export const allRules = [
  ...['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  'best-practice',
];
/** Nothing but colors depends on the theme. */
export const colorRules = ['color-contrast'];

/**
 * @param rules tags or names of rules
 * @param within a selector; the whole page without one
 * @returns one line an element that breaks a rule; of many that break the same one, the first few
 */
export async function axeFinds(
  page: Page,
  rules: readonly string[] = allRules,
  within?: string,
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({
    runOnly: [...rules],
    // Reporting what is right takes most of the time.
    resultTypes: ['violations'],
    preload: false,
  });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 8).map(({ html, any }) => {
      const said = any[0]?.message ?? '';
      return `${id} (${nodes.length}): ${html.slice(0, 200)} ${said}`;
    }),
  );
}
