/** The one place that says with which headers the site is served; the files for each server are made from it. */
import { HEADER_POLICY } from './policy.ts';

export type Headers = Readonly<Record<string, string>>;

/**
 * One year. Neither `includeSubDomains` nor `preload`: what else stands under the domain is its owner's to decide.
 * Only sent over TLS (RFC 6797, section 7.2).
 */
export const HSTS = { name: 'Strict-Transport-Security', value: 'max-age=31536000' } as const;

/** With every response over plain HTTP or TLS; over TLS `HSTS` as well. */
export const EVERYWHERE: Headers = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** What no page uses; only features that browsers know, since each unknown one is a warning in the console. */
const UNUSED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'midi',
  'payment',
  'serial',
  'usb',
] as const;

const permissions = (microphone: '()' | '(self)') =>
  [...UNUSED.map((feature) => `${feature}=()`), `microphone=${microphone}`].join(', ');

export const PERMISSIONS = {
  name: 'Permissions-Policy',
  closed: permissions('()'),
  /** For the mock interview, where answers can be recorded. */
  microphone: permissions('(self)'),
} as const;

/** The folder whose pages may ask for the microphone. */
export const MICROPHONE_FOLDER = '/interview/';

export const CACHING = {
  name: 'Cache-Control',
  /** Kept, but asked about each time; an unchanged file costs a 304. */
  revalidate: 'no-cache',
  immutable: 'public, max-age=31536000, immutable',
} as const;

/** Folders in which every file has a hash of its contents in its name: scripts, styles, fonts, parts of the search index. */
export const HASHED_FOLDERS: readonly string[] = [
  '/_astro/',
  '/pagefind/filter/',
  '/pagefind/fragment/',
  '/pagefind/index/',
];

/**
 * The service worker. Kept for long, one that is broken would stay with its reader; so it is named where a host has rules of
 * its own for what no rule of ours names.
 */
export const WORKER_FILE = '/sw.js';

/**
 * @param path of a file that is there, as it stands in the address; what is not there is served as `/404.html`
 * @returns the headers of the response over TLS, without those that depend on the file (type, length, tag)
 */
export function headersFor(path: string): Headers {
  const hashed = HASHED_FOLDERS.some((folder) => path.startsWith(folder));
  return {
    [HSTS.name]: HSTS.value,
    ...EVERYWHERE,
    [PERMISSIONS.name]: path.startsWith(MICROPHONE_FOLDER)
      ? PERMISSIONS.microphone
      : PERMISSIONS.closed,
    [CACHING.name]: hashed ? CACHING.immutable : CACHING.revalidate,
  };
}
