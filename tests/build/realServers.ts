/** nginx and Caddy as they are installed here, started on a loopback port with the site's own configuration. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { caddyfile } from '../../src/serving/caddyfile.ts';
import { nginxConf } from '../../src/serving/nginxConf.ts';

export interface RealServer {
  name: string;
  /** Whether it sends `.br` files. */
  brotli: boolean;
  /** Why it cannot be run here; undefined when it can. */
  missing: string | undefined;
  /** @param work an empty folder for its own files @param base the path below which the site stands */
  start(root: string, work: string, base?: string): Promise<Running>;
}

export interface Running {
  port: number;
  stop(): Promise<void>;
}

const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** Debian puts nginx where the search path of an ordinary user does not look. */
const NGINX = ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);

export const nginx: RealServer = {
  name: 'nginx',
  brotli: existsSync(BROTLI_MODULE),
  missing: NGINX ? undefined : 'there is no nginx on this machine (Debian: nginx-light)',
  async start(root, work, base) {
    const port = await freePort();
    const site = nginxConf({ listen: `127.0.0.1:${port}`, root, brotli: this.brotli, base });
    mkdirSync(join(work, 'logs'));
    writeFileSync(join(work, 'site.conf'), site);
    writeFileSync(
      join(work, 'nginx.conf'),
      `${this.brotli ? `load_module ${BROTLI_MODULE};` : ''}
       daemon off; master_process off; pid nginx.pid; error_log stderr;
       events {}
       http {
         access_log off;
         ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`).join(' ')}
         include site.conf;
       }`,
    );
    return run(port, NGINX ?? '', ['-p', work, '-c', join(work, 'nginx.conf'), '-e', 'stderr'], {});
  },
};

export const caddy: RealServer = {
  name: 'Caddy',
  brotli: true,
  missing:
    spawnSync('caddy', ['version']).status === 0
      ? undefined
      : 'there is no caddy on this machine (Debian: caddy)',
  async start(root, work, base) {
    const port = await freePort();
    const file = join(work, 'Caddyfile');
    writeFileSync(file, caddyfile(base));
    return run(port, 'caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
      SITE_ADDRESS: `http://127.0.0.1:${port}`,
      SITE_ROOT: root,
      CADDY_ADMIN: `unix/${join(work, 'admin.sock')}`,
      HOME: work,
      XDG_CONFIG_HOME: work,
      XDG_DATA_HOME: work,
    });
  },
};

/** @throws Error with what the program printed when it ends, or does not answer in 10 seconds */
async function run(
  port: number,
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Running> {
  const child = spawn(command, args, { env: { ...process.env, ...env } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  const until = Date.now() + 10_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      await end(child);
      throw new Error(`${command} does not answer on port ${port}:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, stop: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}

const answers = (port: number) =>
  get(port, '/').then(
    () => true,
    () => false,
  );

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

/** Asks without a client's own ideas: no `Accept-Encoding`, no decompression, no redirects followed. */
export function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headersDistinct).map(([name, values]) => [
              name,
              values?.join(', '),
            ]),
          ),
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
