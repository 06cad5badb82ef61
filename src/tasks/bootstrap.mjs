/**
 * `node src/tasks/bootstrap.mjs <command> [arguments]`: what every npm script calls.
 *
 * Installs what the lockfile names when it is missing, then runs the command's TypeScript file on the pinned Node.
 * Node built-ins only, and nothing newer than Node 20.
 */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ASK_REGISTRY,
  INSTALL,
  installFailure,
  installReason,
  isNetworkFailure,
  npmCommand,
} from './boot/install.mjs';
import { chooseRuntime, OLDEST_NODE, pinnedRuntime, platformProblem } from './boot/runtime.mjs';

const COMMANDS = [
  'start',
  'test',
  'dev',
  'build',
  'check',
  'diagrams',
  'bench',
  'bench-anki',
  'bench-search',
  'compress',
  'servers',
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = join(root, 'node_modules');
const [command = '', ...commandArguments] = process.argv.slice(2);
const again = ['start', 'test'].includes(command)
  ? `npm ${command}`
  : `npm run ${command.replace('bench-', 'bench:')}`;

/** One line that says what to do next, and the end. @param {string} line @returns {never} */
function stop(line) {
  console.error(line);
  process.exit(1);
}

/** @param {string} path */
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

if (!COMMANDS.includes(command))
  stop(`Unknown command "${command}": use one of ${COMMANDS.join(', ')}.`);

const machine = { version: process.version, platform: process.platform, arch: process.arch };
const problem = platformProblem(machine, again);
if (problem) stop(problem);

const lock = read(join(root, 'package-lock.json'));
if (lock === undefined)
  stop('package-lock.json is missing: get it back with git checkout package-lock.json.');
const reason = installReason(lock, read(join(modules, '.package-lock.json')));
if (reason) await install(reason);

const pinnedPath = pinnedRuntime(process.platform, process.arch);
const pinned = pinnedPath && join(modules, pinnedPath);
const node = chooseRuntime(
  { path: realpathSync(process.execPath), version: process.version },
  pinned && existsSync(pinned) ? realpathSync(pinned) : undefined,
  (path) => spawnSync(path, ['--version']).status === 0,
);
if (!node) {
  stop(
    `Node ${process.versions.node} is too old and the pinned one (${pinnedPath}) is missing or does not start: ` +
      `install Node ${OLDEST_NODE} or later, or run npm ci --include=optional, then run ${again} again.`,
  );
}
// A pinned Node that does not start must not be the one that npm's scripts and the tools' own launchers find.
if (pinned && existsSync(pinned) && node !== realpathSync(pinned))
  rmSync(join(modules, '.bin', 'node'), { force: true });

run(node);

/** @param {string} why */
async function install(why) {
  const started = Date.now();
  console.log(`Installing packages from the lockfile (${why}) ...`);
  const ping = await npm(ASK_REGISTRY);
  // A registry need not know this question; only silence counts.
  const { code, output } =
    ping.code !== 0 && isNetworkFailure(ping.output) ? ping : await npm(INSTALL);
  if (code !== 0) {
    const { tail, line } = installFailure(output, again);
    if (tail) console.error(tail);
    stop(line);
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** @param {string[]} npmArguments @returns {Promise<{ code: number, output: string }>} */
function npm(npmArguments) {
  const {
    command: program,
    args,
    shell,
  } = npmCommand(process.env, process.platform, process.execPath, npmArguments);
  const child = spawn(program, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
    child.on('error', (error) => resolve({ code: 1, output: output + error.message }));
  });
}

/** Hands over to the command: same terminal, same signals, same exit code. @param {string} runtime */
function run(runtime) {
  const path = process.env.PATH ?? process.env.Path ?? '';
  const { Path: _, ...env } = process.env;
  const child = spawn(
    runtime,
    [fileURLToPath(new URL(`./${command}.ts`, import.meta.url)), ...commandArguments],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...env,
        PATH: [join(modules, '.bin'), path].join(delimiter),
        ASTRO_TELEMETRY_DISABLED: '1',
        ASTRO_DISABLE_UPDATE_CHECK: 'true',
      },
    },
  );
  // A terminal's Ctrl-C reaches the child without us; it must not come twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`${runtime} does not start: ${error.message}.`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
