import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lessonAddress, lessonPlaces } from '../course/map.ts';
import { lessonIdOf } from './lessonIdOf.ts';

const mention = /\b[Ll]essons? (\d\d)\b/g;

/** Where a lesson is read, if it has been written; addresses begin at the site's root. */
function addressOf(number: string): string | undefined {
  const place = lessonPlaces.find(({ id }) => id.startsWith(`${number}-`));
  if (!place || !existsSync(join('content/lessons', `${place.id}.mdx`))) return undefined;
  return lessonAddress(place);
}

/** Text with its mentions of lessons that `address` knows as links. */
function linked(text: string, address: (number: string) => string | undefined): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const { 0: words, 1: number = '', index } of text.matchAll(mention)) {
    const url = address(number);
    if (!url) continue;
    parts.push({ type: 'text', value: text.slice(end, index) });
    parts.push({ type: 'link', url, children: [{ type: 'text', value: words }] });
    end = index + words.length;
  }
  return [...parts, { type: 'text', value: text.slice(end) }];
}

/**
 * Turns "lesson 05" in running text into a link to that lesson, once it exists, so that lessons can be written in any
 * order. A lesson does not link itself, and text in headings and links stays as it is.
 */
export function remarkLessonLinks() {
  return (tree: Root, file: VFile): void => {
    const own = lessonIdOf(file.path)?.slice(0, 2);
    visit(tree, (node, index, parent) => {
      if (node.type === 'heading' || node.type === 'link') return SKIP;
      if (node.type !== 'text' || !parent || index === undefined) return undefined;
      const parts = linked(node.value, (number) =>
        number === own ? undefined : addressOf(number),
      );
      if (parts.length === 1) return undefined;
      parent.children.splice(index, 1, ...parts);
      return index + parts.length;
    });
  };
}
