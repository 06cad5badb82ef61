/** Cards from error texts: the table “from text to first check” of lesson 21. */
// 21-debugging:P19
import type { Card } from './card.ts';

export const errorCards: readonly Card[] = [
  {
    id: 'no-such-host',
    name: 'no such host, dig finds it',
    symptom: 'lookup api.example: no such host. Yet dig +short api.example prints 203.0.113.7.',
    layer: 'dns',
    clue: 'The error names a lookup, and no packet went to the address.',
    causes: [
      {
        text: 'the program resolves another way',
        why: 'dig skips the hosts file, the name service switch and the search list.',
      },
      {
        text: 'the resolver is down',
        why: 'It answered dig a moment ago, and silence reads “i/o timeout”.',
      },
      { text: 'the server refuses', why: 'No connection was tried.' },
    ],
    commands: [
      {
        text: 'getent ahosts api.example',
        why: 'It takes the system’s way, so it shows what the program sees.',
      },
      {
        text: 'dig @8.8.8.8 api.example',
        why: 'One more DNS server says nothing about your program’s way.',
      },
      { text: 'curl --resolve', why: 'It goes round the lookup that fails.' },
    ],
  },
  {
    id: 'five-seconds',
    name: '5 s, and no SYN',
    symptom: 'A dial fails after exactly 5 s with “i/o timeout”. The capture has no SYN.',
    layer: 'dns',
    clue: 'Before the SYN there is only the lookup, and 5 s are the resolver’s timer.',
    near: { transport: 'A lost SYN would be in the capture, resent after 1 s.' },
    causes: [
      { text: 'the resolver is silent', why: 'A query without an answer ends after 5 s.' },
      { text: 'a firewall drops the SYN', why: 'No SYN left.' },
      { text: 'the name does not exist', why: 'That is an answer, and comes at once.' },
    ],
    commands: [
      {
        text: 'tcpdump port 53',
        why: 'It shows the query that goes out and nothing that comes back.',
      },
      { text: 'tcpdump port 443', why: 'Nothing happens there yet.' },
      { text: 'larger dial timeout', why: 'It hides the 5 s and finds nothing.' },
    ],
  },
  {
    id: 'refused',
    name: 'connection refused',
    symptom: 'dial tcp 203.0.113.7:8080: connect: connection refused, after one round trip.',
    layer: 'transport',
    clue: 'Refused is an answer: most often a reset to the SYN.',
    causes: [
      {
        text: 'nobody listens there',
        why: 'The host is up, and the port is closed. Or a firewall rejects: capture next.',
      },
      { text: 'a firewall drops the packet', why: 'A drop is silence, and ends in a timeout.' },
      { text: 'the accept queue is full', why: 'Linux drops then, so the client would wait.' },
    ],
    commands: [
      { text: 'ss -lntp on the target', why: 'No line: not started. 127.0.0.1: only on loopback.' },
      { text: 'dig for the name', why: 'The address answered.' },
      {
        text: 'goroutine dump of the client',
        why: 'The client has its answer and waits for nothing.',
      },
    ],
  },
  {
    id: 'unknown-authority',
    name: 'x509: unknown authority',
    symptom: 'x509: certificate signed by unknown authority, in Go on Linux. A browser is content.',
    layer: 'tls',
    clue: 'TCP connected, and a certificate was refused.',
    causes: [
      {
        text: 'the server omits an intermediate',
        why: 'Browsers may fetch or remember it. Go on Linux does not.',
      },
      {
        text: 'the certificate has expired',
        why: 'The text would say so, and the browser would mind.',
      },
      { text: 'the name does not match', why: 'That reads “valid for A, not B”.' },
    ],
    commands: [
      {
        text: 'openssl s_client -showcerts',
        why: 'It prints the chain as sent: it ends after the leaf.',
      },
      { text: 'InsecureSkipVerify: true', why: 'It ends the error, and the protection with it.' },
      { text: 'tcpdump port 443', why: 'In TLS 1.3 the certificate is encrypted.' },
    ],
  },
  {
    id: 'unreachable',
    name: 'network is unreachable',
    symptom: 'dial tcp [2001:db8::7]:443: connect: network is unreachable. With curl -4 it works.',
    layer: 'ip',
    clue: 'No packet left: the kernel found no route.',
    causes: [
      {
        text: 'no route for IPv6',
        why: 'The name has an AAAA record, this host has no way there.',
      },
      { text: 'the server is down', why: 'IPv4 reaches it, and nothing was sent over IPv6.' },
      {
        text: 'a firewall drops IPv6',
        why: 'A drop is silence. This came at once, from your own kernel.',
      },
    ],
    commands: [
      { text: 'ip -6 route get 2001:db8::7', why: 'It asks the kernel the same question.' },
      { text: 'tcpdump on the server', why: 'Nothing ever left your host.' },
      { text: 'ss -lnt on the server', why: 'Whether it listens does not matter without a route.' },
    ],
  },
  {
    id: 'no-route',
    name: 'no route to host, 3 s',
    symptom:
      'dial tcp 10.0.1.99:443: connect: no route to host, after some 3 s, on your own subnet.',
    layer: 'ip',
    clue: 'The text comes from IP and the link below it: nobody owned that address.',
    near: { transport: 'The SYN waited for a link address and never left.' },
    causes: [
      {
        text: 'no machine has this address',
        why: 'Three ARP requests got no answer: a dead host or an old record.',
      },
      { text: 'nobody listens on the port', why: 'A host would have refused.' },
      {
        text: 'the default route is missing',
        why: 'The subnet is your own, and that reads “network is unreachable”.',
      },
    ],
    commands: [
      { text: 'ip neigh show 10.0.1.99', why: 'FAILED: the neighbor did not answer.' },
      { text: 'openssl s_client', why: 'There is no connection to start TLS on.' },
      { text: 'ss -tan state time-wait', why: 'No connection ever existed.' },
    ],
  },
  {
    id: 'first-record',
    name: 'not a TLS handshake',
    symptom:
      'tls: first record does not look like a TLS handshake, in the server’s log, since the balancer’s settings changed.',
    layer: 'tls',
    clue: 'TCP connected, and the first bytes were no ClientHello.',
    causes: [
      {
        text: 'a PROXY header comes first',
        why: 'One side of the PROXY protocol was switched on without the other.',
      },
      {
        text: 'an intermediate is missing',
        why: 'Then a handshake would begin and its certificate be refused.',
      },
      { text: 'the packets are too large', why: 'A lost packet is a hang, not wrong bytes.' },
    ],
    commands: [
      { text: 'tcpdump -A on the server', why: 'The first bytes read PROXY TCP4.' },
      { text: 'curl -v to the balancer', why: 'It shows the far side of the balancer only.' },
      { text: 'ping -M do -s 1472', why: 'Size is no question when bytes arrive and are wrong.' },
    ],
  },
];
