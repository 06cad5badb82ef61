/**
 * What CORS does with one request: is it preflighted, does the handler run, may the script read the answer?
 * Source: WHATWG Fetch Standard, RFC 6454 section 4 (origin); the rules are in ../corsRules.ts.
 */
// 10-http-semantics:LB
import {
  browserOnly,
  type CorsAnswer,
  fetchOutcome,
  namesOf,
  originOf,
  type ScriptRequest,
  simpleMethods,
  unsafeFields,
} from '../corsRules.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const requestGroup = 'The script asks';
const answerGroup = 'The server answers (Access-Control-)';
const longestUrl = 60;
const longestList = 80;

const notUrl = (text: string) =>
  originOf(text) === undefined
    ? 'Enter a URL with http or https, such as https://example.com.'
    : undefined;

const listPattern = /^[a-z0-9,* -]*$/i;

interface Inputs {
  page: string;
  target: string;
  method: string;
  contentType: string;
  fields: string;
  credentials: boolean;
  allowOrigin: string;
  allowCredentials: boolean;
  allowMethods: string;
  allowHeaders: string;
  preflightStatus: string;
  repeated: boolean;
}

function requestOf(v: Inputs): ScriptRequest {
  return {
    page: originOf(v.page) ?? '',
    target: originOf(v.target) ?? '',
    method: v.method,
    contentType: v.contentType === 'none' ? '' : v.contentType,
    fields: namesOf(v.fields.toLowerCase()),
    credentials: v.credentials,
  };
}

function answerOf(v: Inputs): CorsAnswer {
  return {
    allowOrigin: v.allowOrigin,
    allowCredentials: v.allowCredentials,
    // methods are compared letter by letter, field names without regard to case
    allowMethods: namesOf(v.allowMethods),
    allowHeaders: namesOf(v.allowHeaders.toLowerCase()),
    preflightStatus: Number(v.preflightStatus),
    repeated: v.repeated,
  };
}

