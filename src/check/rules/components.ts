import { textOf } from '../attributes.ts';
import { type AttributeSpec, componentSpecs, noteKinds } from '../componentSpecs.ts';
import type { Page } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { ComponentUse } from '../outline.ts';
import type { Rule } from '../rule.ts';

/** Components that do not exist, miss an attribute, have one that is not theirs, or stand where they do not belong. */
export const components: Rule = ({ pages }) =>
  pages.flatMap((page) => [
    ...(page.outline?.components ?? []).flatMap((use) => check(page, use)),
    ...(page.outline?.scripts ?? []).map(({ line }) => ({
      file: page.file,
      line,
      what: 'import, export and expressions have no place in a page',
      instead: 'Write the component without importing it, and the value as text',
    })),
  ]);

function check({ file }: Page, use: ComponentUse): Mistake[] {
  const at = (line: number, what: string, instead: string) => ({ file, line, what, instead });
  if (!/^[A-Z]/.test(use.name)) return html(use, at);
  const spec = componentSpecs[use.name];
  if (!spec) {
    const known = Object.keys(componentSpecs).map((name) => `<${name}>`);
    return [at(use.line, `unknown component <${use.name}>`, `Write one of ${known.join(', ')}`)];
  }
  const mistakes: Mistake[] = [];
  if (spec.inside && !use.inside.includes(spec.inside)) {
    const outer = `<${spec.inside}>`;
    mistakes.push(
      at(use.line, `<${use.name}> stands outside ${outer}`, `Write it inside ${outer}`),
    );
  }
  for (const [name, wanted] of Object.entries(spec.attributes)) {
    if (wanted.required && !use.attributes.has(name)) {
      mistakes.push(at(use.line, `<${use.name}> has no ${name}`, `Write ${wanted.example}`));
    }
  }
  for (const [name, attribute] of use.attributes) {
    const wanted = spec.attributes[name];
    if (!wanted) {
      const known = Object.keys(spec.attributes);
      mistakes.push(
        at(
          attribute.line,
          `<${use.name}> takes no ${name}`,
          known.length > 0 ? `Write one of ${known.join(', ')}` : 'Delete it',
        ),
      );
    } else if (!attribute.literal) {
      mistakes.push(
        at(
          attribute.line,
          `${name} of <${use.name}> is computed`,
          `Write its value, as in ${wanted.example}`,
        ),
      );
    } else if (!fits(wanted, attribute.value)) {
      const blank = typeof attribute.value === 'string' && attribute.value.trim() === '';
      const what = `${name} of <${use.name}> ${blank ? 'is empty' : `is no ${wanted.kind}`}`;
      mistakes.push(at(attribute.line, what, `Write ${wanted.example}`));
    } else if (!wanted.markdown && /`|\]\(/.test(String(attribute.value))) {
      const what = `${name} of <${use.name}> is plain text, not Markdown`;
      mistakes.push(at(attribute.line, what, 'Write it without backticks and links'));
    }
  }
  return [...mistakes, ...ownRules(use, at)];
}

type At = (line: number, what: string, instead: string) => Mistake;

function ownRules(use: ComponentUse, at: At): Mistake[] {
  const kind = textOf(use.attributes, 'kind');
  if (use.name === 'Note' && kind && !(noteKinds as readonly string[]).includes(kind)) {
    return [
      at(use.line, `unknown kind "${kind}" of <Note>`, `Write one of ${noteKinds.join(', ')}`),
    ];
  }
  if (use.name === 'AsOf') {
    const date = textOf(use.attributes, 'date');
    const mistakes: Mistake[] = [];
    if (date && !/^20\d\d-(0[1-9]|1[0-2])$/.test(date)) {
      mistakes.push(at(use.line, `date "${date}" of <AsOf> is no month`, 'Write date="2026-11"'));
    }
    if (use.text.trim() === '') {
      mistakes.push(at(use.line, '<AsOf> holds no words', 'Write the number between its tags'));
    }
    return mistakes;
  }
  return [];
}

function fits({ kind }: AttributeSpec, value: unknown): boolean {
  if (kind === 'flag') return value === true || value === false;
  if (kind === 'list') return Array.isArray(value) && value.length > 0;
  if (kind === 'group') {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
  if (kind === 'number') return typeof value === 'number';
  return typeof value === 'string' && value.trim() !== '';
}

/** HTML in MDX: only what Markdown has no sign for, and nothing that the content security policy would drop. */
const inlineHtml = new Set(['abbr', 'br', 'kbd', 'sub', 'sup', 'wbr', 'img']);

function html(use: ComponentUse, at: At): Mistake[] {
  if (!inlineHtml.has(use.name)) {
    return [
      at(
        use.line,
        `<${use.name}> is HTML`,
        `Write Markdown, a component, or one of ${[...inlineHtml].map((name) => `<${name}>`).join(', ')}`,
      ),
    ];
  }
  return [...use.attributes]
    .filter(([name]) => name === 'style' || name === 'class' || /^on/.test(name))
    .map(([name, { line }]) =>
      at(line, `<${use.name}> has ${name}`, 'Delete it: looks and behavior belong to src'),
    );
}
