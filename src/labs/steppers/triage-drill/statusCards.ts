/** Cards from HTTP statuses and response flags: which hop gave up, and about whom. */
// 21-debugging:P20 21-debugging:P23
import type { Card } from './card.ts';

const flagged = 'A proxy wrote the status, and a flag that says why.';
const noRequest = 'No request left the proxy.';

export const statusCards: readonly Card[] = [
  {
    id: 'flag-uh',
    name: '503 with flag UH',
    symptom: 'Since a deploy Envoy logs 503 with flag UH for every request.',
    layer: 'http',
    clue: flagged,
    causes: [
      { text: 'no healthy host', why: 'UH means just that.' },
      { text: 'the backend closed the connection', why: 'That flag is UC.' },
      { text: 'a limit of the proxy is full', why: 'That flag is UO.' },
    ],
    commands: [
      {
        text: 'health checks: why does readiness fail?',
        why: 'A shared dependency in the check takes out all at once.',
      },
      { text: 'longer route timeout', why: noRequest },
      { text: 'tcpdump toward the backends', why: noRequest },
    ],
  },
  {
    id: 'trickle-502',
    name: '502s when traffic is low',
    symptom:
      'Two 502s in a thousand, more at night. No restarts. The backend’s log lacks the requests.',
    layer: 'http',
    clue: 'A proxy wrote the status, about the hop behind it.',
    near: { transport: 'Near: a reset or FIN is behind it. The status says at which hop.' },
    causes: [
      {
        text: 'keep-alive race',
        why: 'The backend closes an idle connection as a request comes. At night more are idle.',
      },
      { text: 'the backend is overloaded', why: 'Then it would be worst at noon.' },
      { text: 'the balancer has no backend', why: 'Then most requests would get 503.' },
    ],
    commands: [
      {
        text: 'compare the idle timeouts',
        why: 'The balancer’s must be shorter: 60 s against 75 s.',
      },
      { text: 'raise every timeout', why: 'The order stays wrong.' },
      { text: 'dig for the backend', why: 'The other 998 found it.' },
    ],
  },
  {
    id: 'gateway-timeout',
    name: '504 after 60.0 s',
    symptom: 'NGINX answers 504, always after 60.0 s.',
    layer: 'http',
    clue: 'A proxy wrote the status, and 60 s is its timer.',
    causes: [
      { text: 'the backend is too slow for it', why: 'No answer came in time.' },
      { text: 'the backend reset the connection', why: 'That is 502, at any time.' },
      { text: 'the client left', why: 'That is 499.' },
    ],
    commands: [
      {
        text: 'error log: reading or connecting?',
        why: 'Reading: a slow answer. Connecting: a drop or a full queue.',
      },
      { text: 'proxy_read_timeout 300s', why: 'It only moves the queue.' },
      { text: 'openssl s_client to the proxy', why: 'The proxy answers.' },
    ],
  },
  {
    id: 'client-left',
    name: '499, all at 2.70 s',
    symptom: 'NGINX logs 499 for one caller, nearly all at 2.70 s.',
    layer: 'http',
    clue: 'A proxy logged a status: the client left before the answer.',
    causes: [
      {
        text: 'the caller’s timeout is 2.7 s',
        why: 'One duration means a timer, and 499 the client’s.',
      },
      { text: 'people close tabs', why: 'That is at any time.' },
      { text: 'the backend times out at 2.7 s', why: 'That is 502 or 504.' },
    ],
    commands: [
      {
        text: 'the caller’s deadline, against the p99',
        why: 'Make the call faster or the deadline longer.',
      },
      { text: 'limit_req of the proxy', why: 'It answers 429 or 503.' },
      { text: 'health checks', why: 'The backend was at work.' },
    ],
  },
  {
    id: 'flag-uo',
    name: '503 with flag UO',
    symptom: 'At the peak Envoy answers 503 with flag UO, at once. The backends are healthy.',
    layer: 'http',
    clue: flagged,
    causes: [
      {
        text: 'a limit of the proxy is full',
        why: 'UO is overflow: too many connections or pending requests.',
      },
      { text: 'no healthy host', why: 'That flag is UH.' },
      { text: 'the upstream timed out', why: 'That flag is UT.' },
    ],
    commands: [
      {
        text: 'the limit, against rate × latency',
        why: 'If the backend is slow, a higher limit only hides it.',
      },
      { text: 'kubectl logs --previous', why: 'Nothing crashed.' },
      { text: 'mtr to the backend', why: noRequest },
    ],
  },
  {
    id: 'origin-525',
    name: '525 at the edge',
    symptom: 'Cloudflare answers 525 since the origin renewed its certificate. Its port is open.',
    layer: 'tls',
    clue: '525 is about TLS from the edge to the origin.',
    near: { http: 'Near: it is a status, but one about TLS.' },
    causes: [
      {
        text: 'the origin’s handshake fails',
        why: 'The new key or name does not fit.',
      },
      { text: 'the origin is slow', why: 'That is 524.' },
      { text: 'the origin refuses connections', why: 'That is 521.' },
    ],
    commands: [
      { text: 'openssl s_client to the origin', why: 'The same handshake, without the edge.' },
      { text: 'curl -v to the edge', why: 'The edge answers.' },
      { text: 'ss -lnt on the origin', why: 'The port is open.' },
    ],
  },
];
