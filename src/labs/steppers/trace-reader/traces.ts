/**
 * Seven short traces, each with the line that proves its cause. The black hole is the capture of lesson 21; the others
 * are drawn after its table, at nominal times (in a real capture each timer runs 2 to 5 % late).
 */
// 21-debugging:LC
export interface TraceLine {
  at: string;
  text: string;
  /** What this line says, and why it is the proof or not. */
  why: string;
}

export interface Trace {
  id: string;
  name: string;
  question: string;
  lines: readonly TraceLine[];
  /** Indexes of the lines that prove it; one will do. */
  proof: readonly number[];
  cause: string;
}

const line = (at: string, text: string, why: string): TraceLine => ({ at, text, why });

/** A dial that is never answered: its SYNs, and when the kernel gives up. Times in seconds. */
function unanswered(
  times: readonly number[],
  gaveUp: number,
  said: Record<number, string>,
  end: string,
): TraceLine[] {
  const usual =
    'The same SYN again. It says that no answer came in time, but an answer may still come.';
  return [
    ...times.map((at) => line(`${at}`, 'client > server: [S]', said[at] ?? usual)),
    line(`${gaveUp}`, 'client: connect: connection timed out', end),
  ];
}

const firstSyn = 'Every dial begins with a SYN. It proves nothing yet.';

const lostSyn: Trace = {
  id: 'lost-syn',
  name: 'A dial of 131 s',
  question: 'A dial fails after 131 s. Which line proves that nobody ever answered?',
  lines: unanswered(
    [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67],
    131,
    {
      0: firstSyn,
      2: 'This names the kernel: Linux 6.5 or later resends each second at first, older ones were silent until 3 s. About the cause it says no more than the others.',
      67: 'The last SYN. It still has 64 s to be answered.',
    },
    'The kernel gave up by its own timer: no SYN-ACK, no reset and no ICMP came in 131 s. Each of them would have ended the dial sooner.',
  ),
  proof: [11],
  cause:
    'SYNs or their answers are dropped, on a client with Linux 6.5 or later. A firewall, a route, a dead host or a full accept queue: capture at the server.',
};

const oldKernel: Trace = {
  id: 'old-kernel',
  name: 'A dial of 127 s',
  question:
    'Another client, the same drop. Which line tells first that its kernel is older than 6.5?',
  lines: unanswered(
    [0, 1, 3, 7, 15, 31, 63],
    127,
    {
      0: firstSyn,
      1: 'Both kernels resend after 1 s.',
      3: 'Two seconds of silence after the second SYN: doubling from the start. Linux 6.5 or later would have sent at 2 s.',
      7: 'At 7 s both kernels send. What tells them apart came before.',
    },
    'It fits, as 6.5 and later give up at 131 s. But a trace told it 124 s sooner.',
  ),
  proof: [2],
  cause: 'The SYN is dropped, as before. Linux before 6.5 doubles at once: 1, 3, 7, 15, 31, 63 s.',
};

const refused: Trace = {
  id: 'refused',
  name: 'A dial that fails at once',
  question: 'A dial fails at once. Which line proves that nobody listens?',
  lines: [
    line('0.000', 'client > resolver.53: A? api.example.', 'The name is being looked up.'),
    line('0.004', 'resolver.53 > client: A 10.0.2.20', 'The name has an address: DNS works.'),
    line('0.004', 'client > server.8080: [S], seq 1339859398', firstSyn),
    line(
      '0.024',
      'server.8080 > client: [R.], ack 1339859399',
      'A reset after one round trip, and it acknowledges the SYN: the host is up, the port is closed. A firewall that rejects can look the same.',
    ),
    line(
      '0.024',
      'client: connect: connection refused',
      'What the program is told. The packet before it is the proof.',
    ),
  ],
  proof: [3],
  cause: 'Nobody listens on port 8080. Look at ss -lnt on the server.',
};

const resend = (gap: string) =>
  `The same 1,448 bytes ${gap} after the last time, by the timer, and ack 201 has not moved: no full-size packet gets through.`;

const blackHole: Trace = {
  id: 'black-hole',
  name: 'An upload that hangs',
  question: 'An upload hangs. Which line proves a path MTU black hole, and not plain loss?',
  lines: [
    line('0.000', 'client > server: seq 1:201, length 200', 'A small packet. It passes.'),
    line(
      '0.000',
      'server > client: ack 201',
      'The small packet is acknowledged, so the path works for it.',
    ),
    line(
      '0.103',
      'client > server: seq 201:1649, length 1448',
      'Full size, for the first time. This is the one to watch; its return is the proof.',
    ),
    line(
      '0.103',
      'client > server: seq 4545:4701, length 156',
      'The short last segment. Watch whether it arrives.',
    ),
    line(
      '0.103',
      'server > client: ack 201, sack 1 {4545:4701}',
      'A duplicate ACK: the short one arrived, something before it is missing. Loss looks like this, too.',
    ),
    line(
      '0.111',
      'client > server: seq 201:1649, length 1448',
      'One early resend, drawn by the SACK. After plain loss it would get through.',
    ),
    line('0.319', 'client > server: seq 201:1649, length 1448', resend('0.2 s')),
    line('0.747', 'client > server: seq 201:1649, length 1448', resend('0.4 s')),
    line('1.579', 'client > server: seq 201:1649, length 1448', resend('0.8 s')),
    line('3.243', 'client > server: seq 201:1649, length 1448', resend('1.7 s')),
  ],
  proof: [6, 7, 8, 9],
  cause: 'A path MTU black hole. Confirm with ping -M do -s 1472, then 1372.',
};

