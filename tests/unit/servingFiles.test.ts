/** What is committed for those who serve the site: current, and naming only what there is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { NGINX_IN_DOCKER, nginxConf } from '../../src/serving/nginxConf.ts';
import { serverFiles } from '../../src/serving/serverFiles.ts';
import { ROOT } from '../../src/tasks/places.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The `npm run` commands in a text. */
const commands = (text: string) =>
  [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name);

describe('committed configurations', () => {
  test.each([...serverFiles()])('%s is what `npm run servers` writes', (path, text) => {
    expect(read(path)).toBe(text);
  });

  test('nginx without the brotli module gets no directive that it does not know', () => {
    expect(nginxConf(NGINX_IN_DOCKER)).toMatch(/^ +brotli_static on;$/m);
    expect(nginxConf({ ...NGINX_IN_DOCKER, brotli: false })).not.toMatch(/brotli_/);
  });
});

describe('recipes', () => {
  const recipes = [
    'deploy/Dockerfile',
    'netlify.toml',
    '.github/workflows/pages.yml',
    'docs/serving.md',
  ];

  test.each(recipes)('%s calls npm commands that there are', (path) => {
    const called = commands(read(path));
    expect(called.length).toBeGreaterThan(0);
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
  });

  test('the Dockerfile copies files that there are, to where the configuration looks', () => {
    const copies = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(\S+) (\S+)$/gm)];
    expect(copies.length).toBe(1);
    for (const [, from = ''] of copies) expect(existsSync(join(ROOT, from)), from).toBe(true);
    expect(read('deploy/Dockerfile')).toContain(`/site/dist ${NGINX_IN_DOCKER.root}\n`);
    // Written in the image, for the path of SITE_URL.
    for (const line of ['npm run servers', '--from=build /site/deploy/nginx.conf '])
      expect(read('deploy/Dockerfile')).toContain(line);
    expect(read('deploy/Dockerfile')).toContain(`EXPOSE ${NGINX_IN_DOCKER.listen}\n`);
  });

  test('the workflow gives each job the permissions that it needs, and publishes dist', () => {
    const { permissions, jobs } = parse(read('.github/workflows/pages.yml')) as {
      permissions: Record<string, string>;
      jobs: Record<
        string,
        {
          permissions: Record<string, string>;
          needs?: string;
          steps: { id?: string; uses?: string; with?: Record<string, unknown>; run?: string }[];
        }
      >;
    };
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs['publish']?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
    expect(jobs['publish']?.needs).toBe('build');
    const upload = jobs['build']?.steps.find(({ uses }) => uses?.includes('upload-pages-artifact'));
    expect(upload?.with).toEqual({ path: 'dist' });
    for (const { steps } of Object.values(jobs))
      for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
  });

  test('Netlify publishes dist', () => {
    expect(read('netlify.toml')).toMatch(/^ {2}publish = "dist"$/m);
  });
});
