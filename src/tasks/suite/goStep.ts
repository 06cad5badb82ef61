/** gofmt, `go vet` and `go test -race` over the modules that the lessons show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../places.ts';
import { run } from '../run.ts';
import { goModules, ownCode } from './goModules.ts';
import { goOutcome } from './goResults.ts';
import { foundGo, isEnough, wantedGo } from './goVersion.ts';
import { type Outcome, oneCheck, oneSkip, together, withExit } from './outcome.ts';

/** What is here and in `vendor`, rather than a toolchain or a library that Go would download. */
const ENV = { GOTOOLCHAIN: 'local', GOPROXY: 'off' };

export async function goStep(): Promise<Outcome> {
  const version = await run('go', ['version'], { env: ENV });
  const found = version.code === 0 ? foundGo(version.stdout) : undefined;
  const outcomes: Outcome[] = [];
  for (const folder of goModules(join(ROOT, 'content')))
    outcomes.push(await moduleOutcome(folder, found));
  return together(outcomes);
}

async function moduleOutcome(folder: string, found: string | undefined): Promise<Outcome> {
  const name = folder.slice(ROOT.length).replaceAll('\\', '/');
  const wanted = wantedGo(readFileSync(join(folder, 'go.mod'), 'utf8')) ?? '1.0';
  if (!found) return oneSkip(`Go tests of ${name}`, `no Go here (go.mod asks for ${wanted})`);
  if (!isEnough(found, wanted))
    return oneSkip(`Go tests of ${name}`, `Go ${found} is here, go.mod asks for ${wanted}`);

  const gofmt = await run('gofmt', ['-l', ...ownCode(folder)], { cwd: folder, env: ENV });
  const unformatted = gofmt.output.trim();
  const formatted = oneCheck(
    `gofmt ${name}`,
    gofmt.code === 0 && unformatted === '',
    unformatted && `not as gofmt writes it (gofmt -w): ${unformatted.split('\n').join(', ')}\n`,
  );
  const vet = await run('go', ['vet', './...'], { cwd: folder, env: ENV });
  const race = await withRaceDetector(folder);
  const flags = race ? ['-race'] : [];
  const test = await run('go', ['test', ...flags, '-json', './...'], { cwd: folder, env: ENV });
  const tests = goOutcome(test.stdout);
  return together([
    formatted,
    oneCheck(`go vet ${name}`, vet.code === 0, vet.output),
    {
      ...withExit(tests, `go test ${name}`, test),
      log: tests.log || (test.code === 0 ? '' : test.output),
    },
    {
      passed: 0,
      failures: [],
      skips: [],
      notes: race ? [] : [`${name}: tested without -race, which needs cgo and a C compiler`],
    },
  ]);
}

/** `go env` says 0 when there is no C compiler. */
async function withRaceDetector(folder: string): Promise<boolean> {
  const { stdout } = await run('go', ['env', 'CGO_ENABLED'], { cwd: folder, env: ENV });
  return stdout.trim() === '1';
}
