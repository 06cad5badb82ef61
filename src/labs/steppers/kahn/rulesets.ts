/** The worked ruleset of the note, and three that are broken; in each, who needs whom. */
// notes:D1
import type { Item } from './levels.ts';

const worked: readonly Item[] = [
  { id: 'base', needs: [] },
  { id: 'hourly', needs: ['base'] },
  { id: 'insurance', needs: ['base'] },
  { id: 'overtime', needs: ['hourly'] },
  { id: 'gross', needs: ['base', 'overtime'] },
  { id: 'taxable', needs: ['gross', 'insurance'] },
  { id: 'tax', needs: ['taxable'] },
  { id: 'net', needs: ['gross', 'insurance', 'tax'] },
];

function changed(id: string, needs: readonly string[]): Item[] {
  return worked.map((item) => (item.id === id ? { id, needs } : item));
}

export const rulesets = [
  { id: 'worked', label: 'as they are', items: worked },
  {
    id: 'cycle',
    label: 'allowance uses net',
    items: [
      ...changed('taxable', ['gross', 'insurance', 'allowance']),
      { id: 'allowance', needs: ['net'] },
    ],
  },
  { id: 'unknown', label: 'overtime uses hourley', items: changed('overtime', ['hourley']) },
  { id: 'duplicate', label: 'two called tax', items: [...worked, { id: 'tax', needs: ['gross'] }] },
] as const;

/** The rules of an option; the worked set for any other text. */
export function itemsOf(ruleset: string | undefined): readonly Item[] {
  return rulesets.find(({ id }) => id === ruleset)?.items ?? worked;
}
