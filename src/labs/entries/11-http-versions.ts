import type { LabEntry } from '../entry.ts';

export const httpVersions: readonly LabEntry[] = [
  {
    slug: 'hpack-explorer',
    title: 'HPACK explorer',
    kind: 'calculator',
    lesson: '11-http-versions',
    section: 'hpack',
    question: 'How many bytes does a request take once its fields have been there before?',
    summary:
      'Send requests of your own over one HTTP/2 connection and see the bytes of each field, the dynamic table, and what drops out of it.',
  },
];
