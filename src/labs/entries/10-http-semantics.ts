import type { LabEntry } from '../entry.ts';

export const httpSemantics: readonly LabEntry[] = [
  {
    slug: 'is-it-fresh',
    title: 'Is it fresh?',
    kind: 'calculator',
    lesson: '10-http-semantics',
    section: 'caching',
    question: 'May this cache answer now, or does it have to ask the origin?',
    summary:
      'Write a Cache-Control field, set the clocks, and see the age, the lifetime, and what a browser or CDN does with the copy.',
  },
  {
    slug: 'will-it-preflight',
    title: 'Will it preflight?',
    kind: 'calculator',
    lesson: '10-http-semantics',
    section: 'cors',
    question:
      'Will the browser ask first, does the handler run, and can the script read the answer?',
    summary:
      'Put together a cross-origin request and the server’s CORS fields, and see what is sent, what runs and what is readable.',
  },
];
