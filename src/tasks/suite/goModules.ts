/** Where the Go code is that the suite tests: not that of other people, which `vendor` folders hold. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the folders below this one, itself included, in which a go.mod stands; outer ones first */
export function goModules(folder: string): string[] {
  const inner = entries(folder)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => goModules(join(folder, name)));
  return isModule(folder) ? [folder, ...inner] : inner;
}

/** @returns names in a module's folder that hold its Go code, for gofmt; a module inside it has its own turn */
export function ownCode(module: string): string[] {
  return entries(module)
    .filter((entry) =>
      entry.isDirectory() ? !isModule(join(module, entry.name)) : entry.name.endsWith('.go'),
    )
    .map(({ name }) => name)
    .sort();
}

const isModule = (folder: string) => existsSync(join(folder, 'go.mod'));

const entries = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => name !== 'vendor' && !name.startsWith('.'),
  );
