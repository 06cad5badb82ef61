import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isVendored } from '../code/vendored.ts';
import { readBriefs } from './briefs.ts';
import { type Content, readContent } from './content.ts';
import type { LabPlace, Surroundings } from './rule.ts';

export interface Folders {
  contentDir: string;
  publishedIdsFile?: string;
  labs?: readonly LabPlace[];
  labsDir?: string;
  briefsDir?: string;
  publicDir?: string;
}

export interface Project {
  content: Content;
  surroundings: Surroundings;
  published: { record: string; file: string };
}

/** Reads all that the checks look at; the only place here that touches the disk. */
export function readProject(folders: Folders): Project {
  const { contentDir, publishedIdsFile = join(contentDir, 'ids.txt') } = folders;
  return {
    content: readContent(textFiles(contentDir)),
    surroundings: {
      labs: folders.labs,
      briefIds: readBriefs(folders.briefsDir),
      citing:
        folders.labsDir && existsSync(folders.labsDir)
          ? prefixed('src/labs', textFiles(folders.labsDir))
          : undefined,
      publicFiles: folders.publicDir
        ? new Set(paths(folders.publicDir).map((path) => `/${path}`))
        : undefined,
    },
    published: {
      record: existsSync(publishedIdsFile) ? readFileSync(publishedIdsFile, 'utf8') : '',
      file: `content/${relative(contentDir, publishedIdsFile)}`,
    },
  };
}

function textFiles(folder: string): Map<string, string> {
  return new Map(
    paths(folder)
      .filter((path) => !isVendored(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

function paths(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)\./.test(path) && statSync(join(folder, path)).isFile())
    .sort();
}

const prefixed = (prefix: string, files: Map<string, string>) =>
  new Map([...files].map(([path, text]) => [`${prefix}/${path}`, text]));
