/** Under which name a rendered diagram is kept. */
import { createHash } from 'node:crypto';
import mermaid from 'mermaid/package.json' with { type: 'json' };
import { normalizeSource } from './source.ts';
import { THEME_VERSION } from './theme.ts';

/**
 * The key of a drawing: it changes with the source, with Mermaid and with our theme, and with nothing else.
 * @returns 12 hex digits
 */
export function diagramKey(source: string): string {
  const input = JSON.stringify([normalizeSource(source), mermaid.version, THEME_VERSION]);
  return createHash('sha256').update(input).digest('hex').slice(0, 12);
}