const outcomeOf = (v: Inputs) => fetchOutcome(requestOf(v), answerOf(v));
const yesNo = (value: number) => (value ? 'yes' : 'no');
const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export default defineCalculator({
  slug: 'will-it-preflight',
  title: 'Will it preflight?',
  inputs: {
    page: {
      kind: 'text',
      label: 'Page',
      maxLength: longestUrl,
      default: 'https://example.com',
      group: requestGroup,
      invalid: notUrl,
    },
    target: {
      kind: 'text',
      label: 'Target',
      maxLength: longestUrl,
      default: 'https://api.other.com/orders',
      group: requestGroup,
      invalid: notUrl,
    },
    method: {
      kind: 'choice',
      label: 'Method',
      options: choices(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'OPTIONS']),
      default: 'POST',
      group: requestGroup,
    },
    contentType: {
      kind: 'choice',
      label: 'Content-Type',
      options: [
        { value: 'none', label: 'none' },
        ...choices([
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'application/json',
        ]),
      ],
      default: 'application/json',
      group: requestGroup,
    },
    fields: {
      kind: 'text',
      label: 'Other fields it sets',
      maxLength: longestList,
      default: '',
      group: requestGroup,
      help: 'Names, such as authorization, x-request-id',
      invalid(text: string) {
        if (!/^[a-z0-9, -]*$/i.test(text)) return 'Enter field names with commas between.';
        const names = namesOf(text.toLowerCase());
        if (names.includes('content-type')) return 'Content-Type has an input of its own.';
        const kept = names.find((name) => browserOnly.test(name));
        return kept ? `The browser keeps “${kept}” to itself; no script sets it.` : undefined;
      },
    },
    credentials: {
      kind: 'switch',
      label: 'With credentials',
      default: false,
      group: requestGroup,
      help: 'credentials: "include", which sends cookies',
    },
    preflightStatus: {
      kind: 'choice',
      label: 'Status of OPTIONS',
      options: choices(['204', '200', '301', '401', '404']),
      default: '204',
      group: answerGroup,
    },
    allowOrigin: {
      kind: 'text',
      label: 'Allow-Origin',
      maxLength: longestUrl,
      default: 'https://example.com',
      group: answerGroup,
      help: 'An origin, * or nothing; compared letter by letter',
      invalid: (text: string) =>
        /^(|\*|null|https?:\/\/[^\s~]+)$/.test(text)
          ? undefined
          : 'Enter an origin, *, or nothing.',
    },
    allowMethods: {
      kind: 'text',
      label: 'Allow-Methods',
      maxLength: longestList,
      default: 'POST',
      group: answerGroup,
      invalid: (text: string) =>
        listPattern.test(text) ? undefined : 'Enter methods with commas between, or *.',
    },
    allowHeaders: {
      kind: 'text',
      label: 'Allow-Headers',
      maxLength: longestList,
      default: 'content-type',
      group: answerGroup,
      invalid: (text: string) =>
        listPattern.test(text) ? undefined : 'Enter field names with commas between, or *.',
    },
    allowCredentials: {
      kind: 'switch',
      label: 'Allow-Credentials: true',
      default: false,
      group: answerGroup,
    },
    repeated: {
      kind: 'switch',
      label: 'Real answer says so, too',
      default: true,
      group: answerGroup,
      help: 'Error pages and other handlers often forget it',
    },
  },
  outputs: {
    sameOrigin: {
      label: 'Same origin',
      format: yesNo,
      formula(v) {
        const { page, target } = requestOf(v);
        return `${page} ${page === target ? '=' : '≠'} ${target}`;
      },
    },
    preflight: {
      label: 'Preflight',
      format: yesNo,
      formula(v, r) {
        if (r.sameOrigin) return 'never within an origin';
        const { method } = v;
        const because = unsafeFields(requestOf(v));
        if (!simpleMethods.includes(method)) because.unshift(method);
        return because.length > 0 ? `because of ${because.join(', ')}` : 'nothing unusual in it';
      },
    },
    handlerRuns: {
      label: 'Handler runs',
      format: yesNo,
      formula: (_, r) => (r.handlerRuns ? 'side effects happen' : 'the request is never sent'),
    },
    readable: {
      label: 'Script may read the answer',
      format: yesNo,
      main: true,
    },
    roundTrips: {
      label: 'Requests sent',
      format: number,
      formula: (_, r) =>
        [r.preflight && 'OPTIONS', r.handlerRuns && 'the request'].filter(Boolean).join(' + '),
    },
  },
  compute(v) {
    const outcome = outcomeOf(v);
    return {
      sameOrigin: Number(outcome.sameOrigin),
      preflight: Number(outcome.preflight),
      handlerRuns: Number(outcome.handlerRuns),
      readable: Number(outcome.readable),
      roundTrips: Number(outcome.preflight) + Number(outcome.handlerRuns),
    };
  },
  verdict(v, r) {
    const { reason } = outcomeOf(v);
    if (r.readable) return [reason, 'The script reads the answer.'];
    if (!r.handlerRuns) return [reason, 'The real request never leaves the browser.'];
    const unsafe = !['GET', 'HEAD', 'QUERY', 'OPTIONS'].includes(v.method);
    return [
      reason,
      unsafe
        ? 'But the handler ran, so what it changed is changed: CORS is no CSRF protection.'
        : 'The handler ran all the same.',
    ];
  },
  listings(v, r) {
    if (!r.preflight) return [];
    const request = requestOf(v);
    const names = unsafeFields(request);
    return [
      {
        caption: 'What the preflight asks',
        columns: ['Field of OPTIONS', 'Value'],
        rows: [
          ['Origin', request.page],
          ['Access-Control-Request-Method', request.method],
          ...(names.length > 0 ? [['Access-Control-Request-Headers', names.join(', ')]] : []),
          ['Cookie', 'never'],
        ],
      },
    ];
  },
  presets: [
    {
      label: 'A GET, no CORS fields',
      values: { method: 'GET', contentType: 'none', allowOrigin: '' },
      expect: 'No preflight, the handler runs, and the script may not read.',
    },
    {
      label: 'CSRF in one line',
      values: { contentType: 'text/plain', credentials: true, allowOrigin: '' },
      expect: 'A POST of text/plain with cookies: nobody asks first, and the handler runs.',
    },
    {
      label: 'OPTIONS gets 404',
      values: { preflightStatus: '404' },
      expect: 'The router knows no OPTIONS: the POST is never sent.',
    },
    {
      label: 'Cookies and a star',
      values: { method: 'GET', contentType: 'none', credentials: true, allowOrigin: '*' },
      expect: 'With credentials, * is refused. The handler has run.',
    },
    {
      label: 'Only the port differs',
      values: {
        target: 'https://example.com:8443',
        method: 'GET',
        contentType: 'none',
        allowOrigin: '',
      },
      expect: 'Another origin: sent, run, not readable.',
    },
    {
      label: 'Behind the page’s own /api',
      values: { target: 'https://example.com/api/orders', allowOrigin: '' },
      expect: 'One request, and CORS has no say.',
    },
    {
      label: 'A star for Authorization',
      values: { fields: 'authorization', allowHeaders: '*, content-type' },
      expect: 'The standard wants Authorization named: the preflight fails. (Chromium is lenient.)',
    },
    {
      label: 'An error without Allow-Origin',
      values: { repeated: false },
      expect: 'The preflight passed and the POST ran, but its answer lacks the permission.',
    },
  ],
  leavesOut:
    'the preflight cache, SameSite and blocked third-party cookies, so that “with credentials” may send none, redirects, mixed content, checks for local networks, upload listeners and streams, values above 128 bytes, and Expose-Headers.',
});
