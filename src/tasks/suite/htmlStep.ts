/** The Nu HTML checker over every built page, where Java is there to run it. */
import { join } from 'node:path';
import { DIST, ROOT } from '../places.ts';
import { run } from '../run.ts';
import { isExcused, type NuMessage, nuErrors } from './nuMessages.ts';
import { type Outcome, oneCheck, oneSkip } from './outcome.ts';

const JAR = join(ROOT, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
const OLDEST_JAVA = 11;

export async function htmlStep(): Promise<Outcome> {
  const name = 'Nu HTML checker';
  const version = await run('java', ['-version']);
  const java = version.code === 0 ? javaMajor(version.output) : undefined;
  if (java === undefined) return oneSkip(name, 'no Java here');
  if (java < OLDEST_JAVA) return oneSkip(name, `Java ${java} is here, ${OLDEST_JAVA} is needed`);

  const ran = await run('java', [
    '-jar',
    JAR,
    '--stdout',
    '--exit-zero-always',
    '--skip-non-html',
    '--format',
    'json',
    DIST,
  ]);
  let messages: NuMessage[];
  try {
    ({ messages } = JSON.parse(ran.stdout) as { messages: NuMessage[] });
  } catch {
    return oneCheck(`${name}: gave no result`, false, ran.output);
  }
  const errors = nuErrors(messages);
  const left = errors.filter((message) => !isExcused(message));
  const log = left.map(({ url = '', lastLine, message, extract }) => {
    const file = decodeURIComponent(url.replace(/^.*\/dist\//, ''));
    return `${file}:${lastLine ?? '?'}: ${message}\n    ${(extract ?? '').replace(/\s+/g, ' ')}\n`;
  });
  return oneCheck(`${name}: ${left.length} errors`, left.length === 0, log.join(''));
}

/** @param output of `java -version` @returns 17 for 17.0.15, 8 for 1.8.0 */
export function javaMajor(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match ? Number(match[1]) : undefined;
}
