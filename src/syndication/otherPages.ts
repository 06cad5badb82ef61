/** The pages beside lessons, case studies, field notes and labs, each in a line, for readers who choose by it. */
export const otherPages = [
  {
    title: 'Practice',
    pages: [
      [
        '/cards/',
        'Cards',
        'The flashcards of all lessons, scheduled for the day of the interview.',
      ],
      ['/quiz/', 'Quiz', 'Quizzes from all lessons, as practice or exam, and a drill in numbers.'],
      ['/questions/', 'Question bank', 'Interview questions with spoken answers and key points.'],
      [
        '/interview/',
        'Mock interview',
        'Questions against the clock, with follow-ups and a report.',
      ],
      ['/myths/quiz/', 'True or false', 'The corrections as a quiz.'],
    ],
  },
  {
    title: 'Reference',
    pages: [
      ['/glossary/', 'Glossary', 'Every term in a sentence or two, with the section about it.'],
      ['/myths/', 'Often said, but wrong', 'Corrections, each with its authority and date.'],
      ['/cheat-sheet/', 'Cheat sheet', 'Two printed pages: numbers, decisions and defaults.'],
      ['/debug/', 'Symptom finder', 'What you see, the likely causes, and how to tell them apart.'],
    ],
  },
  {
    title: 'Lists',
    pages: [
      ['/', 'All lessons', 'The course in order, part by part.'],
      ['/designs/', 'All case studies', 'System-design prompts, worked out.'],
      ['/notes/', 'All field notes', 'Short pages beside the course.'],
      ['/lab/', 'All labs', 'Calculators, steppers and simulations.'],
      ['/code/', 'All programs', 'The Go programs of the lessons, file by file.'],
    ],
  },
  {
    title: 'Optional',
    pages: [
      ['/progress/', 'Progress', 'What a reader has learned, computed on the own device.'],
      ['/search/', 'Search', 'Search over all of it.'],
      ['/data/', 'Your data', 'What the site keeps on the device, to be exported or erased.'],
      [
        '/offline/',
        'Not on this device',
        'What can be read without network, shown without network.',
      ],
      ['/print/cards/', 'Cards on paper', 'Any deck as a sheet to print.'],
      [
        '/accessibility/',
        'Accessibility',
        'What the site keeps to, how it was tested, what is known.',
      ],
      ['/print/cards/mine/', 'Your cards on paper', 'The cards that a reader has met.'],
    ],
  },
] as const satisfies readonly {
  title: string;
  pages: readonly (readonly [address: string, name: string, line: string])[];
}[];
