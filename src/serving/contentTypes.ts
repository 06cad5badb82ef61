/** Media types by the end of a file's name. */

/** Text in UTF-8: said with `charset=utf-8`, and worth compressing. */
export const TEXT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  go: 'text/plain',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
};

/** The rest that a browser wants to know by name; what is in neither list is `application/octet-stream`. */
export const BINARY_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  png: 'image/png',
  wasm: 'application/wasm',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

export const UTF_8 = 'charset=utf-8';
