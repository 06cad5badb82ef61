import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkRead } from '../../src/check/checkContent.ts';
import { formatMistakes } from '../../src/check/mistake.ts';
import { projectFolders } from '../../src/check/projectFolders.ts';
import { readProject } from '../../src/check/readProject.ts';

it('the content of the site has no mistake', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { content, surroundings, published } = readProject(projectFolders(root));
  expect(content.pages.length).toBeGreaterThan(0);
  const mistakes = await checkRead(content, { ...surroundings, published });
  expect(formatMistakes(mistakes)).toBe('');
});
