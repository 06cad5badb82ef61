/** The spelling check finds what is wrong where it is read, and lets alone what is not English. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatMistake, formatMistakes } from '../../src/check/mistake.ts';
import { listMistakes, spelledFiles, spellingMistakes } from '../../src/check/spelling.ts';
import { ROOT } from '../../src/tasks/places.ts';
import { QUICK, STEPS } from '../../src/tasks/suite/steps.ts';

let root = '';
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'roundtrip-spelling-'));
  cpSync(join(ROOT, 'cspell.config.yaml'), join(root, 'cspell.config.yaml'));
  write('content/words.txt', 'conntrack\nQPACK\n');
  write('src/check/sourceWords.txt', 'srtt\n');
});
afterAll(() => rmSync(root, { recursive: true }));

/** The words that are wrong in a file of this text. */
async function wrong(path: string, text: string): Promise<string[]> {
  write(path, text);
  const mistakes = await spellingMistakes(root, [path]);
  return mistakes.map(({ what }) => /^"(.+)" stands/.exec(what)?.[1] ?? what);
}

test('prose, front matter, captions and diagrams of a lesson are spelled', async () => {
  const text = `---
title: A tittel
---
Prose with a mistaek and [a linkk](/gone/). Conntrack and QPACK are in the list; acknowledgment is not needed there.

<Figure id="handshakee" caption="A captoin">

\`\`\`mermaid
sequenceDiagram
  %% role C clientt
  autonumber
  C->>S: Hello, servre
\`\`\`

</Figure>
`;
  expect(await wrong('content/lessons/a.mdx', text)).toEqual([
    ...['tittel', 'mistaek', 'linkk', 'captoin', 'servre'],
  ]);
});

test('American spelling is asked for', async () => {
  const british = 'behaviour colour centre optimise acknowledgement cancelled labelled licence';
  expect(await wrong('content/lessons/a.mdx', `${british}\n`)).toEqual(british.split(' '));
  const american = 'behavior color center optimize acknowledgment canceled labeled license';
  expect(await wrong('content/lessons/a.mdx', `${american}\n`)).toEqual([]);
});

test('code, output, addresses, comments and ids are not', async () => {
  const text = `See \`sysctlx net.ipvv4\` and [it](https://exampel.test/abcdefgh).{/* 06:P1 commnt */}

\`\`\`console
$ nmaap -zzxq
\`\`\`

## Heading [#sectoin]

<Recall cards="tcp-abcdefg" />
`;
  expect(await wrong('content/lessons/a.mdx', text)).toEqual([]);
  const card = `lesson: 06-tcp-xyzzq
cards:
  # sectoin
  - id: tcp-xyzzq
    tags: [xyzzq]
    front: Which sokcet?
    aliases: [serialisation]
`;
  expect(await wrong('content/cards/a.yaml', card)).toEqual(['sokcet']);
});

test('after a diagram and after code, prose is spelled again', async () => {
  const fence = (language: string) => `\`\`\`${language}\nx\n\`\`\`\n`;
  const text = `${fence('mermaid')}\nfirts\n\n${fence('go')}\nsecnod\n\n${fence('mermaid')}\nthrid\n`;
  expect(await wrong('content/lessons/a.mdx', text)).toEqual(['firts', 'secnod', 'thrid']);
});

test('pages, labs and programs are spelled, names in code by their own list', async () => {
  const page = '<Base title="Yuor data"><p>What is stroed.</p></Base>\n';
  expect(await wrong('src/pages/a.astro', page)).toEqual(['Yuor', 'stroed']);
  const lab = "const srtt = { label: 'Smoothd RTT' };\n";
  expect(await wrong('src/labs/a.ts', lab)).toEqual(['Smoothd']);
  expect(await wrong('content/go/a/a.go', '// srtt is smoothd.\npackage a\n')).toEqual(['smoothd']);
  expect(await wrong('content/lessons/a.mdx', 'srtt\n')).toEqual(['srtt']);
});

test('a mistake says where, what, and what to write', async () => {
  write('content/cards/a.yaml', 'lesson: x\nfront: Which sokcet?\n');
  const [mistake, ...more] = await spellingMistakes(root, ['content/cards/a.yaml']);
  expect(more).toEqual([]);
  expect(mistake && formatMistake(mistake)).toMatch(
    /^content\/cards\/a\.yaml:2:14: "sokcet" stands in no dictionary\. Write "socket", .*another word, or put it into content\/words\.txt if it is right\.$/,
  );
});

test('a file that cannot be checked is no file without mistakes', async () => {
  await expect(spellingMistakes(root, ['content/gone.mdx'])).rejects.toThrow('content/gone.mdx');
});

test('a list holds each word once, in order, and only words in use', () => {
  write('content/words.txt', 'conntrack\nQPACK\nalpha\nQpack\nunusedword\n');
  write('README.md', 'Alpha, conntrack, qpack, srtt.\n');
  expect(formatMistakes(listMistakes(root, ['README.md'])).split('\n')).toEqual([
    'content/words.txt:3: "alpha" comes after "QPACK". Sort the list.',
    'content/words.txt:4: "Qpack" stands in a list already. Write it once.',
    'content/words.txt:5: "unusedword" is used nowhere. Remove the line.',
  ]);
});

test('all that is read is checked, what others wrote is not, and it is part of npm test and npm run check', () => {
  const files = spelledFiles(ROOT);
  const wanted = ['README.md', 'content/lessons/06-tcp-connections.mdx', 'src/pages/index.astro'];
  expect(files).toEqual(expect.arrayContaining([...wanted, 'content/cards/05-dns.yaml']));
  expect(files.filter((file) => /vendor\/|\.pb\.go$/.test(file))).toEqual([]);
  expect(STEPS.map(({ name }) => name)).toContain('spelling');
  expect(QUICK).toContain('spelling');
});
