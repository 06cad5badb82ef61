/** Which hashed files a page wants, so that it is whole without network, the parts included that have not come into view. */

const inPage = /\/_astro\/[\w./@~-]+\.(?:js|css|woff2|svg|png|webp|avif|json)\b/g;
const inScript = /["'`](?:\.\/|_astro\/)([\w.@~-]+\.(?:js|css))["'`]/g;
const imported = /(?:from|import)\s*["'`]\.\/([\w.@~-]+\.js)["'`]/g;
const dynamicImport = /\bimport\(/g;

/** A script that imports more than this on demand is a list, of which the page picks by name. */
const listFrom = 6;

/** A group of recall prompts says which lesson they are of. */
const ofLesson = /\bdata-lesson="([\w-]+)"/g;

/**
 * @param html of a page
 * @returns where the cards and quizzes of its lessons are, so that they can be reviewed where the lesson can be read
 */
export function studyFiles(html: string): string[] {
  const lessons = new Set([...html.matchAll(ofLesson)].map(([, id]) => id));
  return [...lessons].flatMap((id) => [`/study/cards/${id}.json`, `/study/quiz/${id}.json`]);
}

/** The names that a page picks from lists: its labs. */
function pickedNames(html: string): Set<string> {
  return new Set([...html.matchAll(/\bdata-lab="([\w-]+)"/g)].map(([, slug]) => slug ?? ''));
}

/**
 * @param script the text of a built script
 * @param picked what the page picks from a list, by the name before the hash
 * @returns the addresses of the scripts and styles that it loads at once or on demand
 */
export function scriptAssets(script: string, picked: ReadonlySet<string>): string[] {
  const isList = (script.match(dynamicImport)?.length ?? 0) >= listFrom;
  const atOnce = new Set([...script.matchAll(imported)].map(([, name]) => name));
  return [...script.matchAll(inScript)]
    .map(([, name]) => name ?? '')
    .filter((name) => !isList || atOnce.has(name) || picked.has(name.slice(0, name.indexOf('.'))))
    .map((name) => `/_astro/${name}`);
}

/**
 * Follows a page's scripts to the end.
 * @param html of the page
 * @param read gives the text of a script by its address
 * @returns the addresses of all hashed files that it wants
 * @throws what `read` throws
 */
export async function pageAssets(
  html: string,
  read: (address: string) => Promise<string>,
): Promise<Set<string>> {
  const picked = pickedNames(html);
  const all = new Set(html.match(inPage));
  // A set that grows while it is walked is walked to its new end.
  for (const address of all) {
    if (!address.endsWith('.js')) continue;
    for (const next of scriptAssets(await read(address), picked)) all.add(next);
  }
  return all;
}
