/**
 * `node src/tasks/completeLockfile.ts`, after `npm install <package>`.
 *
 * `npm ci` refuses a lockfile that does not name every optional package, and a registry that does not carry the ones
 * made for other platforms leaves them out. Their names and versions stand in the package that wants them, and name and
 * platform go together, so that they can be added without asking anybody. npm keeps what is there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.ts';

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, Entry>;
}

export interface Missing {
  name: string;
  version: string;
  wantedBy: string;
}

/** @returns the optional packages that a lockfile wants and does not name */
export function missingOptionals({ packages }: Lockfile): Missing[] {
  const missing = Object.entries(packages).flatMap(([wantedBy, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isNamed(packages, wantedBy, name))
      .map(([name, version]) => ({ name, version, wantedBy })),
  );
  return missing;
}

/** Node's own search: beside the package that asks, then further up. */
function isNamed(packages: Lockfile['packages'], from: string, name: string): boolean {
  if (packages[from ? `${from}/node_modules/${name}` : `node_modules/${name}`]) return true;
  return (
    from !== '' &&
    isNamed(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
  );
}

const SYSTEMS: Record<string, string> = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/**
 * @returns the entry by which npm leaves the package out on every other platform
 * @throws Error when the name does not tell the platform, or the version is a range
 */
export function platformEntry({ name, version }: Missing, dev: boolean): Entry {
  const words = name.split(/[/-]/);
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const os = words.map((word) => SYSTEMS[word]).find((system) => system !== undefined);
  if (!cpu || !/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(
      `${name}@${version} is not in the lockfile: run npm install where the registry has it.`,
    );
  }
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(words.includes('musl')
      ? { libc: ['musl'] }
      : words.includes('gnu')
        ? { libc: ['glibc'] }
        : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

/** @returns the same lockfile with what was missing, in npm's order */
export function completed<T extends Lockfile>(lock: T): T {
  const added = missingOptionals(lock).map((missing) => [
    `node_modules/${missing.name}`,
    platformEntry(missing, lock.packages[missing.wantedBy]?.dev === true),
  ]);
  const packages = { ...lock.packages, ...Object.fromEntries(added) };
  const order = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(order.map((path) => [path, packages[path]])) };
}

if (import.meta.main) {
  const file = join(ROOT, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  const missing = missingOptionals(lock);
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
  for (const { name, version } of missing) console.log(`added ${name} ${version}`);
  console.log(`package-lock.json: ${missing.length} added`);
}
