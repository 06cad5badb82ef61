/**
 * What a browser does with a request of a script: the HTTP part of the Fetch Standard (sections HTTP fetch,
 * CORS-preflight fetch, CORS check, and the safelists), for mode "cors".
 */

/** The origin of an http or https URL; nothing for any other text. */
export function originOf(text: string): string | undefined {
  if (!/^https?:\/\/[a-z0-9.[\]:-]+(\/[^\s~]*)?$/i.test(text) || !URL.canParse(text))
    return undefined;
  return new URL(text).origin;
}

/** The names in a list with commas. */
export const namesOf = (list: string) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/** Fields that the Fetch Standard keeps from scripts, the common ones. */
export const browserOnly =
  /^(connection|content-length|cookie|date|expect|host|keep-alive|origin|referer|te|trailer|transfer-encoding|upgrade|via|set-cookie|proxy-.*|sec-.*|access-control-request-.*|accept-charset|accept-encoding|dnt)$/;

export interface ScriptRequest {
  /** Serialized origins: scheme, host and port. */
  page: string;
  target: string;
  method: string;
  /** Media type, or nothing. */
  contentType: string;
  /** Names of the other fields that the script sets, in lower case. */
  fields: readonly string[];
  /** Credentials mode "include" instead of "same-origin". */
  credentials: boolean;
}

export interface CorsAnswer {
  /** Access-Control-Allow-Origin; empty when it is missing. */
  allowOrigin: string;
  allowCredentials: boolean;
  allowMethods: readonly string[];
  /** In lower case. */
  allowHeaders: readonly string[];
  preflightStatus: number;
  /** Whether the answer to the real request carries the first two, too, and not only the preflight’s. */
  repeated: boolean;
}

export interface CorsResult {
  sameOrigin: boolean;
  preflight: boolean;
  handlerRuns: boolean;
  readable: boolean;
  /** Why, as a sentence. */
  reason: string;
}

/** Methods that need no preflight (CORS-safelisted). */
export const simpleMethods = ['GET', 'HEAD', 'POST'];
const simpleTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
/** Safelisted request fields, when their values are short and plain. */
const simpleFields = ['accept', 'accept-language', 'content-language', 'range'];

/** The names that make a preflight ask: CORS-unsafe request-header names, sorted. */
export function unsafeFields(request: ScriptRequest): string[] {
  const names = request.fields.filter((name) => !simpleFields.includes(name));
  if (request.contentType !== '' && !simpleTypes.includes(request.contentType)) {
    names.push('content-type');
  }
  return [...new Set(names)].sort();
}

/** Why the CORS check refuses, or nothing when it passes. */
function refused(request: ScriptRequest, answer: CorsAnswer): string | undefined {
  if (answer.allowOrigin === '') return 'Access-Control-Allow-Origin is missing';
  if (answer.allowOrigin === '*') {
    return request.credentials ? 'with credentials, * is not accepted as the origin' : undefined;
  }
  if (answer.allowOrigin !== request.page) {
    return 'Access-Control-Allow-Origin names another origin than the page’s';
  }
  if (request.credentials && !answer.allowCredentials) {
    return 'Access-Control-Allow-Credentials: true is missing';
  }
  return undefined;
}

/** Why the preflight fails, or nothing when the real request may go out. */
function preflightFails(request: ScriptRequest, answer: CorsAnswer): string | undefined {
  const origin = refused(request, answer);
  if (origin !== undefined) return origin;
  const { preflightStatus } = answer;
  if (preflightStatus < 200 || preflightStatus > 299) {
    return `OPTIONS was answered ${preflightStatus}, not 2xx`;
  }
  // with credentials a star is a method or field of that name
  const star = (list: readonly string[]) => !request.credentials && list.includes('*');
  if (
    !simpleMethods.includes(request.method) &&
    !answer.allowMethods.includes(request.method) &&
    !star(answer.allowMethods)
  ) {
    return `Access-Control-Allow-Methods does not allow ${request.method}`;
  }
  const missing = unsafeFields(request).find(
    (name) =>
      !answer.allowHeaders.includes(name) &&
      // the one name that a star never covers
      (name === 'authorization' || !star(answer.allowHeaders)),
  );
  return missing === undefined
    ? undefined
    : `Access-Control-Allow-Headers does not allow ${missing}`;
}

/** Whether a preflight goes ahead, whether the server’s handler runs, and whether the script may read the answer. */
export function fetchOutcome(request: ScriptRequest, answer: CorsAnswer): CorsResult {
  if (request.page === request.target) {
    return {
      sameOrigin: true,
      preflight: false,
      handlerRuns: true,
      readable: true,
      reason: 'Same origin: CORS has no say.',
    };
  }
  const preflight = !simpleMethods.includes(request.method) || unsafeFields(request).length > 0;
  const result = { sameOrigin: false, preflight };
  const failed = preflight ? preflightFails(request, answer) : undefined;
  if (failed !== undefined) {
    return {
      ...result,
      handlerRuns: false,
      readable: false,
      reason: `The preflight fails: ${failed}.`,
    };
  }
  const hidden = answer.repeated
    ? refused(request, answer)
    : 'the real answer does not repeat Access-Control-Allow-Origin';
  return {
    ...result,
    handlerRuns: true,
    readable: hidden === undefined,
    reason: hidden === undefined ? 'The server permits it.' : `Hidden from the script: ${hidden}.`,
  };
}
