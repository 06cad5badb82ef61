/** The built site at an address of its own, so that a test can change what the server has and take the server away. */
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildKillWorker, buildWorker } from '../../src/offline/buildWorker.ts';
import { DIST } from '../../src/tasks/places.ts';
import { serve } from '../../src/tasks/serve.ts';

export interface ServedCopy {
  url: string;
  port: number;
  /** Another `sw.js`, as after any change of the shell. */
  newVersion(): void;
  /** What a build after a change of some pages leaves: these pages, and all that the worker's build writes. */
  newBuild(change: (html: string) => string, ...pages: readonly string[]): Promise<void>;
  /** `sw.js` as a build with KILL_WORKER=1 writes it. */
  kill(): Promise<void>;
  /** As when another project is served at this address: its own first page, and no worker. */
  becomeAnotherProject(): void;
}

const dist = resolve(process.env['E2E_DIST'] ?? DIST);
const workerFile = 'sw.js';

/** Serves a copy while `use` runs; only the worker's file is a copy really, all else leads to the build. */
export async function withServedCopy(use: (copy: ServedCopy) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-offline-'));
  for (const name of readdirSync(dist)) {
    if (name !== workerFile) symlinkSync(join(dist, name), join(folder, name));
  }
  const worker = join(folder, workerFile);
  copyFileSync(join(dist, workerFile), worker);
  const site = await serve(folder, 0);
  try {
    await use({
      url: site.url,
      port: site.port,
      newVersion: () => appendFileSync(worker, '\n// newer\n'),
      newBuild: async (change, ...pages) => {
        // The build walks real folders, and must not write into the one that other tests are served from.
        for (const name of readdirSync(dist)) {
          rmSync(join(folder, name), { recursive: true });
          cpSync(join(dist, name), join(folder, name), { recursive: true });
        }
        for (const page of pages) {
          const file = join(folder, page, 'index.html');
          writeFileSync(file, change(readFileSync(file, 'utf8')));
        }
        await buildWorker(folder);
      },
      kill: () => buildKillWorker(folder),
      becomeAnotherProject: () => {
        rmSync(worker);
        rmSync(join(folder, 'index.html'));
        writeFileSync(
          join(folder, 'index.html'),
          '<!doctype html><title>Another</title><link rel="icon" href="data:,"><h1>Another project</h1>',
        );
      },
    });
  } finally {
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
