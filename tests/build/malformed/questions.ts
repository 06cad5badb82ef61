/** Questions and quiz items. */
import { type Case, edit, ids, questions, quiz } from '../contentTree.ts';

export const questionsCases: Case[] = [
  {
    name: 'question: an unknown level',
    edits: [edit(questions, 'level: medium', 'level: easy')],
    says: [
      'content/questions/06-tcp-connections.yaml:5: unknown level "easy". Write one of warm-up, medium, hard, staff.',
    ],
  },
  {
    name: 'question: no tags',
    edits: [edit(questions, '[handshake]', '[]')],
    says: [
      'content/questions/06-tcp-connections.yaml:7: "tags" is an empty list. Write at least one tag.',
    ],
  },
  {
    name: 'question: an unknown beat',
    edits: [edit(questions, 'beat: failure', 'beat: fail')],
    says: [
      'content/questions/06-tcp-connections.yaml:18: "beat" is "fail". Write one of frame, explain, default, failure, tie.',
    ],
  },
  {
    name: 'quiz: a single choice with no right answer',
    edits: [edit(quiz, '{ text: Answer 1, right: true,', '{ text: Answer 1,')],
    says: [
      'content/quizzes/06-tcp-connections.yaml:4: "options" has 0 right options. Write right: true on exactly one.',
    ],
  },
  {
    name: 'quiz: a single choice with two right answers',
    edits: [
      edit(
        quiz,
        '{ text: Answer 3, right: true, why: because 3 },\n',
        '{ text: Answer 3, right: true, why: because 3 },\n        { text: Answer 4, right: true, why: so },\n',
      ),
    ],
    says: [
      'content/quizzes/06-tcp-connections.yaml:16: "options" has 2 right options. Write right: true on exactly one.',
    ],
  },
  {
    name: 'quiz: a multiple choice without a wrong answer',
    edits: [edit(quiz, '{ text: Three, why: no }', '{ text: Three, right: true, why: no }')],
    says: [
      'content/quizzes/06-tcp-connections.yaml:23: "options" has no right or no wrong option. Write right: true on some of them.',
    ],
  },
  {
    name: 'quiz: an ordering with one step',
    edits: [edit(quiz, 'steps: [SYN, SYN-ACK, ACK]', 'steps: [SYN]')],
    says: [
      'content/quizzes/06-tcp-connections.yaml:21: "steps" has fewer than three entries. Write at least three steps.',
    ],
  },
  {
    name: 'quiz: an empty explanation',
    edits: [edit(quiz, 'why: Each answers the one before.', 'why: " "')],
    says: ['content/quizzes/06-tcp-connections.yaml:21: "why" is empty. Write the text.'],
  },
  {
    name: 'quiz: a missing explanation',
    edits: [edit(quiz, 'value: 12, why: Count.,', 'value: 12,')],
    says: ['content/quizzes/06-tcp-connections.yaml:30: "why" is missing. Write why: and a text.'],
  },
  {
    name: 'quiz: a wrong answer that counts as right',
    edits: [edit(quiz, 'value: 12, why: Count.,', 'value: 98, tolerance: 1, why: Count.,')],
    says: [
      'content/quizzes/06-tcp-connections.yaml:30: the wrong answer 99 counts as right. Write a smaller tolerance or another wrong answer.',
    ],
  },
  {
    name: 'quiz: two equal options',
    edits: [edit(quiz, '{ text: Two, right: true', '{ text: One, right: true')],
    says: [
      'content/quizzes/06-tcp-connections.yaml:23: two options read "One". Write options that differ.',
    ],
  },
  {
    name: 'quiz: all of the above',
    edits: [edit(quiz, '{ text: Three, why: no }', '{ text: All of the above, why: no }')],
    says: [
      'content/quizzes/06-tcp-connections.yaml:23: "All of the above" asks about the form of the item. Write a misconception that readers really have.',
    ],
  },
  {
    name: 'quiz: the right option always first',
    edits: [
      edit(
        quiz,
        '        { text: Answer 1, why: because 1 },\n        { text: Answer 2, right: true, why: because 2 },',
        '        { text: Answer 1, right: true, why: because 1 },\n        { text: Answer 2, why: because 2 },',
      ),
      edit(
        quiz,
        '        { text: Answer 1, why: because 1 },\n        { text: Answer 2, why: because 2 },\n        { text: Answer 3, right: true,',
        '        { text: Answer 1, right: true, why: because 1 },\n        { text: Answer 2, why: because 2 },\n        { text: Answer 3,',
      ),
    ],
    says: [
      'content/quizzes/06-tcp-connections.yaml:4: the right option is number 1 of every single choice. Write it in different places.',
    ],
  },
  {
    name: 'quiz: the right option much longer',
    edits: [
      edit(quiz, 'Answer 2, right: true', 'Answer 2 in so many words, right: true'),
      edit(quiz, 'Answer 3, right: true', 'Answer 3 in so many words, right: true'),
    ],
    says: [
      'content/quizzes/06-tcp-connections.yaml:4: the right option is much the longest in 2 of 3 single choices (q-2, q-3). Write shorter right options or fuller wrong ones.',
    ],
  },
  {
    name: 'quiz: too few items',
    edits: [
      edit(
        quiz,
        '  - { id: q-12, kind: numeric, level: warm-up, section: open, prompt: "How many are 12?", value: 12, why: Count., wrong: [{ value: 99, why: Too many. }] }\n',
        '',
      ),
      edit(ids, 'quiz q-12\n', ''),
    ],
    says: [
      'content/quizzes/06-tcp-connections.yaml:1: the lesson has 11 quiz items. Write at least 12.',
    ],
  },
  {
    name: 'quiz: no ordering item',
    edits: [
      edit(
        quiz,
        'kind: ordering, level: hard, section: open, prompt: Put in order., steps: [SYN, SYN-ACK, ACK], why: Each answers the one before.',
        'kind: numeric, level: hard, section: open, prompt: "How many?", value: 3, why: Count.',
      ),
    ],
    says: [
      'content/quizzes/06-tcp-connections.yaml:1: the lesson has 0 ordering items in its quiz. Write at least 1.',
    ],
  },
];
