/** Names and addresses of the site itself. */

export const siteName = 'Roundtrip';

export const siteSummary =
  'The networking part of a system-design interview: lessons, figures, Go programs, flashcards, quizzes and labs.';

/**
 * Where a prepared correction goes: a mail address, or the address of an issue form that takes `title` and `body`.
 * Set REPORT_TO when the site is built; without it the mail opens with no recipient.
 */
export const reportTo = process.env.REPORT_TO ?? '';

/**
 * The address of the published site without a slash at its end, as SITE_URL gave it to the build; empty without, and
 * then what is read elsewhere keeps addresses from the root.
 */
export const siteAddress = (process.env.SITE_URL ?? '').replace(/\/+$/, '');

/**
 * Where the text can be edited: the address of a repository on GitHub with the branch `main`, or of any other forge
 * with `{path}` where the file goes. Set REPO_URL when the site is built; without it no page has an edit link.
 */
const repository = process.env.REPO_URL ?? '';

/** In: a file from the project's root. Out: where it is edited, if REPO_URL says where. */
export function editHref(file: string, repo: string = repository): string | undefined {
  if (repo === '') return undefined;
  return repo.includes('{path}')
    ? repo.replace('{path}', file)
    : `${repo.replace(/\/+$/, '')}/edit/main/${file}`;
}

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
