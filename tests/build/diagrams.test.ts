import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listRendered, readRendered, writeRendered } from '../../src/diagrams/cache.ts';
import { diagramKey } from '../../src/diagrams/key.ts';
import { openRenderer, type Renderer } from '../../src/diagrams/render.ts';
import { staleDiagrams } from '../../src/diagrams/stale.ts';
import { updateDiagrams } from '../../src/diagrams/update.ts';
import { executablePath, samples } from './diagramSamples.ts';

describe.skipIf(!executablePath)('rendering', () => {
  let renderer: Renderer;
  let css: string;
  beforeAll(async () => {
    renderer = await openRenderer({ executablePath });
    css = await readFile(new URL('../../src/styles/diagram.css', import.meta.url), 'utf8');
  });
  afterAll(() => renderer?.close());

  test.each(Object.entries(samples))(
    'a %s carries classes of the style sheet and nothing else',
    async (kind, source) => {
      const svg = await renderer.render(source);
      expect(svg).toMatch(
        new RegExp(
          `^<svg class="diagram diagram-${kind} min-w-\\d+" viewBox="0 0 \\d+ \\d+" width="\\d+" height="\\d+" role="img">`,
        ),
      );
      expect(svg).not.toMatch(
        /\s(id|style|fill|stroke|href)=|url\(|<(style|script|foreignObject|marker|defs|image)\b|NaN|undefined/,
      );
      const classes = new Set(
        [...svg.matchAll(/class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' ')),
      );
      const known = new Set([...css.matchAll(/\.([\w-]+)/g)].map((match) => match[1]));
      for (const name of classes) if (name.startsWith('d-')) expect(known).toContain(name);
      expect(svg.length).toBeLessThan(4000);
    },
  );

  test('words, roles and bands of the source are in the drawing', async () => {
    const svg = await renderer.render(samples.sequence);
    for (const words of [
      'Client',
      'SYN-ACK seq=300 ack=101',
      'One RTT',
      'loop',
      'until it is answered',
      'timer fires',
    ]) {
      expect(svg).toContain(`>${words}</t`);
    }
    for (const look of ['d-client"', 'd-server"', 'd-client d-bar', 'd-band', 'd-lost', 'd-dashed'])
      expect(svg).toContain(look);
    expect(svg).not.toContain('\u2063');
  });

  test('is the same twice, whatever was rendered between', async () => {
    const first = await renderer.render(samples.state);
    await renderer.render(samples.flowchart);
    expect(await renderer.render(samples.state)).toBe(first);
  });

  test.each([
    [
      'sequenceDiagram\n  participant A\n\n  A-->B x\n  A->>B: ok',
      4,
      'cannot read "A-->B x": the line ends too early',
    ],
    [
      '\n%% a remark\n\nflowchart TD\n  A[x --> B',
      5,
      'cannot read "A[x --> B": the diagram ends too early',
    ],
    ['stateDiagram-v2\n  A --> B\n  %% a remark\n  B -> :', 4, 'cannot read "B -> :"'],
    ['sequenceDiagram\n  alt x\n  A->>A: y\n', 3, 'the diagram ends too early'],
    [
      'sequenceDiagram\n  %% role X client\n  participant A\n  A->>A: y',
      2,
      '"X" is no participant of this diagram: it has A',
    ],
  ])('names the line of a mistake: %j', async (source, line, message) => {
    await expect(renderer.render(source)).rejects.toMatchObject({
      name: 'DiagramSyntaxError',
      line,
      message: expect.stringContaining(message),
    });
  });

  test('a mistake does not spoil the next diagram', async () => {
    const [bad, good] = await Promise.allSettled([
      renderer.render('flowchart TD\n  A['),
      renderer.render(samples.flowchart),
    ]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe.skipIf(!executablePath)('the committed folder', () => {
  let root: string;
  let options: { contentDir: string; renderedDir: string; executablePath: string | undefined };
  const lesson = (...sources: string[]) =>
    writeFile(
      join(root, 'content/lessons/01-x.mdx'),
      sources.map((source) => `text\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`).join('\n'),
    );
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diagrams-'));
    await mkdir(join(root, 'content/lessons'), { recursive: true });
    options = {
      contentDir: join(root, 'content'),
      renderedDir: join(root, 'rendered'),
      executablePath,
    };
  });
  afterEach(() => rm(root, { recursive: true }));
  const silent = () => undefined;

  test('gets what is missing, loses what is unused, and then needs no browser', async () => {
    await lesson(samples.state, samples.state);
    await writeRendered('000000000000', '<svg/>', options.renderedDir);
    const key = diagramKey(samples.state);
    expect(await updateDiagrams({ ...options, log: silent })).toEqual({
      rendered: [key],
      removed: ['000000000000'],
      missing: [],
    });
    expect(await listRendered(options.renderedDir)).toEqual([key]);
    const again = await updateDiagrams({
      ...options,
      executablePath: '/no/browser/is/started',
      log: silent,
    });
    expect(again).toEqual({ rendered: [], removed: [], missing: [] });
    expect(await staleDiagrams(options)).toEqual([]);
  });

  test('without a browser, names file, line and command', async () => {
    await lesson(samples.flowchart, samples.state);
    const { missing, rendered } = await updateDiagrams({
      ...options,
      executablePath: undefined,
      log: silent,
    });
    expect(rendered).toEqual([]);
    expect(missing.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'content/lessons/01-x.mdx:4',
      'content/lessons/01-x.mdx:16',
    ]);
    expect(missing[0]?.message).toMatch(/^content\/lessons\/01-x\.mdx:4: .*Run "npm run diagrams"/);
  });

  test('a mistake in one diagram is reported with its line in the file, and the others are rendered', async () => {
    await lesson('flowchart TD\n  A --> B\n  B[ --> C', samples.state);
    const { missing, rendered } = await updateDiagrams({ ...options, log: silent });
    expect(rendered).toEqual([diagramKey(samples.state)]);
    expect(missing.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^content\/lessons\/01-x\.mdx:6: Mermaid: cannot read "B\[ --> C"/),
    ]);
  });

  test('stale is: missing, unused, or drawn differently', async () => {
    await lesson(samples.state, samples.flowchart);
    await updateDiagrams({ ...options, log: silent });
    const key = diagramKey(samples.state);
    const svg = (await readRendered(key, options.renderedDir)) ?? '';
    await writeRendered(key, svg.replace('>Closed<', '>Shut<'), options.renderedDir);
    await writeRendered('000000000000', '<svg/>', options.renderedDir);
    await rm(join(options.renderedDir, `${diagramKey(samples.flowchart)}.svg`));
    expect(await staleDiagrams(options)).toEqual([
      expect.stringMatching(/000000000000\.svg is used by no content: run "npm run diagrams"/),
      expect.stringMatching(/^content\/lessons\/01-x\.mdx:17: this diagram has not been rendered/),
      expect.stringMatching(
        new RegExp(`^content/lessons/01-x\\.mdx:4: .*${key}\\.svg differs from a fresh rendering`),
      ),
    ]);
  });

  test('the program looks at this repository and says what to do', async () => {
    const program = fileURLToPath(new URL('../../src/diagrams/update.ts', import.meta.url));
    // Whether anything is stale is what the step "diagrams" of npm test decides; here the program just has to work.
    const env = { ...process.env, CHROMIUM_PATH: '' };
    const ran = promisify(execFile)(process.execPath, [program, '--check'], { env });
    const { code = 0, stderr } = await ran.catch((error) => error);
    const lines = stderr.split('\n').filter(Boolean);
    expect(code).toBe(lines.length > 0 ? 1 : 0);
    for (const line of lines) expect(line).toMatch(/run "npm run diagrams"/);
  });
});
