/** Whether packages have to be installed, how npm is called, and what its failure means. Built-ins only. */

import { basename } from 'node:path';

/**
 * Compares the lockfile with the one that npm leaves in node_modules when an installation is complete, so that an
 * installation by hand counts, and one that was broken off does not.
 *
 * @param {string} lockText package-lock.json
 * @param {string | undefined} installedText node_modules/.package-lock.json, undefined when it is not there
 * @returns {string | undefined} why an installation is needed
 */
export function installReason(lockText, installedText) {
  if (installedText === undefined) return 'no packages are installed yet';
  const changed = 'package-lock.json has changed since packages were installed';
  const installed = packagesOf(installedText);
  const wanted = packagesOf(lockText);
  if (!wanted) return undefined; // npm will say what is wrong with it.
  if (!installed) return changed;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    // What is made for another platform is left out.
    if (!found && (entry.optional || entry.devOptional)) continue;
    if (found?.version !== entry.version || found?.integrity !== entry.integrity) return changed;
  }
  return undefined;
}

/** @param {string} text */
function packagesOf(text) {
  try {
    return /** @type {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> | undefined} */ (
      JSON.parse(text).packages
    );
  } catch {
    return undefined;
  }
}

/** Development packages too, whatever NODE_ENV says. */
export const INSTALL = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];

/** Without a network, `npm ci` tries each package again for minutes; this knows in seconds, through npm's own proxy settings. */
export const ASK_REGISTRY = [
  'ping',
  '--fetch-timeout=10000',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
];

/**
 * @param {Record<string, string | undefined>} env npm tells its scripts where it and its Node are
 * @param {string} platform
 * @param {string} node the Node that runs now
 * @param {string[]} args
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(env, platform, node, args) {
  const script = env.npm_execpath;
  // Another package manager's path stands there when it runs the script.
  if (script && /^npm(-cli)?\.[cm]?js$/.test(basename(script))) {
    return { command: env.npm_node_execpath ?? node, args: [script, ...args], shell: false };
  }
  // On Windows npm is a batch file, which only a shell runs.
  return { command: 'npm', args, shell: platform === 'win32' };
}

/** @param {string} output all that npm printed @returns {boolean} whether it could not reach its registry */
export function isNetworkFailure(output) {
  return NETWORK.test(output);
}

const NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EPIPE|ERR_SOCKET_TIMEOUT|FETCH_ERROR|EIDLETIMEOUT)\b|network (request|timeout|connectivity)/i;

/** npm says what is wrong first and ends with how it is used. @param {string} output */
function excerpt(output) {
  const lines = output.trimEnd().split('\n');
  const first = lines.findIndex((line) => /^npm (error|ERR!)/.test(line));
  return (first < 0 ? lines.slice(-20) : lines.slice(first, first + 20)).join('\n');
}

/**
 * @param {string} output all that npm printed
 * @param {string} again the command that the reader typed
 * @returns {{ line: string, tail: string }} one line that says what to do, and some of npm's own when that tells more
 */
export function installFailure(output, again) {
  if (isNetworkFailure(output)) {
    return {
      line: `No network: npm could not reach its registry. Connect, then run ${again} again.`,
      tail: '',
    };
  }
  const tail = excerpt(output);
  if (/\b(EBUSY|EPERM|ENOTEMPTY)\b/.test(output)) {
    return {
      line: `npm could not replace node_modules: stop what uses it, delete the folder, then run ${again} again.`,
      tail,
    };
  }
  if (/spawn npm ENOENT/.test(output)) {
    return {
      line: `npm is not on the PATH: install Node with npm from https://nodejs.org, then run ${again} again.`,
      tail: '',
    };
  }
  if (/\bENOSPC\b/.test(output)) {
    return { line: `The disk is full: make about 1 GB of room, then run ${again} again.`, tail };
  }
  return {
    line: `npm ci failed (its message is above): fix what it names, then run ${again} again.`,
    tail,
  };
}
