/** The `_headers` file that Cloudflare Pages and Netlify read from the published folder. */
import { withBase } from '../base/addresses.ts';
import {
  CACHING,
  EVERYWHERE,
  HASHED_FOLDERS,
  type Headers,
  HSTS,
  MICROPHONE_FOLDER,
  PERMISSIONS,
  WORKER_FILE,
} from './headers.ts';

/** Cloudflare Pages reads no more rules, and no longer lines. */
const MOST_RULES = 100;
const LONGEST_LINE = 2000;

/**
 * Where several rules match an address, these hosts join the values of one header with commas, so that no two rules
 * which match the same address may set the same header. That is why the folders are listed one by one.
 *
 * @param pageFolders the first folders of the addresses of all pages, such as `/learn/`
 * @param base the path below which the site stands
 * @returns the text of the file
 * @throws Error when there are more rules than Cloudflare Pages takes
 */
export function headersFile(pageFolders: readonly string[], base = '/'): string {
  const page = (microphone: boolean): Headers => ({
    [PERMISSIONS.name]: microphone ? PERMISSIONS.microphone : PERMISSIONS.closed,
    [CACHING.name]: CACHING.revalidate,
  });
  const rules: [string, Headers][] = [
    ['/*', { [HSTS.name]: HSTS.value, ...EVERYWHERE }],
    ['/', page(false)],
    [WORKER_FILE, { [CACHING.name]: CACHING.revalidate }],
    ...pageFolders.map((folder): [string, Headers] => [
      `${folder}*`,
      page(folder === MICROPHONE_FOLDER),
    ]),
    ...HASHED_FOLDERS.map((folder): [string, Headers] => [
      `${folder}*`,
      { [CACHING.name]: CACHING.immutable },
    ]),
  ];
  const lines = rules.flatMap(([path, headers]) => [
    withBase(path, base),
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
  ]);
  if (rules.length > MOST_RULES || lines.some((line) => line.length > LONGEST_LINE)) {
    throw new Error(
      `_headers: ${rules.length} rules, longest line ${Math.max(...lines.map(({ length }) => length))}; Cloudflare Pages takes ` +
        `${MOST_RULES} rules of ${LONGEST_LINE} characters a line. Put pages into fewer top folders (src/serving/headersFile.ts).`,
    );
  }
  return `# Made by src/serving/headersFile.ts at each build. What no rule here says is left to the host, which revalidates.\n${lines.join('\n')}\n`;
}
