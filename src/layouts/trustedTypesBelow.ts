/**
 * @param base the path below which the site stands
 * @param script the text of `trustedTypes.js`
 * @returns the script to stand inline: it lets only scripts from below the base run
 * @throws Error when the script does not say where its base stands
 */
export function trustedTypesBelow(base: string, script: string): string {
  const [before, after, ...more] = script.split('b="/"');
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('src/layouts/trustedTypes.js: has to say b="/" once, where the base comes.');
  return `${before}b=${JSON.stringify(base)}${after}`;
}
