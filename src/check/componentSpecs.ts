/** What an attribute of a component has to be. */
export interface AttributeSpec {
  kind: 'text' | 'number' | 'list' | 'group' | 'flag';
  required?: true;
  /** As it may be written. */
  example: string;
  /** Its text is Markdown. */
  markdown?: true;
}

export interface ComponentSpec {
  attributes: Readonly<Record<string, AttributeSpec>>;
  /** The component that it has to stand in directly or further up. */
  inside?: string;
}

const text = (example: string): AttributeSpec => ({ kind: 'text', required: true, example });
const optional = (spec: AttributeSpec): AttributeSpec => ({ ...spec, required: undefined });
const markdown = (spec: AttributeSpec): AttributeSpec => ({ ...spec, markdown: true });
const number = (example: string): AttributeSpec => ({ kind: 'number', required: true, example });
const group = (example: string): AttributeSpec => ({ kind: 'group', required: true, example });
const list = (example: string): AttributeSpec => ({ kind: 'list', required: true, example });

/** The components that a page may use, without import. Their looks stand in src/components/lesson and src/islands. */
export const componentSpecs: Readonly<Record<string, ComponentSpec>> = {
  Sixty: { attributes: {} },
  Recall: { attributes: { cards: text('cards="card-id another-card-id"') } },
  Figure: {
    attributes: {
      id: text('id="handshake"'),
      caption: markdown(text('caption="what to notice"')),
      description: text('description="all that the picture shows, in words"'),
      wide: { kind: 'flag', example: 'wide' },
    },
  },
  BitFields: {
    attributes: {
      fields: list("fields={[{ name: 'Source port', bits: 16 }]}"),
      label: optional(text('label="IPv6 header, 32 bits a row"')),
    },
    inside: 'Figure',
  },
  TupleTable: {
    attributes: {
      differ: optional(text('differ="srcPort"')),
      rows: list("rows={[{ proto: 'TCP', srcIp: '...' }]}"),
    },
    inside: 'Figure',
  },
  PortPool: {
    attributes: {
      dials: number('dials={500}'),
      ports: number('ports={28232}'),
      hold: number('hold={60}'),
      seconds: number('seconds={180}'),
    },
    inside: 'Figure',
  },
  LineChart: {
    attributes: {
      label: text('label="cwnd over time"'),
      x: group("x={{ label: 'round trips' }}"),
      y: group("y={{ label: 'cwnd in segments' }}"),
      series: list("series={[{ name: 'Reno', role: 'client', points: [[0, 10], [1, 20]] }]}"),
      marks: optional(list("marks={[{ x: 12, text: 'loss' }]}")),
    },
    inside: 'Figure',
  },
  Bars: {
    attributes: {
      label: text('label="Where 183 ms go"'),
      unit: text('unit="ms"'),
      bars: list("bars={[{ name: 'TCP', from: 40, to: 80, role: 'client' }]}"),
    },
    inside: 'Figure',
  },
  Go: {
    attributes: {
      file: text('file="resets/resets.go"'),
      region: text('region="abortive"'),
      leavesOut: markdown(text('leavesOut="which shortcuts the lines take"')),
      title: optional(text('title="Resetting a connection"')),
      highlight: optional(list('highlight={["SetLinger(0)"]}')),
      notes: markdown(optional(list('notes={[{ at: "SetLinger(0)", text: "..." }]}'))),
    },
  },
  Note: { attributes: { kind: text('kind="tip"'), title: optional(text('title="..."')) } },
  Deeper: {
    attributes: { title: text('title="what it goes into"'), id: optional(text('id="anchor"')) },
  },
  Choose: { attributes: {} },
  Use: { attributes: { title: text('title="Choose A when"') }, inside: 'Choose' },
  Avoid: { attributes: { title: text('title="Avoid A when"') }, inside: 'Choose' },
  Lab: { attributes: { slug: text('slug="port-budget"') } },
  AsOf: { attributes: { date: text('date="2026-11"') } },
};

/** The kinds of <Note>. */
export const noteKinds = [
  'tip',
  'interview',
  'trap',
  'correction',
  'analogy',
  'practice',
  'design',
] as const;

/** Components that draw a figure from data. */
export const drawnComponents = Object.keys(componentSpecs).filter(
  (name) => componentSpecs[name]?.inside === 'Figure',
);