const shut =
  'win 0: the receiver has no room, because its program does not read. And the path carries both ways.';
const probe =
  'A probe: no data, one sequence number back, to draw an ACK. The sender obeys the window.';

const zeroWindow: Trace = {
  id: 'zero-window',
  name: 'A transfer that stands still',
  question:
    'A transfer stands still. Which line proves that the reader is to blame, and not the path?',
  lines: [
    line('0.000', 'client > server: seq 62977:64001, length 1024', 'Data, as before.'),
    line(
      '0.010',
      'server > client: ack 64001, win 1024',
      'The window is down to 1,024 bytes. Small, but open.',
    ),
    line(
      '0.010',
      'client > server: seq 64001:65025, length 1024',
      'The last that the window allows.',
    ),
    line('0.020', 'server > client: ack 65025, win 0', shut),
    line('0.230', 'client > server: seq 65024, length 0', probe),
    line('0.240', 'server > client: ack 65025, win 0', shut),
    line('0.660', 'client > server: seq 65024, length 0', probe),
    line('0.670', 'server > client: ack 65025, win 0', shut),
  ],
  proof: [3, 5, 7],
  cause: 'The receiving program does not read. Take a goroutine dump there.',
};

const race: Trace = {
  id: 'keep-alive-race',
  name: 'A 502 at night',
  question:
    'The proxy answered 502. Which line, captured at the backend, proves the keep-alive race?',
  lines: [
    line(
      '0.000',
      'proxy > backend: [P.], seq 1:81, length 80',
      'A request, the first on this connection.',
    ),
    line('0.004', 'backend > proxy: [P.], seq 1:201, length 200', 'Its answer. All is well.'),
    line(
      '0.005',
      'proxy > backend: [.], ack 201',
      'The answer is acknowledged. The connection idles from here.',
    ),
    line(
      '60.004',
      'backend > proxy: [F.], seq 201, ack 81',
      'After 60 s the backend closes the idle connection. It may: so far nobody is hurt.',
    ),
    line(
      '60.004',
      'proxy > backend: [P.], seq 81:161, ack 201',
      'A request after the FIN, and its ack 201 does not cover the FIN: the two crossed on the wire.',
    ),
    line(
      '60.004',
      'backend > proxy: [R], seq 201',
      'Data for a closed socket draws a reset. It follows from the line before.',
    ),
  ],
  proof: [4],
  cause: 'The keep-alive race. The proxy’s idle timeout must be shorter than the backend’s 60 s.',
};

const middlebox: Trace = {
  id: 'middlebox',
  name: 'A reset after quiet minutes',
  question:
    'Captured at the client. Which line proves that somebody else than the server ended this?',
  lines: [
    line('0.000', 'ttl 64  client > server: [S]', 'Our own packets start with TTL 64.'),
    line(
      '0.040',
      'ttl 52  server > client: [S.]',
      'The server’s packets come in with TTL 52: 64 less twelve hops. Keep the number.',
    ),
    line('0.040', 'ttl 64  client > server: [.]', 'The handshake is done.'),
    line('0.041', 'ttl 64  client > server: [P.], length 80', 'A request.'),
    line('0.083', 'ttl 52  server > client: [P.], length 200', 'Its answer, TTL 52 again.'),
    line(
      '400.1',
      'ttl 64  client > server: [P.], length 80',
      'A request after 400 s of silence. Some box may have forgotten the connection.',
    ),
    line(
      '400.1',
      'ttl 64  server > client: [R]',
      'A reset “from the server” with TTL 64, while its packets come in with 52: the sender is next to you.',
    ),
    line(
      '400.1',
      'client: read: connection reset by peer',
      'What the program is told. It cannot know which peer.',
    ),
  ],
  proof: [6],
  cause: 'A middlebox forgot the idle connection and reset it. Send keep-alives below its timer.',
};

export const traces: readonly Trace[] = [
  blackHole,
  lostSyn,
  oldKernel,
  refused,
  zeroWindow,
  race,
  middlebox,
];

/** The longest trace, which decides how many buttons there are. */
export const longestTrace = Math.max(...traces.map(({ lines }) => lines.length));
