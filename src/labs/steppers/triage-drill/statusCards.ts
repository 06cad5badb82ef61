/** Cards from HTTP statuses and response flags: which hop gave up, and about whom. */
// 21-debugging:P20 21-debugging:P23
import type { Card } from './card.ts';

export const statusCards: readonly Card[] = [
  {
    id: 'flag-uh',
    name: '503 with flag UH',
    symptom: 'Envoy’s access log has 503 with the flag UH for every request, since a deploy.',
    layer: 'http',
    clue: 'A status with a flag: a proxy wrote it and says why.',
    causes: [
      { text: 'no healthy host', why: 'UH means just that: there was nobody to send to.' },
      { text: 'the backend closed the connection', why: 'That flag is UC.' },
      { text: 'a limit of the proxy is full', why: 'That flag is UO, overflow.' },
    ],
    commands: [
      {
        text: 'health checks: why does readiness fail?',
        why: 'One shared dependency in the check takes out all at once.',
      },
      { text: 'longer route timeout', why: 'Nothing was sent that could time out.' },
      { text: 'tcpdump toward the backends', why: 'No request goes there to be seen.' },
    ],
  },
  {
    id: 'trickle-502',
    name: '502s when traffic is low',
    symptom:
      'Two 502s in a thousand, more at night. No restarts. The backend’s log lacks the requests.',
    layer: 'http',
    clue: 'A proxy wrote the status about the hop behind it.',
    near: {
      transport:
        'Near: a reset or FIN is behind it. The status says which pair of hops to look at.',
    },
    causes: [
      {
        text: 'keep-alive race',
        why: 'The backend closes an idle connection just as a request comes. At night they idle longer.',
      },
      { text: 'the backend is overloaded', why: 'Then it would be worst at noon.' },
      { text: 'the balancer has no backend', why: 'Then most requests would fail, with 503.' },
    ],
    commands: [
      {
        text: 'compare the idle timeouts',
        why: 'The balancer’s must be shorter: 60 s before a backend of 75 s.',
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
    clue: 'A proxy wrote the status, and 60 s are its timer.',
    causes: [
      { text: 'the backend is too slow for it', why: 'No answer within the proxy’s timeout.' },
      { text: 'the backend reset the connection', why: 'That is a 502, and at any time.' },
      { text: 'the client left', why: 'That is 499, in the log only.' },
    ],
    commands: [
      {
        text: 'error log: reading or connecting?',
        why: '“while reading” is a slow answer, “while connecting” a drop or a full queue.',
      },
      { text: 'proxy_read_timeout 300s', why: 'A longer timeout only moves the queue.' },
      { text: 'openssl s_client to the proxy', why: 'The proxy answers: with 504.' },
    ],
  },
  {
    id: 'client-left',
    name: '499, all at 2.70 s',
    symptom: 'NGINX logs 499 for one caller, and nearly all at 2.70 s.',
    layer: 'http',
    clue: 'A proxy’s log line: the client closed before the answer.',
    causes: [
      {
        text: 'the caller’s timeout is 2.7 s',
        why: 'One duration is a timer, and 499 names its owner: the client.',
      },
      { text: 'people close tabs', why: 'They do so at any time, not at 2.70 s.' },
      { text: 'the backend times out at 2.7 s', why: 'Then the proxy would answer 504 or 502.' },
    ],
    commands: [
      {
        text: 'the caller’s deadline, against the p99',
        why: 'Make the call faster or the deadline longer.',
      },
      { text: 'limit_req of the proxy', why: 'A limit answers 429 or 503.' },
      { text: 'health checks', why: 'The backend was still at work.' },
    ],
  },
  {
    id: 'flag-uo',
    name: '503 with flag UO',
    symptom:
      'Envoy answers 503 with UO at the peak, in a few milliseconds. The backends are healthy.',
    layer: 'http',
    clue: 'A status with a flag: the proxy refused by itself.',
    causes: [
      {
        text: 'a limit of the proxy is full',
        why: 'UO is overflow: connections or pending requests are at the cluster’s limit.',
      },
      { text: 'no healthy host', why: 'That flag is UH.' },
      { text: 'the upstream timed out', why: 'That is 504 with UT, and not within milliseconds.' },
    ],
    commands: [
      {
        text: 'the limit, against rate × latency',
        why: 'If the backend became slow first, a higher limit only hides it.',
      },
      { text: 'kubectl logs --previous', why: 'Nobody crashed.' },
      { text: 'mtr to the backend', why: 'The request never left the proxy.' },
    ],
  },
  {
    id: 'origin-525',
    name: '525 at the edge',
    symptom:
      'Cloudflare answers 525 since the origin’s certificate was renewed. Port 443 of the origin is open.',
    layer: 'tls',
    clue: '525 and 526 are about TLS between the edge and the origin.',
    near: {
      http: 'Near: the edge writes a status. Its number says that TLS to the origin failed.',
    },
    causes: [
      {
        text: 'the origin’s handshake fails',
        why: 'The renewal broke it: a key that does not fit, or no certificate for the name.',
      },
      { text: 'the origin is slow', why: 'That is 524.' },
      { text: 'the origin refuses connections', why: 'That is 521.' },
    ],
    commands: [
      {
        text: 'openssl s_client to the origin',
        why: 'The same handshake, from you, past the edge.',
      },
      {
        text: 'curl -v through the edge',
        why: 'Your TLS with the edge works: it sent you the 525.',
      },
      { text: 'ss -lnt at the origin', why: 'The port is open, as you know.' },
    ],
  },
];
