/** The bench of builds: time and memory of a first build and of one after it, also with many times the content. */
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '../../src/tasks/run.ts';
import { growSite } from './grownSite.ts';
import { growthText } from './growth.ts';
import { loadLine } from './machineLoad.ts';
import { watchChildren } from './processTree.ts';
import { table } from './table.ts';

interface Built {
  times: number;
  kind: 'cold' | 'warm';
  seconds: number;
  /** The most that the build's processes held at once, in MB; 0 where the system does not tell. */
  memory: number;
  /** Seconds of processor time, which other work on the machine changes little; 0 where the system does not tell. */
  cpu: number;
  pages: number;
  bytes: number;
}

/**
 * Builds in a folder of its own, without git, so that no page says when it was last reviewed.
 *
 * @param amounts how many times the content, such as 1, 10, 50
 * @param runs how often each is built cold
 * @returns the lines to print; a build that fails is one of them, and larger ones are not tried
 */
export async function benchBuilds(amounts: readonly number[], runs: number): Promise<string[]> {
  const built: Built[] = [];
  const failed: string[] = [];
  for (const times of amounts.toSorted((a, b) => a - b)) {
    const folder = mkdtempSync(join(tmpdir(), 'roundtrip-build-'));
    const remove = () => rmSync(folder, { recursive: true, force: true });
    // Gigabytes must not stay when the bench is broken off.
    process.once('exit', remove);
    try {
      await growSite(join(folder, 'site'), times);
      for (let run = 0; run < runs; run++) {
        for (const kind of ['cold', 'warm'] as const) {
          const one = await build(join(folder, 'site'), times, kind);
          console.log(`  ${rowOf(one).join('  ')}`);
          built.push(one);
        }
      }
    } catch (error) {
      failed.push(`${times} times the content: ${(error as Error).message}`);
      break;
    } finally {
      remove();
      process.off('exit', remove);
    }
  }
  return [
    `Builds: cold without dist and caches, warm with nothing changed; memory of all its processes; ${loadLine()}`,
    '',
    ...table(
      [
        'content',
        'build',
        'pages',
        'MB of files',
        'seconds',
        'of processor',
        'ms of it a page',
        'peak memory MB',
      ],
      built.map(rowOf),
    ),
    '',
    ...growthLines(built),
    ...failed,
  ];
}

const rowOf = ({ times, kind, pages, bytes, seconds, cpu, memory }: Built) => [
  `${times}x`,
  kind,
  String(pages),
  (bytes / 1_000_000).toFixed(0),
  seconds.toFixed(1),
  cpu > 0 ? cpu.toFixed(1) : '-',
  ((1000 * (cpu || seconds)) / pages).toFixed(1),
  memory > 0 ? memory.toFixed(0) : '-',
];

function growthLines(built: readonly Built[]): string[] {
  const of = (name: string, kind: Built['kind'], cost: (one: Built) => number) => {
    const points = built
      .filter((one) => one.kind === kind && cost(one) > 0)
      .map((one) => ({ amount: one.times, cost: cost(one) }));
    return new Set(points.map(({ amount }) => amount)).size < 2
      ? []
      : [`${name}: ${growthText(points)}`];
  };
  return [
    ...of('time, cold', 'cold', ({ cpu, seconds }) => cpu || seconds),
    ...of('time, warm', 'warm', ({ cpu, seconds }) => cpu || seconds),
    ...of('memory, cold', 'cold', ({ memory }) => memory),
    ...of('bytes', 'cold', ({ bytes }) => bytes),
  ];
}

async function build(site: string, times: number, kind: Built['kind']): Promise<Built> {
  if (kind === 'cold') {
    const caches = ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'];
    for (const name of caches) rmSync(join(site, name), { recursive: true, force: true });
  }
  const started = performance.now();
  const spent = watchChildren();
  const astro = join(site, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const { code, output } = await runNode([astro, 'build'], { cwd: site });
  const seconds = (performance.now() - started) / 1000;
  const { memory, cpu } = spent();
  if (code !== 0)
    throw new Error(
      `the build failed with ${memory.toFixed(0)} MB in use:\n${output.split('\n').slice(-12).join('\n')}`,
    );
  const files = globSync('**/*', { cwd: join(site, 'dist'), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    times,
    kind,
    seconds,
    memory,
    cpu,
    pages: files.filter((file) => file.endsWith('.html')).length,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}
