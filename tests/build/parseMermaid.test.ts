import { describe, expect, it } from 'vitest';
import { parseMermaid } from '../../src/check/parseMermaid.ts';

const sequence = ['sequenceDiagram', '  participant C as Client', '  C->>S: SYN <br/> seq=100'];
const flowchart = [
  'flowchart LR',
  '  A["one **bold** word"]:::client -->|"SYN"| B{asks}',
  '  class B focus',
];
const state = ['stateDiagram-v2', '  [*] --> Closed', '  Closed --> SynSent : open / send SYN'];

describe('the parser of Mermaid without a browser', () => {
  it.each([
    ['a sequence', sequence],
    ['a flowchart', flowchart],
    ['a state machine', state],
  ])('reads %s', async (_, lines) => {
    expect(await parseMermaid(lines.join('\n'))).toBeUndefined();
  });

  it.each([
    ['a sequence', [...sequence, '  C->>>S: ACK'], 'unexpected ">"'],
    ['a flowchart', [...flowchart, '  A --> --> B'], 'unexpected "-->"'],
    ['a state machine', [...state, '  state {{'], 'unexpected "{"'],
  ])(
    'names the line of a mistake in %s, comments and blank lines counted',
    async (_, lines, message) => {
      expect(await parseMermaid(lines.join('\n'))).toEqual({ line: 4, message });
      const commented = [
        '',
        '%% first',
        ...lines.slice(0, 2),
        '',
        '  %% role C client',
        ...lines.slice(2),
      ];
      expect(await parseMermaid(commented.join('\n'))).toEqual({ line: 8, message });
    },
  );

  it('points at the last line when something stands open', async () => {
    const lines = [...sequence, '  loop each packet', '  C->>S: ACK', ''];
    expect(await parseMermaid(lines.join('\n'))).toEqual({ line: 5, message: 'it ends too early' });
  });

  it('says so when the source is no diagram', async () => {
    const error = await parseMermaid('boxes LR');
    expect(error?.line).toBe(1);
    expect(error?.message).toMatch(/No diagram type detected/);
  });
});
