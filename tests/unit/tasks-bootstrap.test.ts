import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  INSTALL,
  installFailure,
  installReason,
  npmCommand,
} from '../../src/tasks/boot/install.mjs';
import {
  chooseRuntime,
  isOlder,
  pinnedRuntime,
  platformProblem,
} from '../../src/tasks/boot/runtime.mjs';
import {
  completed,
  type Lockfile,
  missingOptionals,
  platformEntry,
} from '../../src/tasks/completeLockfile.ts';

describe('the runtime', () => {
  test.each([
    ['20.9.0', '22.18.0', true],
    ['v22.17.9', '22.18.0', true],
    ['22.18.0', '22.18.0', false],
    ['22.18.1', '22.18.0', false],
    ['26.0.0-nightly', '22.18.0', false],
    ['9.11.2', '22.18.0', true],
    ['100.0.0', '22.18.0', false],
  ])('%s is older than %s: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected);
  });

  test('every pinned runtime is an optional dependency, and the other way round', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    const platforms = [
      ['linux', 'x64'],
      ['linux', 'arm64'],
      ['win32', 'x64'],
      ['darwin', 'arm64'],
    ] as const;
    const packages = platforms.map(
      ([platform, arch]) => pinnedRuntime(platform, arch)?.split('/')[0],
    );
    expect(packages.toSorted()).toEqual(Object.keys(optionalDependencies).toSorted());
  });

  test('an old Node is fine where one is pinned, and where none is, the message says what to install', () => {
    const old = { version: 'v20.20.2', arch: 'x64' };
    expect(platformProblem({ ...old, platform: 'linux' }, 'npm start')).toBeUndefined();
    expect(
      platformProblem({ ...old, platform: 'freebsd', version: 'v24.0.0' }, 'npm start'),
    ).toBeUndefined();
    expect(platformProblem({ ...old, platform: 'darwin' }, 'npm start')).toBe(
      'Node 20.20.2 is too old and none is pinned for darwin x64: install Node 22.18 or later from https://nodejs.org, then run npm start again.',
    );
  });

  test.each([
    ['the pinned one, when it starts', '20.0.0', '/pinned', true, '/pinned'],
    ['the current one, when the pinned one does not start', '24.0.0', '/pinned', false, '/current'],
    ['the current one, when none is pinned', '24.0.0', undefined, true, '/current'],
    [
      'none, when the pinned one does not start and the current one is old',
      '20.0.0',
      '/pinned',
      false,
      undefined,
    ],
  ])('takes %s', (_, version, pinned, starts, expected) => {
    expect(chooseRuntime({ path: '/current', version }, pinned, () => starts)).toBe(expected);
  });
});

describe('whether to install', () => {
  const lock = (packages: object) =>
    JSON.stringify({ packages: { '': { name: 'roundtrip' }, ...packages } });
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const wanted = lock({
    'node_modules/a': a,
    'node_modules/other-platform': { ...a, optional: true },
  });

  test('not, when what is installed is what the lockfile names', () => {
    expect(
      installReason(wanted, JSON.stringify({ packages: { 'node_modules/a': a } })),
    ).toBeUndefined();
  });

  test('not, when something stands there that the lockfile does not name', () => {
    const more = { packages: { 'node_modules/a': a, 'node_modules/b': a } };
    expect(installReason(wanted, JSON.stringify(more))).toBeUndefined();
  });

  test('when nothing is installed, or an installation was broken off', () => {
    expect(installReason(wanted, undefined)).toBe('no packages are installed yet');
    expect(installReason(wanted, '{"packages": {"node_mod')).toContain('has changed');
  });

  test.each([
    ['another version', { ...a, version: '0.9.0' }],
    ['other contents', { ...a, integrity: 'sha512-b' }],
    ['nothing', undefined],
  ])('when the folder holds %s', (_, found) => {
    const reason = installReason(wanted, JSON.stringify({ packages: { 'node_modules/a': found } }));
    expect(reason).toBe('package-lock.json has changed since packages were installed');
  });

  test('when a package for this platform has another version than the lockfile asks for', () => {
    const installed = {
      packages: { 'node_modules/a': a, 'node_modules/other-platform': { ...a, version: '2.0.0' } },
    };
    expect(installReason(wanted, JSON.stringify(installed))).toContain('has changed');
  });
});

