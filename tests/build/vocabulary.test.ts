import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { componentSpecs, noteKinds } from '../../src/check/componentSpecs.ts';
import { pageAnchors } from '../../src/check/routes.ts';
import { noteTitles } from '../../src/markdown/noteTitles.ts';

const source = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)), 'utf8');

/** Components that Markdown itself turns into; nobody writes them. */
const fromMarkdown = ['CodeBlock', 'Diagram', 'TableBox', 'Term'];

describe('what the checker lets a lesson write is what the site can show', () => {
  it('components', () => {
    const list = /lessonComponents = \{([\s\S]*?)\}/.exec(
      source('components/lesson/components.ts'),
    )?.[1];
    const shown = [...(list ?? '').matchAll(/^ {2}([A-Z]\w*),$/gm)].map((match) => match[1]);
    expect(Object.keys(componentSpecs).concat(fromMarkdown).sort()).toEqual(shown.sort());
  });

  it('kinds of notes', () => {
    expect([...noteKinds]).toEqual(Object.keys(noteTitles));
  });

  it.each([
    ['lesson', ['pages/learn/[slug].astro', 'components/lesson/Sixty.astro']],
    ['design', ['pages/designs/[slug].astro']],
    ['note', ['pages/notes/[slug].astro']],
  ] as const)('anchors that every page of a %s has', (kind, pages) => {
    const text = [...pages, 'components/study/LessonEnd.astro'].map(source).join('\n');
    const shown = [...text.matchAll(/<(?:h2|Heading2|div) id="([\w-]+)"/g)].map(
      (match) => match[1],
    );
    expect([...new Set(shown)].sort()).toEqual([...pageAnchors[kind]].sort());
  });
});
