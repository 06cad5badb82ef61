/** MDX: components, headings, anchors, and what every lesson has. */
import { type Case, cards, edit, lesson } from '../contentTree.ts';

export const componentsCases: Case[] = [
  {
    name: 'MDX: a brace',
    edits: [edit(lesson, 'A server runs out of memory', 'A server {runs out of memory')],
    says: [
      'content/lessons/06-tcp-connections.mdx:53:71: invalid MDX: Unexpected end of file in expression, expected a corresponding closing brace for `{`. Write a backslash before { or < that is text, and close every tag.',
    ],
  },
  {
    name: 'MDX: a tag that never closes',
    edits: [edit(lesson, '</Choose>\n', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:82:1: invalid MDX: Expected a closing tag for `<Choose>`. Write a backslash before { or < that is text, and close every tag.',
    ],
  },
  {
    name: 'component: an unknown one',
    edits: [edit(lesson, '<Lab', '<Widget slug="two-ends" />\n\n<Lab')],
    says: [
      'content/lessons/06-tcp-connections.mdx:70: unknown component <Widget>. Write one of <Sixty>, <Recall>, <Figure>, <BitFields>, <TupleTable>, <PortPool>, <LineChart>, <Bars>, <Go>, <Note>, <Deeper>, <Choose>, <Use>, <Avoid>, <Lab>, <AsOf>.',
    ],
  },
  {
    name: 'component: an attribute that is not its own',
    edits: [edit(lesson, 'id="numbers"', 'anchor="numbers"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:72: <Deeper> takes no anchor. Write one of title, id.',
    ],
  },
  {
    name: 'component: Markdown where none is read',
    edits: [edit(lesson, 'title="Numbers"', 'title="`N`umbers"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:72: title of <Deeper> is plain text, not Markdown. Write it without backticks and links.',
    ],
  },
  {
    name: 'component: an unknown kind of note',
    edits: [
      edit(
        lesson,
        '<Note kind="design">Pool',
        '<Note kind="design">Pool.</Note>\n\n<Note kind="hint">Pool',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:93: unknown kind "hint" of <Note>. Write one of tip, interview, trap, correction, analogy, practice, design.',
    ],
  },
  {
    name: 'component: one in the wrong place',
    edits: [edit(lesson, '<Choose>\n', ''), edit(lesson, '</Choose>\n', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:82: <Use> stands outside <Choose>. Write it inside <Choose>.',
      'content/lessons/06-tcp-connections.mdx:85: <Avoid> stands outside <Choose>. Write it inside <Choose>.',
    ],
  },
  {
    name: 'component: HTML with a style',
    edits: [
      edit(
        lesson,
        'Back to [the pair]',
        'Press <kbd style="color: red">x</kbd> or <button>y</button>. Back to [the pair]',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:59: <kbd> has style. Delete it: looks and behavior belong to src.',
      'content/lessons/06-tcp-connections.mdx:59: <button> is HTML. Write Markdown, a component, or one of <abbr>, <br>, <kbd>, <sub>, <sup>, <wbr>, <img>.',
    ],
  },
  {
    name: 'component: a number without its month',
    edits: [edit(lesson, 'date="2026-11"', 'date="November"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:73: date "November" of <AsOf> is no month. Write date="2026-11".',
    ],
  },
  {
    name: 'component: an import',
    edits: [edit(lesson, '<Sixty>\n', 'import x from "y";\n\n<Sixty>\n')],
    says: [
      'content/lessons/06-tcp-connections.mdx:20: import, export and expressions have no place in a page. Write the component without importing it, and the value as text.',
      'content/lessons/06-tcp-connections.mdx:22: <Sixty> is not the first thing in the body. Write it before everything else.',
    ],
  },
  {
    name: 'lab: an unknown one',
    edits: [edit(lesson, '<Lab', '<Lab slug="three-ends" />\n\n<Lab')],
    says: [
      'content/lessons/06-tcp-connections.mdx:70: unknown lab "three-ends". Write one of two-ends.',
    ],
  },
  {
    name: 'lab: one twice',
    edits: [edit(lesson, '<Lab', '<Lab slug="two-ends" />\n\n<Lab')],
    says: [
      'content/lessons/06-tcp-connections.mdx:72: the lab "two-ends" stands at content/lessons/06-tcp-connections.mdx:70 already. Write a link to /lab/two-ends/.',
    ],
  },
  {
    name: 'lab: one of the lesson is nowhere in it',
    edits: [edit(lesson, '<Lab slug="two-ends" />\n', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:1: the lab "two-ends" of this lesson stands nowhere in it. Write <Lab slug="two-ends" /> where it belongs.',
    ],
  },
  {
    name: 'heading: a skipped level',
    edits: [edit(lesson, '### What a server sees', '#### What a server sees')],
    says: [
      'content/lessons/06-tcp-connections.mdx:43: the heading skips from h2 to h4. Write ### What a server sees.',
    ],
  },
  {
    name: 'heading: an h1',
    edits: [
      edit(
        lesson,
        '## Opening takes a round trip [#open]',
        '# Opening\n\n## Opening takes a round trip [#open]',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:57: an h1 in the body. Write ## Opening: the title in the front matter is the h1.',
    ],
  },
  {
    name: 'heading: an h2 without anchor',
    edits: [
      edit(
        lesson,
        '<Deeper',
        '{/* no recall: a test */}\n{/* no design note: a test */}\n\n## More\n\n<Deeper',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:75: an h2 without anchor. Write ## More [#anchor].',
    ],
  },
  {
    name: 'heading: an anchor of the wrong form',
    edits: [
      edit(lesson, '[#server]', '[#The_server]'),
      edit(cards, 'section: server', 'section: pair'),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:43: the anchor is not of the form [#anchor]. Write it in lower case, digits and single hyphens.',
    ],
  },
  {
    name: 'anchor: one twice',
    edits: [edit(lesson, 'id="numbers"', 'id="server"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:72: the anchor "server" stands in line 43 already. Write an anchor that nothing else on the page has.',
    ],
  },
  {
    name: 'anchor: one of the page itself',
    edits: [edit(lesson, 'id="numbers"', 'id="quiz"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:72: the page itself uses the anchor "quiz". Write another than sixty, interview-questions, often-said, quiz, takeaways, sources, before-you-go.',
    ],
  },
  {
    name: 'lesson: no 60-second version',
    edits: [
      edit(lesson, '<Sixty>\n- A [socket](term:socket) pair names a connection.\n</Sixty>\n', ''),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:1: the lesson has no 60-second version. Write <Sixty> with a list, first in the body.',
    ],
  },
  {
    name: 'lesson: a section without recall prompt and design note',
    edits: [
      edit(
        lesson,
        '## Opening takes a round trip [#open]\n',
        '## Waiting [#waiting]\n\nYou wait.\n\n## Opening takes a round trip [#open]\n',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:57: the section "waiting" has no recall prompt. Write <Recall cards="..." /> at its end, or {/* no recall: why */}.',
      'content/lessons/06-tcp-connections.mdx:57: the section "waiting" does not say what it does to a design. Write <Note kind="design">, or {/* no design note: why */}.',
    ],
  },
];