describe('the lockfile', () => {
  const lock = () => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;

  test('names every optional package, or npm ci refuses it', () => {
    const missing = missingOptionals(lock()).map(({ name, version }) => `${name}@${version}`);
    expect(missing, 'run: node src/tasks/completeLockfile.ts').toEqual([]);
  });

  test('what is missing is added for its platform, and npm finds it in its order', () => {
    const packages: Lockfile['packages'] = {
      '': {},
      'node_modules/lint': {
        dev: true,
        optionalDependencies: {
          '@lint/darwin-arm64': '2.0.1',
          '@lint/linux-x64-musl': '2.0.1',
          here: '1.0.0',
        },
      },
      'node_modules/lint/node_modules/here': { version: '1.0.0' },
      'node_modules/zod': { version: '4.0.0' },
    };
    const { packages: result } = completed({ packages });
    expect(Object.keys(result)).toEqual([
      '',
      'node_modules/@lint/darwin-arm64',
      'node_modules/@lint/linux-x64-musl',
      'node_modules/lint',
      'node_modules/lint/node_modules/here',
      'node_modules/zod',
    ]);
    expect(result['node_modules/@lint/darwin-arm64']).toEqual({
      version: '2.0.1',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    });
    expect(result['node_modules/@lint/linux-x64-musl']).toMatchObject({
      libc: ['musl'],
      os: ['linux'],
    });
  });

  test('a complete one stays as it is, byte for byte', () => {
    expect(JSON.stringify(completed(completed(lock())))).toBe(JSON.stringify(completed(lock())));
  });

  test('what is not made for one platform cannot be guessed', () => {
    const missing = { name: 'fsevents', version: '~2.3.3', wantedBy: '' };
    expect(() => platformEntry(missing, false)).toThrow(
      'run npm install where the registry has it',
    );
  });
});

describe('calling npm', () => {
  test('takes the npm that runs the script, with its own Node', () => {
    const env = { npm_execpath: '/lib/npm/bin/npm-cli.js', npm_node_execpath: '/usr/bin/node' };
    expect(npmCommand(env, 'linux', '/repo/node_modules/.bin/node', ['ci'])).toEqual({
      command: '/usr/bin/node',
      args: ['/lib/npm/bin/npm-cli.js', 'ci'],
      shell: false,
    });
  });

  test('takes npm from the PATH when something else runs the script', () => {
    const pnpm = { npm_execpath: '/lib/pnpm/bin/pnpm.cjs' };
    expect(npmCommand(pnpm, 'linux', '/node', ['ci'])).toEqual({
      command: 'npm',
      args: ['ci'],
      shell: false,
    });
    expect(npmCommand({}, 'win32', 'node.exe', ['ci'])).toMatchObject({
      command: 'npm',
      shell: true,
    });
  });

  test('installs from the lockfile, development packages too', () => {
    expect(INSTALL).toEqual(expect.arrayContaining(['ci', '--include=dev', '--include=optional']));
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'])(
    '%s is one line about the network',
    (code) => {
      expect(
        installFailure(`npm error code ${code}\nnpm error network request failed`, 'npm test'),
      ).toEqual({
        line: 'No network: npm could not reach its registry. Connect, then run npm test again.',
        tail: '',
      });
    },
  );

  test('another failure shows where npm says what is wrong, without its usage', () => {
    const usage = 'npm error   --some-option\n'.repeat(50);
    const output = `${'noise\n'.repeat(50)}npm error code EUSAGE\nnpm error lock file does not match\n${usage}`;
    const { line, tail } = installFailure(output, 'npm start');
    expect(line).toBe(
      'npm ci failed (its message is above): fix what it names, then run npm start again.',
    );
    expect(tail.split('\n')).toHaveLength(20);
    expect(tail).toMatch(/^npm error code EUSAGE\nnpm error lock file does not match\n/);
  });

  test('a failure without such words shows the end', () => {
    expect(installFailure(`${'a\n'.repeat(50)}killed\n`, 'npm start').tail).toMatch(
      /^(a\n){19}killed$/,
    );
  });

  test.each([
    ['npm error code EPERM', /stop what uses it, delete the folder/],
    ['npm error code ENOSPC', /disk is full/],
    ['spawn npm ENOENT', /npm is not on the PATH/],
  ])('%s says what to do', (output, expected) => {
    expect(installFailure(output, 'npm start').line).toMatch(expected);
  });
});
