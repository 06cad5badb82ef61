/** Figures and diagrams. */
import { type Case, edit, lesson } from '../contentTree.ts';

const bits = "<BitFields fields={[{ name: 'Source port', bits: 16 }]} />";
const chart = (rest: string, x = '') =>
  `<LineChart label="cwnd" x={{ ${x}label: 'round trips' }} y={{ label: 'segments' }} series={[{ name: 'Reno', ${rest} }]} />`;
const bars = (rest: string) =>
  `<Bars label="Budget" unit="ms" bars={[{ name: 'TCP', role: 'client', ${rest} }]} />`;

export const figuresCases: Case[] = [
  {
    name: 'figure: without caption',
    edits: [edit(lesson, 'caption="The header." ', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:77: <Figure> has no caption. Write caption="what to notice".',
    ],
  },
  {
    name: 'figure: without description',
    edits: [edit(lesson, ' description="Two fields."', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:77: <Figure> has no description. Write description="all that the picture shows, in words".',
    ],
  },
  {
    name: 'figure: an empty caption',
    edits: [edit(lesson, 'caption="The header."', 'caption=""')],
    says: [
      'content/lessons/06-tcp-connections.mdx:77: caption of <Figure> is empty. Write caption="what to notice".',
    ],
  },
  {
    name: 'figure: without id',
    edits: [edit(lesson, 'id="bits" ', '')],
    says: ['content/lessons/06-tcp-connections.mdx:77: <Figure> has no id. Write id="handshake".'],
  },
  {
    name: 'figure: an id twice',
    edits: [edit(lesson, 'id="bits"', 'id="ends"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:77: the figure id "ends" stands in line 29 already. Write an id that no other figure of the page has.',
    ],
  },
  {
    name: 'figure: nothing in it',
    edits: [
      edit(lesson, "<BitFields fields={[{ name: 'Source port', bits: 16 }]} />\n", 'Words.\n'),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:77: <Figure> shows nothing. Write a mermaid fence or one of <BitFields>, <TupleTable>, <PortPool>, <LineChart>, <Bars> into it.',
    ],
  },
  {
    name: 'figure: a fence outside',
    edits: [edit(lesson, '<Lab', '```mermaid\nflowchart LR\n  A --> B\n```\n\n<Lab')],
    says: [
      'content/lessons/06-tcp-connections.mdx:70: a diagram outside a <Figure> has neither caption nor description. Write <Figure id="..." caption="..." description="..."> around it.',
    ],
  },
  {
    name: 'figure: a variant without title',
    edits: [edit(lesson, '```mermaid title="Asked"', '```mermaid')],
    says: [
      'content/lessons/06-tcp-connections.mdx:30: one of several fences in a figure has no title. Write ```mermaid title="what this variant shows".',
    ],
  },
  {
    name: 'figure: a reference to an unknown one',
    edits: [edit(lesson, '[](fig:ends)', '[](fig:end)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:27: unknown figure "fig:end". Write one of fig:ends, fig:bits.',
    ],
  },
  {
    name: 'diagram: a syntax error in a sequence',
    edits: [edit(lesson, '  C->>S: SYN', '  C->>S: SYN\n  %% a comment\n  C->>>S: ACK')],
    says: [
      'content/lessons/06-tcp-connections.mdx:37: invalid Mermaid: unexpected ">". Write what Mermaid can read in this line, or close what stands open above it.',
    ],
  },
  {
    name: 'diagram: a syntax error in a flowchart',
    edits: [edit(lesson, ':::client --> B', ':::client --> --> B')],
    says: [
      'content/lessons/06-tcp-connections.mdx:39: invalid Mermaid: unexpected "-->". Write what Mermaid can read in this line, or close what stands open above it.',
    ],
  },
  {
    name: 'diagram: a syntax error in a state machine',
    edits: [
      edit(
        lesson,
        'flowchart LR\n  A["Client"]:::client --> B["Server"]',
        'stateDiagram-v2\n  %% a comment\n  [*] --> Closed\n  state {{',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:41: invalid Mermaid: unexpected "{". Write what Mermaid can read in this line, or close what stands open above it.',
    ],
  },
  {
    name: 'diagram: an unknown role',
    edits: [edit(lesson, '%% role C client', '%% role C customer')],
    says: [
      'content/lessons/06-tcp-connections.mdx:32: "customer" is no role. Use one of client, server, middle, store, danger, focus, plain.',
    ],
  },
  {
    name: 'diagram: styling',
    edits: [edit(lesson, 'flowchart LR\n', 'flowchart LR\n  classDef red fill:#f00\n')],
    says: [
      'content/lessons/06-tcp-connections.mdx:39: "classDef red fill:#f00" is a style of its own; colors and layout are the theme\'s. Use roles (client, server, middle, store, danger, focus, plain).',
    ],
  },
  {
    name: 'diagram: a kind that the theme does not draw',
    edits: [edit(lesson, 'flowchart LR\n  A["Client"]:::client --> B["Server"]', 'pie\n  "A": 1')],
    says: [
      'content/lessons/06-tcp-connections.mdx:38: "pie" is no kind of diagram that the theme draws. Use sequenceDiagram, flowchart or stateDiagram-v2.',
    ],
  },
  {
    name: 'chart: lines that can be drawn',
    edits: [edit(lesson, bits, chart("role: 'client', points: [[0, 10], [5, 40]]"))],
    says: [],
  },
  {
    name: 'chart: a role that is none',
    edits: [edit(lesson, bits, chart("role: 'cliend', points: [[0, 10], [5, 40]]"))],
    says: [
      'content/lessons/06-tcp-connections.mdx:78: <LineChart>: the role "cliend" of "Reno" is none of client, server, middle, store, danger, plain. Write data as described in src/components/figures.',
    ],
  },
  {
    name: 'chart: a point that is none',
    edits: [edit(lesson, bits, chart("role: 'client', points: [[0, 10], [5]]"))],
    says: [
      'content/lessons/06-tcp-connections.mdx:78: <LineChart>: "Reno" has no points, at least two as [x, y]. Write data as described in src/components/figures.',
    ],
  },
  {
    name: 'chart: an axis without extent',
    edits: [edit(lesson, bits, chart("role: 'client', points: [[3, 10], [3, 40]]", 'from: 3, '))],
    says: [
      'content/lessons/06-tcp-connections.mdx:78: <LineChart>: the axis "round trips" runs from 3 to 3. Write data as described in src/components/figures.',
    ],
  },
  {
    name: 'chart: bars that can be drawn',
    edits: [edit(lesson, bits, bars('from: 40, to: 80'))],
    says: [],
  },
  {
    name: 'chart: a bar that ends before it starts',
    edits: [edit(lesson, bits, bars('from: 90, to: 80'))],
    says: [
      'content/lessons/06-tcp-connections.mdx:78: <Bars>: the bar "TCP" ends at 80, before it starts at 90. Write data as described in src/components/figures.',
    ],
  },
  {
    name: 'chart: an axis that is a text',
    edits: [
      edit(
        lesson,
        bits,
        chart("role: 'client', points: [[0, 1], [2, 3]]").replace(/x=\{\{.*?\}\}/, 'x="rounds"'),
      ),
    ],
    says: [
      "content/lessons/06-tcp-connections.mdx:78: x of <LineChart> is no group. Write x={{ label: 'round trips' }}.",
    ],
  },
];
