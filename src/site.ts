/** Names and addresses of the site itself. */

export const siteName = 'Roundtrip';

export const siteSummary =
  'The networking part of a system-design interview: lessons, figures, Go programs, flashcards, quizzes and labs.';

/**
 * Where a prepared correction goes: a mail address, or the address of an issue form that takes `title` and `body`.
 * Set REPORT_TO when the site is built; without it the mail opens with no recipient.
 */
export const reportTo = process.env.REPORT_TO ?? '';

/** The pages that the top bar names, in its order. */
export const topPages = [
  { href: '/', label: 'Lessons' },
  { href: '/cards/', label: 'Cards' },
  { href: '/quiz/', label: 'Quiz' },
  { href: '/questions/', label: 'Questions' },
  { href: '/designs/', label: 'Designs' },
  { href: '/interview/', label: 'Interview' },
  { href: '/lab/', label: 'Labs' },
  { href: '/glossary/', label: 'Glossary' },
  { href: '/myths/', label: 'Myths' },
  { href: '/cheat-sheet/', label: 'Cheat sheet' },
  { href: '/progress/', label: 'Progress' },
] as const;

/** The pages that only the menu names, after those. */
export const menuPages = [
  { href: '/debug/', label: 'Symptom finder' },
  { href: '/notes/', label: 'Field notes' },
  { href: '/print/cards/', label: 'Cards on paper' },
  { href: '/data/', label: 'Your data' },
] as const;

/** A link that opens a report which names the page. Title and address are put in as they are. */
export function reportHref(title: string, address: string): string {
  const subject = `Correction: ${title}`;
  const body = `Page: ${address}\nHeading:\nWhat it says:\nWhat is right, and the source:\n`;
  if (reportTo.startsWith('https:')) {
    return `${reportTo}?${new URLSearchParams({ title: subject, body })}`;
  }
  return `mailto:${reportTo}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
