/** Links, references and glossary terms. */
import { type Case, edit, glossary07, lesson, myths, questions } from '../contentTree.ts';

export const linksCases: Case[] = [
  {
    name: 'link: a lesson that does not exist yet',
    edits: [edit(lesson, '](#pair)', '](/learn/dns/)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:59: "/learn/dns/" leads to lesson 05-dns, which does not exist yet. Write its title without a link.',
    ],
  },
  {
    name: 'link: a page that no site has',
    edits: [edit(lesson, '/questions/how-it-opens/', '/questions/how-it-closes/')],
    says: [
      'content/lessons/06-tcp-connections.mdx:59: dead link: the site has no page "/questions/how-it-closes/". Write one of /questions/how-it-opens/.',
    ],
  },
  {
    name: 'link: without its last slash',
    edits: [edit(questions, '/learn/tcp-connections/#open', '/learn/tcp-connections#open')],
    says: [
      'content/questions/06-tcp-connections.yaml:14: "/learn/tcp-connections" misses its last slash. Write /learn/tcp-connections/#open.',
    ],
  },
  {
    name: 'link: a dead anchor on the page',
    edits: [edit(lesson, '](#pair)', '](#pairs)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:59: dead anchor: this page has no "#pairs". Write one such as #pair, #fig-ends, #server, #open, #numbers, #fig-bits, #sixty, #interview-questions, #often-said, #quiz, #takeaways, #sources.',
    ],
  },
  {
    name: 'link: a query leaves the page and its anchors as they are',
    edits: [
      edit(questions, '/learn/tcp-connections/#open', '/learn/tcp-connections/?lab.k=1#open'),
    ],
    says: [],
  },
  {
    name: 'link: a dead anchor on another page',
    edits: [edit(questions, '/learn/tcp-connections/#open', '/learn/tcp-connections/#opening')],
    says: [
      'content/questions/06-tcp-connections.yaml:14: dead anchor: /learn/tcp-connections/ has no "#opening". Write one such as #pair, #fig-ends, #server, #open, #numbers, #fig-bits, #sixty, #interview-questions, #often-said, #quiz, #takeaways, #sources.',
    ],
  },
  {
    name: 'link: an anchor of the page itself is alive',
    edits: [edit(lesson, '](#pair)', '](#takeaways)')],
    says: [],
  },
  {
    name: 'link: an anchor in a text of several pages',
    edits: [edit(questions, '/learn/tcp-connections/#open', '#open')],
    says: [
      'content/questions/06-tcp-connections.yaml:14: "#open" stands in a text that several pages show. Write /learn/slug/#open.',
    ],
  },
  {
    name: 'link: not encrypted',
    edits: [edit(myths, 'rfc:9293#section-3.5', 'http://www.rfc-editor.org/rfc/rfc9293')],
    says: [
      'content/myths/06-tcp-connections.yaml:7: "http://www.rfc-editor.org/rfc/rfc9293" is not encrypted. Write https://www.rfc-editor.org/rfc/rfc9293.',
    ],
  },
  {
    name: 'link: relative',
    edits: [edit(lesson, '](#pair)', '](../dns/)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:59: "../dns/" is a relative address. Write it from the root, such as /learn/tcp-connections/.',
    ],
  },
  {
    name: 'link: without words',
    edits: [edit(lesson, '[the pair](#pair)', '[](#pair)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:59: the link to "#pair" has no words. Write them between the square brackets.',
    ],
  },
  {
    name: 'reference: an unknown scheme',
    edits: [edit(lesson, 'href: "man:tcp.7"', 'href: "manual:tcp.7"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:16: unknown reference "manual:". Write one of rfc, man, kernel, linux, linuxcommit, go, godev, goissue, mdn.',
    ],
  },
  {
    name: 'reference: of the wrong form',
    edits: [edit(lesson, '(rfc:9293#section-3.3)', '(rfc:9293#3.3)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:27: "rfc:9293#3.3" is no valid reference. Write one of the form of rfc:9293#section-3.5.',
    ],
  },
  {
    name: 'term: an unknown one',
    edits: [edit(lesson, '- A [socket](term:socket)', '- A [socket](term:sockets)')],
    says: [
      'content/lessons/06-tcp-connections.mdx:21: unknown glossary term "sockets". Write the id of a term of content/glossary/, or add it to the file of its lesson.',
    ],
  },
  {
    name: 'term: an unknown one in YAML',
    edits: [edit(glossary07, 'term:socket', 'term:end')],
    says: [
      'content/glossary/07-tcp-reliability.yaml:6: unknown glossary term "end". Write the id of a term of content/glossary/, or add it to the file of its lesson.',
    ],
  },
  {
    name: 'term: twice in a section',
    edits: [edit(lesson, 'A server runs out', 'A [socket](term:socket) runs out')],
    says: [
      'content/lessons/06-tcp-connections.mdx:53: the term "socket" is marked in line 27 of this section already. Write the word without a link.',
    ],
  },
  {
    name: 'term: two with one alias',
    edits: [edit(glossary07, '    expansion: synchronize', '    aliases: [Endpoint]')],
    says: [
      'content/glossary/07-tcp-reliability.yaml:5: the term "socket" has the name "Endpoint" already (content/glossary/06-tcp-connections.yaml:5). Write each name once, with the term that readers mean by it.',
    ],
  },
];
