/** The components of a page's text in words, one function each. */
import type { RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { type Attribute, attributesOf, textOf } from '../check/attributes.ts';
import { drawnComponents } from '../check/componentSpecs.ts';
import { codeHref, readGoFile, testOf } from '../code/goFiles.ts';
import { readRegion } from '../code/region.ts';
import { labEntry } from '../labs/registry.ts';
import { type NoteKind, noteTitles } from '../markdown/noteTitles.ts';
import { type Block, code, heading, link, list, paragraph, quote, strong, text } from './nodes.ts';
import type { Surroundings } from './plainBody.ts';
import { plainCards } from './plainCards.ts';
import { plainBlocks, plainInline } from './plainText.ts';

interface Component {
  attributes: Map<string, Attribute>;
  /** What stands in it, plain already. */
  children: RootContent[];
  around: Surroundings;
}

/** The text of an attribute; throws when it is absent, which the checker of the content does not let pass. */
function need({ attributes }: Component, name: string): string {
  const value = textOf(attributes, name);
  if (value === undefined) throw new Error(`a component lacks ${name}=`);
  return value;
}

const titleOf = (label: string, title: string | undefined) =>
  strong(text(title ? `${label}: ${title}` : label));

function codeBlock(one: Component): RootContent[] {
  const title = textOf(one.attributes, 'title');
  return [
    ...(title ? [paragraph(strong(text(title)))] : []),
    code(need(one, 'lang'), need(one, 'code')),
  ];
}

function figure(one: Component): RootContent[] {
  const id = need(one, 'id');
  const { origin, pictureOf } = one.around;
  const description = need(one, 'description');
  const picture = pictureOf?.(id);
  const number = link(`#fig-${id}`, text(`Figure ${need(one, 'number')}`));
  return [
    ...(picture
      ? [paragraph({ type: 'image', url: picture, alt: description } as const)]
      : one.children),
    paragraph(strong(number), text('. '), ...plainInline(need(one, 'caption'), origin)),
    paragraph(text(description)),
  ];
}

/** The source of a diagram, which tools draw; where pictures are asked for it is left out. */
function diagram(one: Component): RootContent[] {
  if (one.around.pictureOf) return [];
  const title = textOf(one.attributes, 'title');
  return [...(title ? [paragraph(strong(text(title)))] : []), code('mermaid', need(one, 'source'))];
}

function go(one: Component): RootContent[] {
  const file = need(one, 'file');
  const { origin } = one.around;
  const region = readRegion(readGoFile(file).source, need(one, 'region'));
  const notes = (one.attributes.get('notes')?.value ?? []) as { at: string; text: string }[];
  const leavesOut = textOf(one.attributes, 'leavesOut');
  const test = testOf(file);
  return [
    paragraph(strong(text([textOf(one.attributes, 'title'), file].filter(Boolean).join(' · ')))),
    code('go', region.code),
    ...(notes.length > 0
      ? [
          list(
            notes.map((note) => [
              paragraph(
                { type: 'inlineCode', value: note.at },
                text(': '),
                ...plainInline(note.text, origin),
              ),
            ]),
          ),
        ]
      : []),
    ...(leavesOut
      ? [paragraph(strong(text('Left out:')), text(' '), ...plainInline(leavesOut, origin))]
      : []),
    paragraph(
      link(codeHref(file), text('The whole program')),
      ...(test && test !== file ? [text(' and '), link(codeHref(test), text('its test'))] : []),
    ),
  ];
}

function lab(one: Component): RootContent[] {
  const slug = need(one, 'slug');
  const { title, question } = labEntry(slug);
  return [
    paragraph(
      strong(link(`/lab/${slug}/`, text(`Lab: ${title}`))),
      text('. '),
      ...plainInline(question, one.around.origin),
    ),
  ];
}

function recall(one: Component): RootContent[] {
  const cards = need(one, 'cards')
    .split(/\s+/)
    .flatMap((id) => one.around.cards.find((card) => card.id === id) ?? []);
  if (cards.length === 0) return [];
  return [paragraph(strong(text('Recall'))), plainCards(cards, one.around.origin)];
}

function note(one: Component): RootContent[] {
  const label = titleOf(noteTitles[need(one, 'kind') as NoteKind], textOf(one.attributes, 'title'));
  return [quote(paragraph(label), ...(one.children as Block[]))];
}

/** A part of the text under a label of its own. */
const titled =
  (label: string) =>
  (one: Component): RootContent[] => [
    paragraph(titleOf(label, textOf(one.attributes, 'title'))),
    ...one.children,
  ];

const forms: Readonly<Record<string, (one: Component) => RootContent[]>> = {
  AsOf: (one) => [
    ...one.children,
    ...plainBlocks(`(as of ${need(one, 'date')})`, one.around.origin),
  ],
  Avoid: titled('Avoid'),
  Choose: ({ children }) => children,
  CodeBlock: codeBlock,
  Deeper: titled('Deeper'),
  Diagram: diagram,
  Figure: figure,
  Go: go,
  Lab: lab,
  Note: note,
  Recall: recall,
  Sixty: ({ children }) => [heading(2, text('The 60-second version')), ...children],
  TableBox: ({ children }) => children,
  Use: titled('Use'),
  // What is drawn from data is told by the description of its figure.
  ...Object.fromEntries(drawnComponents.map((name) => [name, () => []])),
};

/**
 * In: a component, what stands in it as plain Markdown, and where. Out: the component in words.
 * Throws when it has no plain form yet.
 */
export function plainComponent(
  node: MdxJsxFlowElement,
  children: RootContent[],
  around: Surroundings,
): RootContent[] {
  const form = Object.hasOwn(forms, node.name ?? '') ? forms[node.name ?? ''] : undefined;
  if (!form) throw new Error(`<${node.name}> has no plain form; add it to plainComponent.ts`);
  return form({ attributes: attributesOf(node), children, around });
}
