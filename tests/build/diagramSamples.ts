/** What the tests of diagrams share. */
import { existsSync } from 'node:fs';

const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'];
/** Where a browser is, or '' when there is none. */
export const executablePath = places.find((path) => path && existsSync(path)) ?? '';
if (!executablePath) console.log('skipped: tests of diagrams need a browser; set CHROMIUM_PATH');

/** One small source of each kind. */
export const samples = {
  sequence: `sequenceDiagram
  autonumber
  %% role C client
  %% role S server
  participant C as Client
  participant S as Server
  Note over C: CLOSED
  Note over S: LISTEN
  rect rgb(240,240,240)
  %% band One RTT
  C->>S: SYN seq=100
  S-->>C: SYN-ACK seq=300 ack=101
  end
  loop until it is answered
    C-xS: GET /
  end
  activate C
  C->>C: timer fires
  S->>C: 200 OK
  deactivate C`,
  flowchart: `flowchart LR
  A([Client]):::client -->|"a label"| B[Load balancer]:::middle
  subgraph dc [Data center]
    B -.->|dashed| C[(Store)]:::store
  end
  C --o D{Decide}
  D --x E((End)):::focus`,
  state: `stateDiagram-v2
  [*] --> Closed
  Closed --> Open: 5 failures
  Open --> HalfOpen: after 30 s
  HalfOpen --> Closed: success
  HalfOpen --> Open: failure
  class Open danger
  Closed --> [*]`,
};
