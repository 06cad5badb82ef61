/** Cards from error texts: the table “from text to first check” of lesson 21. */
// 21-debugging:P19
import { type Card, wouldSaySo } from './card.ts';

const dropIsSilence = 'A drop is silence, then a timeout.';
const nothingLeft = 'No packet left your host.';
const noConnection = 'There was no connection.';

export const errorCards: readonly Card[] = [
  {
    id: 'no-such-host',
    name: 'no such host, dig finds it',
    symptom: 'lookup api.example: no such host. Yet dig finds 203.0.113.7.',
    layer: 'dns',
    clue: 'The error names a lookup.',
    causes: [
      {
        text: 'the program resolves another way',
        why: 'dig skips the hosts file, nsswitch.conf and the search list.',
      },
      { text: 'the resolver is down', why: 'It just answered dig.' },
      { text: 'the server refuses', why: 'It was not asked.' },
    ],
    commands: [
      {
        text: 'getent ahosts api.example',
        why: 'It takes the system’s way, like the program.',
      },
      { text: 'dig @8.8.8.8 api.example', why: 'That is still dig’s way.' },
      { text: 'curl --resolve', why: 'It skips the lookup that fails.' },
    ],
  },
  {
    id: 'five-seconds',
    name: '5 s, and no SYN',
    symptom: 'A dial fails after exactly 5 s: i/o timeout. The capture has no SYN.',
    layer: 'dns',
    clue: 'Only the lookup comes before the SYN, and 5 s is its timer.',
    causes: [
      { text: 'the resolver is silent', why: 'A query without an answer ends after 5 s.' },
      { text: 'a firewall drops the SYN', why: 'No SYN left.' },
      { text: 'the name does not exist', why: 'That answer comes at once.' },
    ],
    commands: [
      { text: 'tcpdump port 53', why: 'It shows a query out and nothing back.' },
      { text: 'tcpdump port 443', why: 'Nothing happens there yet.' },
      { text: 'longer dial timeout', why: 'It only waits longer.' },
    ],
  },
  {
    id: 'refused',
    name: 'connection refused',
    symptom: 'dial tcp 203.0.113.7:8080: connect: connection refused, after one round trip.',
    layer: 'transport',
    clue: 'A refusal is an answer, most often a reset.',
    causes: [
      {
        text: 'nobody listens there',
        why: 'The port is closed. Or a firewall rejects: capture next.',
      },
      { text: 'a firewall drops the SYN', why: dropIsSilence },
      { text: 'the accept queue is full', why: 'Then Linux drops the SYN.' },
    ],
    commands: [
      { text: 'ss -lntp on the server', why: 'No line: not started. 127.0.0.1: loopback only.' },
      { text: 'dig for the name', why: 'The dial had an address.' },
      { text: 'goroutine dump of the client', why: 'The client waits for nothing.' },
    ],
  },
  {
    id: 'unknown-authority',
    name: 'x509: unknown authority',
    symptom: 'x509: certificate signed by unknown authority, in Go on Linux. Browsers accept it.',
    layer: 'tls',
    clue: 'The error is about a certificate.',
    causes: [
      {
        text: 'the server omits an intermediate',
        why: 'Browsers may fetch or remember it. Go on Linux does not.',
      },
      { text: 'the certificate has expired', why: wouldSaySo },
      { text: 'the name does not match', why: wouldSaySo },
    ],
    commands: [
      {
        text: 'openssl s_client -showcerts',
        why: 'It prints the chain as sent: only the leaf.',
      },
      { text: 'InsecureSkipVerify: true', why: 'It ends the error and the protection.' },
      { text: 'tcpdump port 443', why: 'TLS 1.3 encrypts the certificate.' },
    ],
  },
  {
    id: 'unreachable',
    name: 'network is unreachable',
    symptom: 'dial tcp [2001:db8::7]:443: connect: network is unreachable. curl -4 works.',
    layer: 'ip',
    clue: 'The kernel found no route.',
    causes: [
      { text: 'no route for IPv6', why: 'The name has an AAAA record, the host no route.' },
      { text: 'the server is down', why: 'IPv4 reaches it.' },
      { text: 'a firewall drops IPv6', why: dropIsSilence },
    ],
    commands: [
      { text: 'ip -6 route get 2001:db8::7', why: 'It asks the kernel for the route.' },
      { text: 'tcpdump on the server', why: nothingLeft },
      { text: 'ss -lnt on the server', why: nothingLeft },
    ],
  },
  {
    id: 'no-route',
    name: 'no route to host, 3 s',
    symptom: 'dial tcp 10.0.1.99:443: connect: no route to host, after 3 s, on your own subnet.',
    layer: 'ip',
    clue: 'IP found no link address to send to.',
    causes: [
      {
        text: 'no machine has this address',
        why: 'Three ARP requests got no answer: a dead host or an old record.',
      },
      { text: 'nobody listens there', why: 'A host would have refused.' },
      { text: 'the default route is missing', why: 'Your own subnet needs none.' },
    ],
    commands: [
      { text: 'ip neigh show 10.0.1.99', why: 'FAILED means no answer.' },
      { text: 'openssl s_client', why: noConnection },
      { text: 'ss -tan state time-wait', why: noConnection },
    ],
  },
  {
    id: 'first-record',
    name: 'not a TLS handshake',
    symptom:
      'tls: first record does not look like a TLS handshake, in the server’s log, since a change at the balancer.',
    layer: 'tls',
    clue: 'The first bytes were no ClientHello.',
    causes: [
      {
        text: 'a PROXY header comes first',
        why: 'Only the balancer speaks the PROXY protocol.',
      },
      { text: 'the server omits an intermediate', why: 'No handshake began.' },
      { text: 'the packets are too large', why: 'That is a hang.' },
    ],
    commands: [
      { text: 'tcpdump -A on the server', why: 'The first bytes are PROXY TCP4.' },
      { text: 'curl -v to the balancer', why: 'It shows only the client’s side.' },
      { text: 'ping -M do -s 1472', why: 'The bytes arrive, but are wrong.' },
    ],
  },
];
