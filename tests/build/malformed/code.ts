/** Go programs, commands, images and tables. */
import { type Case, edit, go, lesson } from '../contentTree.ts';

export const codeCases: Case[] = [
  {
    name: 'Go: an unknown file',
    edits: [edit(lesson, 'file="pair/pair.go"', 'file="pairs/pair.go"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:46: content/go has no file "pairs/pair.go". Write pair/pair.go.',
    ],
  },
  {
    name: 'Go: an unknown region',
    edits: [edit(lesson, 'region="pair"', 'region="pairs"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:47: "pair/pair.go" has no region "pairs". Write one of pair.',
    ],
  },
  {
    name: 'Go: words that stand in no line',
    edits: [
      edit(lesson, '["LocalAddr"]', '["LocalAdr"]'),
      edit(lesson, 'at: "RemoteAddr"', 'at: "RemoteAdr"'),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:48: no line of region "pair" contains "LocalAdr". Write words that stand in one of its lines.',
      'content/lessons/06-tcp-connections.mdx:49: no line of region "pair" contains "RemoteAdr". Write words that stand in one of its lines.',
    ],
  },
  {
    name: 'Go: no word on what is left out',
    edits: [edit(lesson, '  leavesOut="No error is checked."\n', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:45: <Go> has no leavesOut. Write leavesOut="which shortcuts the lines take".',
    ],
  },
  {
    name: 'Go: no test',
    edits: [{ remove: 'go/pair/pair_test.go' }],
    says: [
      'content/lessons/06-tcp-connections.mdx:46: no test stands beside "pair/pair.go". Write pair/pair_test.go.',
    ],
  },
  {
    name: 'Go: a region that is never closed',
    edits: [edit(go, '// endregion: pair\n', '// endregion: pear\n')],
    says: [
      'content/go/pair/pair.go:5: the region "pair" is never closed. Write // endregion: pair after its last line.',
      'content/go/pair/pair.go:12: the region "pear" is closed but not open. Write // region: pear above it.',
    ],
  },
  {
    name: 'Go: a marker of the wrong form',
    edits: [edit(go, '// region: pair\n', '// region: pair\n//region inner\n')],
    says: [
      'content/go/pair/pair.go:6: a region marker of the wrong form. Write // region: name, or // endregion: name.',
    ],
  },
  {
    name: 'commands: without platform',
    edits: [edit(lesson, '```console title="Linux 6.18"', '```console')],
    says: [
      'content/lessons/06-tcp-connections.mdx:61: a console block without the platform. Write ```console title="Linux 6.18, iproute2 6.1".',
    ],
  },
  {
    name: 'commands: without output',
    edits: [edit(lesson, 'ESTAB 0 0 192.0.2.1:40000 192.0.2.2:443\n', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:61: a console block without output. Write what the command prints below it.',
    ],
  },
  {
    name: 'image: without alternative text',
    edits: [edit(lesson, '![Two ends]', '![]')],
    says: [
      'content/lessons/06-tcp-connections.mdx:75: the image "/ends.svg" has no alternative text. Write ![what it shows](/ends.svg).',
    ],
  },
  {
    name: 'image: a file that is not there',
    edits: [edit(lesson, '(/ends.svg)', '(/end.svg)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:75: public/ has no file for the image "/end.svg". Write the address of a file in public/, such as /figure.svg.',
    ],
  },
  {
    name: 'table: without header cells',
    edits: [edit(lesson, '| Side | Sends |', '| | |')],
    says: [
      'content/lessons/06-tcp-connections.mdx:66: a table with an empty header cell. Write what each column holds in the first row.',
    ],
  },
];
